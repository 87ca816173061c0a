/** The table of numbers' prefixes over HTTP. */
@NullMarked
package org.qunfa.rest.prefixes;

import org.jspecify.annotations.NullMarked;

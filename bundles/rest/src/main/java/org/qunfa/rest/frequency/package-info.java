/** How often recipients may be written to. */
@NullMarked
package org.qunfa.rest.frequency;

import org.jspecify.annotations.NullMarked;

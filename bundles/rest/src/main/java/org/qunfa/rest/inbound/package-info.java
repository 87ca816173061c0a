/** Texts that came in, and where they belong. */
@NullMarked
package org.qunfa.rest.inbound;

import org.jspecify.annotations.NullMarked;

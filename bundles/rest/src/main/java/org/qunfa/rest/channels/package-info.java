/** Lines to carriers. */
@NullMarked
package org.qunfa.rest.channels;

import org.jspecify.annotations.NullMarked;

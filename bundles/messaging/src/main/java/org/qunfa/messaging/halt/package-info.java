/** Whose messages are held back. */
@NullMarked
package org.qunfa.messaging.halt;

import org.jspecify.annotations.NullMarked;

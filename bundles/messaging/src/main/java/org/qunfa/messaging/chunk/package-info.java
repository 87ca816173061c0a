/** Recipients by the hundreds: how they are stored, and what became of each. */
@NullMarked
package org.qunfa.messaging.chunk;

import org.jspecify.annotations.NullMarked;

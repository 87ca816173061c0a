/** Planted: not exported. */
@NullMarked
package org.qunfa.itests.house.planted.messaging.ring.one;

import org.jspecify.annotations.NullMarked;

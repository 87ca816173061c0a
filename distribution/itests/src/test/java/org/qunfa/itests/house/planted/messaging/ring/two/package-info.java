/** Planted: not exported. */
@NullMarked
package org.qunfa.itests.house.planted.messaging.ring.two;

import org.jspecify.annotations.NullMarked;

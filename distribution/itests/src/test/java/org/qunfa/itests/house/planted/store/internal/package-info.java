/** Planted: not exported. */
@NullMarked
package org.qunfa.itests.house.planted.store.internal;

import org.jspecify.annotations.NullMarked;

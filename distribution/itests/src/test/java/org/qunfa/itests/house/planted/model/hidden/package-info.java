/** Planted: not exported. */
@NullMarked
package org.qunfa.itests.house.planted.model.hidden;

import org.jspecify.annotations.NullMarked;

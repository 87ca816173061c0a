/** Runs numbered SQL files once, in order. */
@NullMarked
package org.qunfa.store.migration;

import org.jspecify.annotations.NullMarked;

package org.qunfa.itests.house.planted.plugin;

import org.qunfa.itests.house.planted.model.Noun;

/** Planted: allowed. */
public interface Promise {
    /** Planted. */
    Noun keep();
}

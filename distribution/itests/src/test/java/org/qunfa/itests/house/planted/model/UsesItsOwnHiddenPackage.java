package org.qunfa.itests.house.planted.model;

import org.qunfa.itests.house.planted.model.hidden.Hidden;

/** Planted: allowed. */
record UsesItsOwnHiddenPackage(Hidden hidden) {}

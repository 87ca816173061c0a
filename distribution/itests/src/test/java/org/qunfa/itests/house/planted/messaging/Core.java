package org.qunfa.itests.house.planted.messaging;

import org.qunfa.itests.house.planted.plugin.Promise;

/** Planted: allowed. */
public record Core(Promise promise) {}

package org.qunfa.itests.house.planted.store;

import org.qunfa.itests.house.planted.plugin.Promise;

/** Planted: an engine that uses what it may not. */
record UsesThePlugins(Promise promise) {}

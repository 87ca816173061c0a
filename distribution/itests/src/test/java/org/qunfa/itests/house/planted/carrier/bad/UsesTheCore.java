package org.qunfa.itests.house.planted.carrier.bad;

import org.qunfa.itests.house.planted.messaging.Core;

/** Planted: a plugin that uses the core. */
record UsesTheCore(Core[] cores) {}

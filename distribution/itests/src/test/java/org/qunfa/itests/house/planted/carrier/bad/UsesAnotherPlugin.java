package org.qunfa.itests.house.planted.carrier.bad;

import org.qunfa.itests.house.planted.carrier.good.Channel;

/** Planted: a plugin that uses another one. */
record UsesAnotherPlugin(Channel channel) {}

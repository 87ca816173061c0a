package org.qunfa.itests.house.planted.messaging.ring.one;

import java.util.List;
import org.qunfa.itests.house.planted.messaging.ring.two.Second;

/** Planted: half of a cycle. */
public record First(List<Second> seconds) {}

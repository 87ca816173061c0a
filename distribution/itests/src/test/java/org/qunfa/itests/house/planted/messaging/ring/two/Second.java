package org.qunfa.itests.house.planted.messaging.ring.two;

import java.util.List;
import org.qunfa.itests.house.planted.messaging.ring.one.First;

/** Planted: half of a cycle. */
public record Second(List<First> firsts) {}

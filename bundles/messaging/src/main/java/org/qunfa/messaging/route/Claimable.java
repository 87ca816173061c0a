package org.qunfa.messaging.route;

import java.util.Set;

/**
 * A set of networks.
 *
 * @param others whether it has all that are not named, rather than those that are
 */
public record Claimable(boolean others, Set<String> named) {

    public Claimable {
        named = Set.copyOf(named);
    }

    /** Whether the network is in it. */
    public boolean has(String network) {
        return others != named.contains(network);
    }

    /** Whether none is in it. */
    public boolean isEmpty() {
        return !others && named.isEmpty();
    }
}

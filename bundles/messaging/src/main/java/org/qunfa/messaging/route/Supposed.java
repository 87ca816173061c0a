package org.qunfa.messaging.route;

import java.util.HashSet;
import java.util.Set;

/**
 * What is supposed of one number's network when a line is looked for.
 *
 * @param network whose it is; {@link Router#UNKNOWN} when nobody can say
 * @param excluded whose it is not
 */
public record Supposed(String network, Set<String> excluded) {

    public Supposed {
        excluded = Set.copyOf(excluded);
    }

    /** What the clues come to. */
    static Supposed of(Clues clues) {
        var not = new HashSet<>(clues.said());
        if (clues.learned().holds(clues.now())) {
            not.addAll(clues.learned().excluded());
        }
        String network = clues.learned().network(clues.byPrefix(), clues.now());
        return new Supposed(not.contains(network) ? Router.UNKNOWN : network, not);
    }

    /** Whether a line that names these networks, or none, may be the right one. */
    public boolean fits(Set<String> networks) {
        if (networks.isEmpty()) {
            return true;
        }
        return network.isEmpty() ? !excluded.containsAll(networks) : networks.contains(network);
    }
}

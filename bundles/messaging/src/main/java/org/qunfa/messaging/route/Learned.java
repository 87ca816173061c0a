package org.qunfa.messaging.route;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What messages have taught of the network of one number. Immutable.
 *
 * @param network whose it is; null when it is only known whose it is not
 * @param excluded whose it is not
 * @param confidence how sure that was when it was learned, 0 to 1
 * @param at when it was learned
 */
public record Learned(@Nullable String network, Set<String> excluded, double confidence, Instant at) {

    private static final double ONCE = 0.9;
    private static final double LEAST = 0.5;
    private static final Duration HALF_LIFE = Duration.ofDays(180);

    /** After this nothing is believed any more, however often it was seen: what is quite sure loses half of it by then. */
    static final Duration BELIEVED = HALF_LIFE;

    /** Nothing. */
    public static final Learned NOTHING = new Learned(null, Set.of(), 0, Instant.EPOCH);

    public Learned {
        excluded = Set.copyOf(excluded);
    }

    /** Whether it is still to be believed: numbers move on. */
    public boolean holds(Instant now) {
        double lives = Math.max(0, Duration.between(at, now).toSeconds()) / (double) HALF_LIFE.toSeconds();
        return confidence * Math.pow(0.5, lives) >= LEAST;
    }

    /** The same after a message arrived that could only arrive in this network. */
    public Learned arrivedIn(String of, Instant now) {
        double sure = of.equals(network) && holds(now) ? 1 - (1 - confidence) / 2 : ONCE;
        return new Learned(of, Set.of(), sure, now);
    }

    /** The same after a carrier said that the number is not in this network. */
    public Learned notIn(String of, Instant now) {
        var not = new TreeSet<String>();
        if (holds(now) && !of.equals(network)) {
            not.addAll(excluded);
        }
        not.add(of);
        boolean stays = network != null && holds(now) && !of.equals(network);
        return new Learned(stays ? network : null, not, stays ? confidence : ONCE, now);
    }

    /**
     * Whose the number is.
     *
     * @param byPrefix what its prefix says
     * @return {@link Router#UNKNOWN} when nobody can say
     */
    public String network(String byPrefix, Instant now) {
        if (!holds(now)) {
            return byPrefix;
        }
        if (network != null) {
            return network;
        }
        return excluded.contains(byPrefix) ? Router.UNKNOWN : byPrefix;
    }
}

package org.qunfa.messaging.route;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.LongPredicate;
import org.qunfa.model.ChannelId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.ChannelTerms;
import org.qunfa.plugin.carrier.TextLayout;

/**
 * A carrier in a simulated world.
 *
 * @param delivers whether what it takes at a time arrives, should the recipient be in one of its networks and reachable
 * @param honest which part of the numbers of other networks it refuses, rather than to take them and to tell by receipt
 */
record SimulatedChannel(ChannelProfile profile, LongPredicate delivers, double honest) {

    static SimulatedChannel of(String name, Set<String> networks, long price) {
        return new SimulatedChannel(profile(name, networks, price), now -> true, 0.6);
    }

    SimulatedChannel when(LongPredicate delivering) {
        return new SimulatedChannel(profile, delivering, honest);
    }

    static ChannelProfile profile(String name, Set<String> networks, long price) {
        return profile(name, networks, price, TextLayout.USUAL);
    }

    static ChannelProfile profile(String name, Set<String> networks, long price, TextLayout layout) {
        return new ChannelProfile(
                ChannelId.of("fake", name),
                EnumSet.allOf(MessageClass.class),
                Set.of(),
                true,
                false,
                10,
                100,
                0,
                InDoubt.NEVER,
                layout,
                "",
                new ChannelTerms(networks, price, 1, Set.of("ported")),
                false);
    }

    boolean refuses(String network, Random random) {
        return !profile.terms().reaches(network) && random.nextDouble() < honest;
    }
}

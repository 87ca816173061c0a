package org.qunfa.messaging;

import java.util.List;
import java.util.Set;

/**
 * By what a line is chosen among others.
 *
 * @param networks to which it carries; empty for all
 * @param microsPerPart the price of a part in millionths of the currency
 * @param weight its share among lines of the same price
 * @param partsPerSecond how many parts of messages are handed to it in a second at most, as set or as found out; 0 while no limit is known
 * @param receiptPatienceSeconds after how long a receipt counts as missing, for now
 * @param health how its messages arrive: altogether first, then in each network
 */
public record ChannelRouting(
        Set<String> networks,
        long microsPerPart,
        int weight,
        double partsPerSecond,
        int receiptPatienceSeconds,
        List<ChannelHealth> health) {

    public ChannelRouting {
        networks = Set.copyOf(networks);
        health = List.copyOf(health);
    }
}

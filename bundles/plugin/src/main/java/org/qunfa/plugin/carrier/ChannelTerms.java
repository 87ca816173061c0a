package org.qunfa.plugin.carrier;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the owner of a line agreed with its carrier, by which the platform chooses among lines.
 *
 * <p>A network is named by a word of 1 to 16 small letters, digits and hyphens: {@code cmcc}, {@code unicom},
 * {@code telecom}, {@code broadnet} in China, elsewhere the country's calling code; the platform's prefix table says which
 * number belongs to which.
 *
 * @param networks to whose subscribers the line carries; empty for those of every network
 * @param microsPerPart the price of one part in millionths of the currency in which the owner compares lines; 0 where it is
 *     not known, which is cheaper than everything else
 * @param weight the line's share among lines of the same price, 1 to 1,000
 * @param wrongNetworkCodes codes of receipts by which this carrier says that the number is another network's, exactly as
 *     {@link Receipt#code} has them
 */
public record ChannelTerms(Set<String> networks, long microsPerPart, int weight, Set<String> wrongNetworkCodes) {

    /** Every network, no price, the weight of one. */
    public static final ChannelTerms PLAIN = new ChannelTerms(Set.of(), 0, 1, Set.of());

    private static final Pattern NETWORK = Pattern.compile("[a-z0-9-]{1,16}");
    private static final int MOST = 256;

    public ChannelTerms {
        networks = Set.copyOf(networks);
        wrongNetworkCodes = Set.copyOf(wrongNetworkCodes);
        check(
                networks.size() <= MOST && wrongNetworkCodes.size() <= MOST,
                "a line names at most 256 networks or codes");
        check(
                networks.stream().allMatch(ChannelTerms::isNetwork),
                "a network is 1 to 16 small letters, digits, hyphens");
        check(microsPerPart >= 0, "the price is not negative");
        check(weight >= 1 && weight <= 1_000, "the weight is 1 to 1,000");
    }

    /** Whether the word can name a network. */
    public static boolean isNetwork(String word) {
        return NETWORK.matcher(word).matches();
    }

    /** Whether the line carries to subscribers of this network. */
    public boolean reaches(String network) {
        return networks.isEmpty() || networks.contains(network);
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}

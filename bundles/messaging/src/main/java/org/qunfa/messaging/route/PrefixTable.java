package org.qunfa.messaging.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qunfa.model.PhoneNumber;

/**
 * Says which network a number was given out by, by its first digits; the longest prefix counts. Where nothing is known of a
 * country, its calling code stands for its networks. Immutable.
 */
public final class PrefixTable {

    /** Digits of the longest prefix, without the country code. */
    public static final int LONGEST = 9;

    /** Without an entry. */
    public static final PrefixTable EMPTY = new PrefixTable(0, List.of());

    private final int version;
    private final Map<Integer, Country> countries = new HashMap<>();

    /**
     * One line of the table.
     *
     * @param country its calling code
     * @param prefix the first digits of the number behind it, 1 to 9
     */
    public record Entry(int country, String prefix, String network) {}

    /** The prefixes of one country by their value with a leading 1, so that zeros count. */
    private static final class Country {
        private final Map<Long, String> networks = new HashMap<>();
        private int longest;
    }

    public PrefixTable(int version, List<Entry> entries) {
        this.version = version;
        for (Entry entry : entries) {
            Country country = countries.computeIfAbsent(entry.country(), c -> new Country());
            country.networks.put(Long.parseLong("1" + entry.prefix()), entry.network());
            country.longest = Math.max(country.longest, entry.prefix().length());
        }
    }

    /** Which version of the stored table this is. */
    public int version() {
        return version;
    }

    /** The number's network; {@link Router#UNKNOWN} when its country has entries, and none fits. */
    public String network(PhoneNumber number) {
        int code = number.countryCode();
        Country country = countries.get(code);
        if (country == null) {
            return Integer.toString(code);
        }
        String digits =
                Long.toString(number.digits()).substring(Integer.toString(code).length());
        long prefix = 1;
        String found = Router.UNKNOWN;
        for (int i = 0; i < Math.min(country.longest, digits.length()); i++) {
            prefix = 10 * prefix + digits.charAt(i) - '0';
            found = country.networks.getOrDefault(prefix, found);
        }
        return found;
    }
}

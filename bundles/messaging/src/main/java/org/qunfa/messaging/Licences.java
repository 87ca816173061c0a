package org.qunfa.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.qunfa.model.ChannelId;

/**
 * The register of licences, and of the numbers that they give a right to: telecom value-added licences (电信增值业务许可证), certificates for
 * 106 numbers (106码号资源使用证书), and others. A service of the core; safe for use by many threads.
 *
 * <p>A line that {@linkplain #need needs} a kind of licence takes messages only while one of that kind is valid that names the line. Else it
 * is closed within a second: what is out is finished, and the rest waits or takes another line. A line that needs none is never
 * closed by this.
 */
public interface Licences {

    /** A licence to run value-added telecom services. */
    String TELECOM_VALUE_ADDED = "telecom-value-added";

    /** A certificate for the use of a number that begins with 106. */
    String NUMBER_106 = "number-106";

    /**
     * The numbers to which a licence gives a right.
     *
     * @param code with what they begin: 3 to 20 digits; empty for none
     * @param from the first digits behind it that are permitted; empty for all
     * @param to the last ones, as many as {@code from}
     */
    record Numbers(String code, String from, String to) {

        /** No numbers. */
        public static final Numbers NONE = new Numbers("", "", "");
    }

    /**
     * From when until when something is valid.
     *
     * @param until the first moment at which it is not any more
     */
    record Term(Instant from, Instant until) {}

    /**
     * A licence.
     *
     * @param name by which it is known here: 1 to 40 small letters, digits and hyphens
     * @param kind {@link #TELECOM_VALUE_ADDED}, {@link #NUMBER_106}, or another word that is written as the name is
     * @param number what its authority calls it: 1 to 100 characters
     * @param holder to whom it was given: 1 to 200 characters
     * @param carrier whose numbers it is about: up to 100 characters
     * @param channels the lines that run under it; they need not be there yet
     */
    record Licence(
            String name,
            String kind,
            String number,
            String holder,
            String carrier,
            Numbers numbers,
            Set<ChannelId> channels,
            Term term) {

        public Licence {
            channels = Set.copyOf(channels);
        }
    }

    /** How a licence stands. */
    enum State {
        /** Its time has not come. */
        NOT_YET,
        VALID,
        /** It is valid, and ends within the days of the setting {@code licenceWarningDays}. */
        ENDING,
        EXPIRED;

        /** The word for it outside: {@code not-yet} … */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A licence as it was entered. */
    record Entry(Licence licence, State state, String by, Instant at) {}

    /**
     * What a line needs.
     *
     * @param kinds of licences
     * @param lacks what is not in order, in words; empty when all is
     */
    record Need(ChannelId channel, Set<String> kinds, String lacks) {

        public Need {
            kinds = Set.copyOf(kinds);
        }
    }

    /** All licences, by name; the first 1,000. */
    List<Entry> licences();

    /**
     * One licence.
     *
     * @throws Refusal when there is none of this name
     */
    Entry licence(String name);

    /**
     * Enters a licence, or enters it anew under the same name.
     *
     * @throws Refusal with everything that is wrong
     */
    Entry put(Licence licence, String by);

    /**
     * Takes a licence out of the register. A line that needs it is closed by that.
     *
     * @throws Refusal when there is none of this name
     */
    void remove(String name, String by);

    /** What lines need, by name of the line; those that need none are not among them. */
    List<Need> needs();

    /**
     * Says which kinds of licences a line needs, in place of what was said before; the line need not be there yet.
     *
     * @param kinds up to 20; empty for none
     * @throws Refusal when one of the kinds cannot be
     */
    Need need(ChannelId channel, Set<String> kinds, String by);
}

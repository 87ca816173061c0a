package org.qunfa.messaging;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table that says by a number's first digits which network gave it out. Every table that was loaded is kept; the newest
 * counts. A service of the core; safe for use by many threads.
 */
public interface Prefixes {

    /**
     * A table.
     *
     * @param source where it is from, for people
     * @param by who loaded it
     * @param entries how many prefixes it has
     */
    record Version(int version, String source, String by, Instant at, int entries) {}

    /**
     * One line of a table.
     *
     * @param country calling code
     * @param prefix the first digits of the number behind it, 1 to 9
     * @param network a word of 1 to 16 small letters, digits and hyphens
     */
    record Prefix(int country, String prefix, String network) {}

    /** The table that counts. */
    Version current();

    /** The tables that were ever loaded, the newest first. */
    Page<Version> versions(PageRequest page);

    /**
     * The lines of the table that counts that say something of numbers with these first digits: those that are longer, and
     * the longest of those that are not.
     *
     * @param first digits behind the country code; empty for all
     */
    List<Prefix> prefixes(int country, String first);

    /**
     * Loads a whole new table; it counts within seconds, for notices that are accepted from then on.
     *
     * @throws Refusal naming each line that is wrong, the first being 1; nothing is changed then
     */
    Version load(List<Prefix> table, String source, @Nullable String by);

    /**
     * Puts an earlier table in force again, as a new version. The one that counts is not put again.
     *
     * @throws Refusal when there is no such version
     */
    Version restore(int version, @Nullable String by);
}

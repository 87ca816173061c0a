package org.qunfa.messaging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;

/**
 * The hours in which messages may go out, and the holidays that they may depend on; operators change both, and a change takes
 * effect within two seconds. A service of the core; safe for use by many threads.
 */
public interface SendingHours {

    /** On which days. */
    enum Days {
        /** On every day. */
        ALL,
        /** On every day that is no holiday. */
        NOT_HOLIDAYS,
        /** From Monday to Friday without holidays, and on days that were made working days. */
        WEEKDAYS;

        /** The word for it outside: {@code not-holidays} …. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * When a class may go out.
     *
     * @param channel the channel that the hours are for; null for every channel that has none of its own
     * @param opens the first moment, in the zone's local time
     * @param closes the first moment that is not permitted any more; when it is not later than {@code opens}, that of the
     *     next day
     * @param country whose holidays count: two capital letters
     * @param source where the rule comes from, for those who ask why; 1 to 500 characters
     */
    record Hours(
            @Nullable ChannelId channel,
            MessageClass messageClass,
            LocalTime opens,
            LocalTime closes,
            ZoneId zone,
            Days days,
            String country,
            String source) {}

    /**
     * Hours that are in force.
     *
     * @param version grows with every change of any rule
     * @param actor who put them
     */
    record Rule(long version, Hours hours, Instant since, String actor) {}

    /**
     * Hours that come with the platform and are in force nowhere until somebody puts them: a vendor's, for a line to it.
     *
     * @param name the vendor's
     * @param hours for no channel
     */
    record Shipped(String name, Hours hours) {}

    /** The hours that come with the platform, by name. */
    List<Shipped> shipped();

    /** The rules that are in force, by class, those for every channel first. A class without a rule may always go out. */
    List<Rule> rules();

    /**
     * Puts hours for a class, or a class on a channel, in place of those that were there.
     *
     * @throws Refusal when they cannot be
     */
    Rule put(Hours hours, String actor);

    /**
     * Takes a rule away.
     *
     * @throws Refusal when there is none
     */
    void remove(@Nullable ChannelId channel, MessageClass messageClass);

    /**
     * A day that is not what its weekday says.
     *
     * @param name how people call it, 1 to 100 characters
     * @param workday whether it is worked on though it may be a weekend; otherwise it is a holiday
     */
    record Holiday(LocalDate date, String name, boolean workday) {}

    /** A country's holidays of a year, by date. */
    List<Holiday> holidays(String country, int year);

    /**
     * Puts a country's holidays of a year in place of those that were there.
     *
     * @param days all of the year
     * @throws Refusal when a day is not of the year or is there twice
     */
    void putHolidays(String country, int year, List<Holiday> days);
}

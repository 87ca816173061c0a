package org.qunfa.messaging;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;

/**
 * Notices that are sent again and again, each time as a notice of its own, to those who got the first. A service of the core;
 * safe for use by many threads.
 */
public interface Series {

    /** What becomes of an occurrence that falls on a holiday. */
    enum OnHolidays {
        /** It is left out. */
        SKIP,
        /** It moves to the last day before that is none. */
        BEFORE,
        /** It moves to the first day after that is none. */
        AFTER;

        /** The word for it outside. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a series stands. */
    enum State {
        ACTIVE,
        PAUSED,
        /** There is no further occurrence. */
        ENDED,
        CANCELLED;

        /** The word for it outside. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * When something is done again.
     *
     * @param rule a recurrence rule (RFC 5545) of FREQ=DAILY, WEEKLY or MONTHLY with INTERVAL, BYDAY, BYMONTHDAY, COUNT, UNTIL
     * @param zone whose local time it goes by
     * @param onHolidays null where holidays do not matter
     * @param country whose holidays
     */
    record Repeat(String rule, ZoneId zone, @Nullable OnHolidays onHolidays, String country) {}

    /**
     * A series as it stands.
     *
     * @param source the notice that it was made from, which is its first occurrence
     * @param recipients how many each occurrence has
     * @param next the occurrences to come, at most the first five; none unless it is active
     * @param past the latest occurrences, the last first, at most 20
     */
    record View(
            UUID id,
            State state,
            NoticeId source,
            String kind,
            MessageClass messageClass,
            String signature,
            int recipients,
            Repeat repeat,
            List<Instant> next,
            List<Occurrence> past,
            Instant createdAt) {

        public View {
            next = List.copyOf(next);
            past = List.copyOf(past);
        }
    }

    /**
     * An occurrence that was dealt with.
     *
     * @param outcome made, missed (nobody was there to make it, and a later one was due) or refused
     * @param notice the notice that it is; null when there is none
     * @param reason why it was refused
     */
    record Occurrence(
            Instant at,
            String outcome,
            @Nullable NoticeId notice,
            @Nullable String reason) {}

    /**
     * Begins a series: the notice is its first occurrence, and the later ones say the same to the same recipients, at the
     * same local time. Quota is reserved when an occurrence is made.
     *
     * @throws Refusal when the rule cannot be, has no further occurrence, or there is no such notice
     */
    Answer<View> begin(OrganisationId organisation, NoticeId source, Repeat repeat, @Nullable RequestKey request);

    /** The organisation's series, newest first. */
    Page<View> list(OrganisationId organisation, PageRequest page);

    /** One series. */
    View one(OrganisationId organisation, UUID id);

    /** Makes no more occurrences until it is resumed; those that fall into the pause are left out. */
    View pause(OrganisationId organisation, UUID id);

    /** Goes on with the first occurrence from now on. */
    View resume(OrganisationId organisation, UUID id);

    /** Ends the series for good and forgets its recipients. Notices that were made stay. */
    View cancel(OrganisationId organisation, UUID id);
}

package org.qunfa.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/**
 * The texts that came in for an organisation. Each is stored before its carrier hears that it was taken, and is there more
 * than once when the carrier brings it more than once. A service of the core; safe for use by many threads.
 */
public interface Inbound {

    /**
     * A text that came in.
     *
     * @param id grows with time
     * @param channel over which line it came
     * @param number who wrote it; null when that was a name and no number
     * @param name the name, where it was one
     * @param to the number that it was sent to
     * @param whole whether no part of it is missing
     * @param meaning {@code opt-out}; {@code answer} to a message of the organisation; {@code message} that answers none;
     *     {@code unknown} where nobody knows whom it is meant for
     * @param optsOut whether it says that its writer wants to hear no more
     * @param route how it was found whom it is meant for: {@code extension}, {@code keyword}, {@code last-message}, or
     *     {@code every-sender} for an opt-out that nothing known to have arrived preceded; null where nobody knows
     */
    record Text(
            long id,
            String channel,
            @Nullable PhoneNumber number,
            @Nullable String name,
            String to,
            String text,
            boolean whole,
            Instant at,
            String meaning,
            boolean optsOut,
            @Nullable String route) {

        /** Says neither who nor what. */
        @Override
        public String toString() {
            return "Text[" + id + ", " + meaning + "]";
        }
    }

    /** The organisation's texts, newest first. */
    Page<Text> texts(OrganisationId organisation, PageRequest page);

    /**
     * One of the organisation's texts.
     *
     * @throws Refusal when it has none with this id
     */
    Text text(OrganisationId organisation, long id);

    /** The texts of which nobody knows whom they are meant for, newest first; for who runs the platform. */
    Page<Text> unknown(PageRequest page);
}

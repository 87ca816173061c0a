package org.qunfa.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/**
 * Who does not want to hear from a sender. What is suppressed is not sent any more, also when it was accepted before; a
 * suppression takes effect within five seconds: what is scheduled, paused or waits for a line is stopped before it would be
 * sent, and is marked then. A service of the core; safe for use by many threads.
 */
public interface Suppressions {

    /** By which way somebody opted out. */
    enum Origin {
        /** By an answer to a message. */
        REPLY,
        /** By the link in a message. */
        LINK,
        /** By a form on a page. */
        FORM,
        /** Somebody at the sender or the platform was told, and entered it. */
        AGENT
    }

    /**
     * A number that is not to get messages of some classes.
     *
     * @param to the number
     * @param classes not empty; never codes: those are asked for, and keep accounts safe
     * @param origin by which way it came first
     * @param note what the sender wants to remember, without personal data; at most 200 characters
     * @param since when the first of the classes was suppressed
     */
    record Suppression(
            PhoneNumber to,
            Set<MessageClass> classes,
            Origin origin,
            @Nullable String note,
            Instant since) {

        public Suppression {
            classes = Set.copyOf(classes);
        }

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Suppression[" + classes + ", " + origin + "]";
        }
    }

    /** The organisation's suppressions, newest first. */
    Page<Suppression> suppressions(OrganisationId organisation, PageRequest page);

    /**
     * What is suppressed for one number.
     *
     * @throws Refusal when nothing is
     */
    Suppression suppression(OrganisationId organisation, PhoneNumber to);

    /**
     * Suppresses classes for a number, besides those that are suppressed already.
     *
     * @throws Refusal when no class is named, or codes are, or the note is too long
     */
    Suppression put(OrganisationId organisation, PhoneNumber to, Set<MessageClass> classes, Reason reason);

    /** By which way, and the note. */
    record Reason(Origin origin, @Nullable String note) {}

    /**
     * Takes back every suppression of a number; what was stays known.
     *
     * @param actor who does
     * @throws Refusal when there is none
     */
    void remove(OrganisationId organisation, PhoneNumber to, String actor);

    /**
     * What was suppressed for a number and is not any more.
     *
     * @param since when the first of its classes was suppressed
     * @param endedAs {@code removed} by the sender, {@code undone} by the recipient, or {@code consent} where a newer consent
     *     lifted it
     * @param endedBy which key; {@code recipient} for the recipient's own doing
     */
    record Ended(
            Set<MessageClass> classes,
            Origin origin,
            @Nullable String note,
            Instant since,
            Instant endedAt,
            String endedAs,
            String endedBy) {

        public Ended {
            classes = Set.copyOf(classes);
        }
    }

    /** What ended for a number, the newest first, at most a hundred. */
    List<Ended> ended(OrganisationId organisation, PhoneNumber to);
}

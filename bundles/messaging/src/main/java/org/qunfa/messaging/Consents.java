package org.qunfa.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/**
 * Who agreed to get messages, and how that can be shown. Where a class needs consent, a number without it gets none of its
 * messages; marketing needs it unless a rule says otherwise. Evidence is only ever ended, never changed or removed. A service
 * of the core; safe for use by many threads.
 */
public interface Consents {

    /** Numbers that {@link #putAll} takes at once. */
    int MOST_AT_ONCE = 500;

    /**
     * What shows that somebody agreed.
     *
     * @param messageClass to which messages
     * @param givenAt when; not in the future
     * @param source where, in a word: {@code web-form}, {@code paper}, {@code shop} …; at most 64 characters
     * @param text what the person agreed to, word for word; at most 2,000 characters
     * @param reference where the rest of the evidence is kept; at most 200 characters. There is a text or a reference
     * @param expiresAt from when on it does not count any more; null for never
     */
    record Evidence(
            MessageClass messageClass,
            Instant givenAt,
            String source,
            @Nullable String text,
            @Nullable String reference,
            @Nullable Instant expiresAt) {

        /** Says when and where, never what. */
        @Override
        public String toString() {
            return "Evidence[" + messageClass + ", " + givenAt + "]";
        }
    }

    /**
     * That somebody agreed.
     *
     * @param liftsOptOut whether the same person's earlier opt-out from this class ends by it
     */
    record Given(PhoneNumber to, Evidence evidence, boolean liftsOptOut) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Given[" + evidence + "]";
        }
    }

    /**
     * Evidence as it is kept.
     *
     * @param actor who entered it
     * @param ending when and how it came to an end; null while it is alive
     */
    record Consent(
            UUID id,
            PhoneNumber to,
            Evidence evidence,
            String actor,
            Instant recordedAt,
            @Nullable Ending ending) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Consent[" + id + "]";
        }
    }

    /**
     * How a consent ended.
     *
     * @param as {@code withdrawn}, or {@code replaced} by newer evidence
     */
    record Ending(Instant at, String as) {}

    /**
     * How many were new, and how many were known already or are older than what is known.
     *
     * @param lifted opt-outs that ended
     */
    record Stored(int added, int known, int lifted) {}

    /**
     * Keeps evidence; older evidence for the same number and class is kept too, as replaced.
     *
     * @param actor who enters it, without personal data
     * @return what is alive now
     * @throws Refusal when the evidence is not what it should be, or is to lift an opt-out that came after it
     */
    Consent put(OrganisationId organisation, Given given, String actor);

    /**
     * Does the same for up to {@value #MOST_AT_ONCE} at once, in one transaction. Saying the same again changes nothing.
     *
     * @throws Refusal as above, and then nothing of it is kept
     */
    Stored putAll(OrganisationId organisation, List<Given> given, String actor);

    /** The organisation's evidence, newest first, what ended among it. */
    Page<Consent> consents(OrganisationId organisation, PageRequest page);

    /** The live consent of a number, if there is one. */
    Optional<Consent> find(OrganisationId organisation, PhoneNumber to, MessageClass messageClass);

    /**
     * Ends a consent. Where its class needs consent, nothing more is handed to a carrier for the number after five seconds;
     * what waits is marked and its quota comes back when its turn comes.
     *
     * @throws Refusal when there is none
     */
    Consent withdraw(OrganisationId organisation, PhoneNumber to, MessageClass messageClass, String actor);

    /**
     * Whether messages of a class need consent.
     *
     * @param since from when on it is so
     */
    record Rule(boolean required, Instant since) {}

    /** The rule for an organisation's messages of a class. */
    Rule rule(OrganisationId organisation, MessageClass messageClass);

    /** Sets the rule for one organisation; an operator's business. Chunks that a channel holds already go on as they are. */
    Rule rule(OrganisationId organisation, MessageClass messageClass, boolean required, String actor);
}

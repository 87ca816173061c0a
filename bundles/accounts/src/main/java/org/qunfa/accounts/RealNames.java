package org.qunfa.accounts;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.model.OrganisationId;

/**
 * Whether people are who they say they are, by the register of identity cards or because somebody saw it. Nobody has to be
 * verified to use the platform; who sends to others has to. A service; safe for use by many threads.
 */
public interface RealNames {

    /** What asking came to. */
    enum Outcome {
        /** Name and number belong together: the person is verified. */
        MATCH,
        /** They do not. */
        MISMATCH,
        /** The register does not know the number. */
        NO_RECORD,
        /** Nobody was asked. */
        UNAVAILABLE,
        /** The register may have been asked, and did not say. It is not asked again by itself. */
        UNKNOWN;

        /** The word for it outside: {@code no-record} … */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Who somebody says they are.
     *
     * @param name 1 to 60 characters
     * @param number of their identity card (GB 11643), as people write it
     */
    record Claim(String name, String number) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Claim";
        }
    }

    /**
     * That somebody is verified.
     *
     * @param name masked, but for whom it is about ({@link #own}); null when it was seen by hand, which keeps neither name nor number
     * @param number likewise
     */
    record Verified(@Nullable String name, @Nullable String number, Instant since) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Verified";
        }
    }

    /**
     * A question that was put.
     *
     * @param outcome null while it is under way
     * @param checker the instance of the plugin that was asked
     * @param reference what the other side calls the question; empty when it did not say, or it was erased
     */
    record Check(@Nullable Outcome outcome, String checker, String reference, Instant at) {}

    /**
     * How it stands with somebody.
     *
     * @param verified null when they are not
     * @param latest the last question; null when there was none
     * @param triesLeft how many more wrong answers they may give within a day from the first of them on
     */
    record Standing(@Nullable Verified verified, @Nullable Check latest, int triesLeft) {}

    Standing standing(PersonId person);

    /** The same for whom it is about: name and number are whole in a session that is confirmed, and masked in others. */
    Standing own(Session session);

    /**
     * Asks whether name and number belong together, and waits for the answer. What is asked is written down before.
     *
     * @param session of somebody who agreed to {@link SensitivePurpose#REAL_NAME}, and to {@link SensitivePurpose#REAL_NAME_ABROAD} where
     *     who is asked is abroad
     * @return MATCH, MISMATCH, NO_RECORD or UNKNOWN
     * @throws Denied when it is not confirmed or agreed to, the claim cannot be, they are verified already, too many accounts
     *     have the number, it was tried too often, or nobody can be asked
     */
    Outcome verify(Session session, Claim claim);

    /**
     * Erases name and number; they are not verified any more. Evidence that questions were put stays, without what they were about.
     * What rested on it is judged again: they are frozen where their birthday says that they are under 14, and so are those whose
     * guardian they are.
     *
     * @return whether they were verified
     * @throws Denied when the session is not confirmed
     */
    boolean erase(Session session);

    /**
     * Counts somebody as verified whose card somebody saw, and who is 14 or older by it. Replaces what was there; who is frozen as
     * one under 14 is so no more.
     *
     * @param by who saw it
     * @param reason 1 to 200 characters: what was seen, and why by hand; no number
     * @throws Denied when there is nobody, or the reason cannot be kept
     */
    void vouch(String by, PersonId person, String reason);

    /** Vouches for an organisation, whoever owns it; as for people. */
    void vouch(String by, OrganisationId organisation, String reason);

    /**
     * Counts somebody as verified no more, however they were, and erases name and number. What rested on it is judged again, as when
     * they do so themselves, and what froze them before they were verified by hand freezes them again.
     *
     * @return whether they were
     */
    boolean revoke(String by, PersonId person, String reason);

    /**
     * Vouches for an organisation no more.
     *
     * @return whether somebody did
     * @throws Denied when it is the platform's own, or there is none
     */
    boolean revoke(String by, OrganisationId organisation, String reason);
}

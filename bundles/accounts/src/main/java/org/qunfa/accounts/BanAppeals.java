package org.qunfa.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Bans.Ban;
import org.qunfa.accounts.Bans.Extent;
import org.qunfa.accounts.Bans.Subject;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.model.PhoneNumber;

/**
 * What whoever is banned says against it, and what a person decides. A service; safe for use by many threads.
 *
 * <p>Nobody needs a session for it, as a ban may leave them none: they prove their number by a code for {@link CodePurpose#APPEAL}, each
 * time anew. A ban of an organisation is for its owners to appeal against. One appeal against a ban is open at a time.
 */
public interface BanAppeals {

    /** What became of an appeal. */
    enum State {
        /** It waits for a decision. */
        OPEN,
        /** The ban was lifted by it. */
        GRANTED,
        /** The ban stayed. */
        REFUSED,
        /** The ban ended before anybody decided. */
        OVER;

        /** The word for it outside. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A number, and the code that was sent to it.
     *
     * @param origin where the request comes from
     */
    record Proof(PhoneNumber phone, String code, Origin origin) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Proof";
        }
    }

    /**
     * A ban as whom it hits may know it: not by whom it was placed, nor on what evidence.
     *
     * @param until when it ends by itself; null for when it is lifted
     * @param appeal the newest against it; null when there is none
     */
    record Hit(
            UUID ban,
            Subject subject,
            Extent extent,
            String reason,
            Instant placedAt,
            @Nullable Instant until,
            boolean standing,
            @Nullable Filed appeal) {}

    /**
     * An appeal as who filed it may know it.
     *
     * @param decidedAt null while nobody has decided
     * @param reason of the decision; null while there is none
     */
    record Filed(
            UUID id,
            Instant filedAt,
            State state,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}

    /**
     * An appeal as who decides may know it.
     *
     * @param by who filed it
     * @param text what they say
     * @param decision null while there is none
     */
    record Appeal(
            UUID id,
            Ban ban,
            PersonId by,
            String text,
            Instant filedAt,
            State state,
            @Nullable Decision decision) {

        /** Says which it is, and nothing of what it says. */
        @Override
        public String toString() {
            return "Appeal[" + id + "]";
        }
    }

    /**
     * A decision.
     *
     * @param granted whether the ban is lifted
     * @param reason 1 to 200 characters, for who filed the appeal
     * @param by who decides
     */
    record Decision(boolean granted, String reason, String by) {}

    /**
     * The bans that hit whoever has a number, those that stand and those that an appeal of theirs was about; the newest first, 100 at the
     * most. None where nobody is registered by the number.
     *
     * @throws Denied when the code is wrong
     */
    List<Hit> mine(Proof proof);

    /**
     * Files an appeal against the standing bans that hit whoever has a number.
     *
     * @param ban against this one alone; null for all of them against which none is open
     * @param text 1 to 2,000 characters, for who decides
     * @return the bans, with the appeals
     * @throws Denied when the code is wrong, none stands, one is open already, or as many were filed as may be
     */
    List<Hit> file(Proof proof, @Nullable UUID ban, String text);

    /**
     * Appeals; those that wait for a decision longest first, or all, the newest first. The first 1,000.
     *
     * @param openOnly those that wait
     */
    List<Appeal> appeals(boolean openOnly);

    /**
     * Decides on an open appeal, for good; the ban ends with one that is granted.
     *
     * @param repeat the key for the request of whoever decides; null when it does not come again
     * @return the appeal as it is now
     * @throws Denied when there is none, it is decided, its ban ended, or whoever decides placed the ban or filed the appeal
     */
    Repeated<Appeal> decide(UUID appeal, Decision decision, @Nullable Repeat repeat);

    /** Decides on an open appeal, once. */
    default Appeal decide(UUID appeal, Decision decision) {
        return decide(appeal, decision, null).value();
    }

    /**
     * Somebody who is to be told that there is a decision.
     *
     * @param text what they are told
     * @param signature under which signature; empty for the platform's first
     */
    record Untold(UUID appeal, PhoneNumber to, String text, String signature) {

        /** Says of which appeal, and nobody's number. */
        @Override
        public String toString() {
            return "Untold[" + appeal + "]";
        }
    }

    /** Who is to be told, the longest first; the first 100. */
    List<Untold> untold();

    /** Notes that somebody was told, or cannot be. */
    void told(UUID appeal);
}

package org.qunfa.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.OrganisationId;

/**
 * Whom the platform keeps from sending, or out. A service; safe for use by many threads.
 *
 * <p>What a ban takes is gone on this node when it is placed, and on others within a second: from keys and from sessions. Nothing that
 * was accepted before is sent from then on either: whoever sends looks at {@link #hit}. It goes on when the ban ends, where it is valid
 * still; the quota that is left stays.
 */
public interface Bans {

    /** How far a ban goes. */
    enum Extent {
        /** Nothing is accepted any more; all can still be read. */
        SENDING,
        /** Nothing is permitted any more, and a person's sessions end. */
        ALL;

        /** The word for it outside. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether a ban of this extent takes a scope away. */
        public boolean takes(Scope scope) {
            return this == ALL || scope == Scope.NOTICES_WRITE;
        }

        /** The extent with this word. */
        public static Optional<Extent> of(String word) {
            return Stream.of(values()).filter(e -> e.word().equals(word)).findFirst();
        }
    }

    /** Whom a ban hits: an organisation, with all its keys and members, or a person wherever they act; or whoever is not there any more. */
    record Subject(
            @Nullable OrganisationId organisation, @Nullable PersonId person) {

        /** Whose account was closed; the ban is kept for the next one by the same number. */
        public static final Subject CLOSED = new Subject(null, null);

        public Subject {
            if (organisation != null && person != null) {
                throw new IllegalArgumentException("a ban hits either an organisation or a person");
            }
        }

        public static Subject of(OrganisationId organisation) {
            return new Subject(organisation, null);
        }

        public static Subject of(PersonId person) {
            return new Subject(null, person);
        }

        @Override
        public String toString() {
            if (organisation != null) {
                return "organisation " + organisation;
            }
            return person == null ? "a closed account" : "person " + person;
        }
    }

    /**
     * Why somebody is banned.
     *
     * @param reason 1 to 200 characters, for those whom it hits
     * @param evidence up to 2,000 characters, for who decides on it again
     * @param until when it ends by itself; null for when it is lifted
     * @param by who bans
     */
    record Ground(String reason, String evidence, @Nullable Instant until, String by) {

        /** Says who, and not why. */
        @Override
        public String toString() {
            return "Ground[" + by + "]";
        }
    }

    /**
     * A ban.
     *
     * @param standing whether it holds now
     */
    record Ban(UUID id, Subject subject, Extent extent, Ground ground, Instant placedAt, boolean standing) {}

    /**
     * Bans somebody.
     *
     * @throws Denied when it is the platform's own organisation, there is nobody whom it would hit, or the ground cannot be kept
     */
    Ban place(Subject subject, Extent extent, Ground ground);

    /**
     * Lifts a ban, of a closed account too. What it kept from being sent goes on, unless another ban hits the same.
     *
     * @return whether it held
     */
    boolean lift(UUID ban, String by);

    /** The bans, those of closed accounts too, newest first; the first 1,000. */
    List<Ban> bans(boolean standingOnly);

    /** The ban with this id; empty when there is none. */
    Optional<Ban> ban(UUID id);

    /** Whom bans hit now, to whatever extent; asks the database. */
    Set<Subject> hit();

    /**
     * Of whom nothing may be sent though nobody banned them: people under 14 without a guardian, organisations of such people alone, and
     * who was erased. Asks the database.
     */
    Set<Subject> withheld();

    /** How far an organisation is banned now; empty when it is not. Does not touch the database. */
    Optional<Extent> of(OrganisationId organisation);

    /** How far a person is banned now, wherever they act; empty when they are not. Does not touch the database. */
    Optional<Extent> of(PersonId person);

    /** Whether all who own an organisation are under 14 and have no guardian. Does not touch the database. */
    boolean isFrozen(OrganisationId organisation);
}

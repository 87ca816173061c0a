package org.qunfa.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/**
 * The sessions in which people act. A service; safe for use by many threads.
 *
 * <p>A session is known by a token of 256 bits, of which only the SHA-256 is stored. Signing in and confirming make a new
 * token; the old one is dead then.
 */
public interface Sessions {

    /**
     * What somebody proves with that it is them.
     *
     * @param password theirs; null when they give a code
     * @param code that was sent to their number; null when they give a password
     * @param second of the {@linkplain SecondFactors second factor}; null when they give none
     */
    record Proof(
            @Nullable String password,
            @Nullable String code,
            @Nullable String second) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Proof";
        }
    }

    /**
     * Where a request comes from.
     *
     * @param client what it says of its program
     * @param device the secret of a device that signed in before; null when there is none
     */
    record Origin(String address, String client, @Nullable String device) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Origin";
        }
    }

    /**
     * A session that works.
     *
     * @param id its public name
     * @param csrf what a request has to repeat that changes something
     * @param scopes what the person may do in it now
     * @param confirmedUntil until when it counts as confirmed that it is them; null when it does not
     * @param frozen whether they are under 14 and have no guardian, so that they may see, and find one
     */
    record Session(
            UUID id,
            PersonId person,
            OrganisationId organisation,
            Role role,
            Set<Scope> scopes,
            String csrf,
            Instant expiresAt,
            @Nullable Instant confirmedUntil,
            boolean frozen) {

        public Session {
            scopes = Set.copyOf(scopes);
        }

        /** A session of somebody who is not frozen. */
        public Session(
                UUID id,
                PersonId person,
                OrganisationId organisation,
                Role role,
                Set<Scope> scopes,
                String csrf,
                Instant expiresAt,
                @Nullable Instant confirmedUntil) {
            this(id, person, organisation, role, scopes, csrf, expiresAt, confirmedUntil, false);
        }

        /** The same session with what is left of it. */
        public Session left(Set<Scope> others, boolean isFrozen) {
            return new Session(id, person, organisation, role, others, csrf, expiresAt, confirmedUntil, isFrozen);
        }

        /** Whether a request repeats what only pages know that may read this platform's answers. */
        public boolean isPage(@Nullable String repeated) {
            return repeated != null
                    && MessageDigest.isEqual(
                            csrf.getBytes(StandardCharsets.UTF_8), repeated.getBytes(StandardCharsets.UTF_8));
        }

        /** Who is asking in it. */
        public Caller caller() {
            return new Caller(organisation, Caller.of(person), scopes, role.scopes());
        }

        /** Says whose it is, and none of its secrets. */
        @Override
        public String toString() {
            return "Session[" + id + "]";
        }
    }

    /**
     * A session with a token that was just made.
     *
     * @param token to be kept by the browser alone
     * @param device the device's secret, to be kept longer than the session
     */
    record Opened(Session session, String token, String device) {

        /** Says whose it is, and none of its secrets. */
        @Override
        public String toString() {
            return "Opened[" + session.id() + "]";
        }
    }

    /**
     * A session as its owner sees it in a list.
     *
     * @param address where it was opened
     * @param client with which program
     * @param seenAt when it was used last, to the minute
     */
    record View(UUID id, String address, String client, Instant createdAt, Instant seenAt) {
        /** Says which it is, and not where. */
        @Override
        public String toString() {
            return "View[" + id + "]";
        }
    }

    /**
     * Signs somebody in. Answers the same, after the same work, whether the number is unknown or the proof wrong.
     *
     * @throws Denied NOT_PROVED, or TOO_OFTEN
     */
    Opened open(PhoneNumber phone, Proof proof, Origin origin);

    /** The session with this token; empty when there is none, or its time is over. */
    Optional<Session> session(String token);

    /**
     * Confirms that it is still them, by a proof that is asked for anew. The session ends by the fifth wrong one, where none was right in
     * between; wrong ones do not count for who signs in.
     *
     * @throws Denied NOT_PROVED, or TOO_OFTEN
     */
    Opened confirm(String token, Proof proof, Origin origin);

    /**
     * Has a session act for another organisation of the person.
     *
     * @throws Denied when they are no member of it
     */
    Session actFor(String token, OrganisationId organisation);

    /**
     * Gives the person of a confirmed session a new password, and ends all their other sessions, and what they are signed in to at other
     * products.
     *
     * @throws Denied when it is not confirmed, or the password can be guessed
     */
    Session changePassword(String token, String password);

    /**
     * Ends a session at once; one that has ended stays so.
     *
     * @param origin where its owner asks for that
     */
    void end(String token, Origin origin);

    /** Somebody's sessions that work, newest first. */
    List<View> sessions(PersonId person);

    /**
     * Ends one of somebody's sessions at once.
     *
     * @param origin where they ask for that
     * @return whether they had it
     */
    boolean end(PersonId person, UUID session, Origin origin);

    /**
     * Ends all sessions of a confirmed session's person at once, but for that one (OWASP ASVS 7.5.2), and what they are signed in to at
     * other products.
     *
     * @param origin where they ask for that
     * @return how many
     * @throws Denied when it is not confirmed
     */
    int endOthers(Session current, Origin origin);

    /**
     * A number that is not somebody's any more, and what is to be sent to it.
     *
     * @param text empty when it is told nothing
     * @param signature of the platform's own; empty for its first
     */
    record Left(PhoneNumber phone, String text, String signature) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Left";
        }
    }

    /**
     * Gives the person of a confirmed session another number, and ends all their other sessions, and what they are signed in to at other
     * products. What others ask of them by the old one,
     * invitations and being somebody's guardian, goes along where it was proved to be theirs.
     *
     * @param phone the new one
     * @param code that was sent to it for {@link CodePurpose#CHANGE_PHONE}
     * @param origin where they ask for that
     * @return the old one
     * @throws Denied when the session is not confirmed, it is their number already, or the code is wrong; CONFLICT, once the code was right,
     *     when the number is somebody else's, or a ban stands. Nothing has changed then, but that the code is used up
     */
    Left changePhone(String token, PhoneNumber phone, String code, Origin origin);
}

package org.qunfa.accounts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.People.Registration;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.accounts.Sessions.Proof;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.model.PhoneNumber;

/**
 * Who people are to login providers. A service; safe for use by many threads.
 *
 * <p>Whom a provider named and nobody is bound to waits under a secret for {@link Logins#VALID}, and is bound by whoever signs in or
 * registers with that secret, in the same step. Nobody is ever found by anything but what a provider calls them.
 */
public interface Identities {

    /**
     * Who somebody is to a provider.
     *
     * @param id its public name
     * @param issuer who says so
     * @param provider what people call the login provider by which they came last; null when it is not installed now, or they have not come
     *     since that is kept
     * @param subject what the issuer calls them, most of it hidden
     */
    record View(UUID id, String issuer, @Nullable String provider, String subject, Instant since) {

        /** Says which it is, and not whose. */
        @Override
        public String toString() {
            return "View[" + id + "]";
        }
    }

    /**
     * Signs somebody in as {@link Sessions#open} does, and binds who waits to them.
     *
     * @param waiting the secret
     * @throws Denied as signing in does, or because nobody waits any more, or somebody else is bound to it
     */
    Opened open(PhoneNumber phone, Proof proof, Origin origin, String waiting);

    /**
     * Signs in who waits for nothing but their second factor.
     *
     * @param waiting the secret
     * @throws Denied NOT_PROVED, TOO_OFTEN, or because nobody waits any more
     */
    Opened open(String waiting, String second, Origin origin);

    /**
     * Registers somebody as {@link People#register} does, and binds who waits to them.
     *
     * @param waiting the secret
     * @throws Denied as registering does, or because nobody waits any more, or somebody else is bound to it
     */
    Registered register(Registration registration, String waiting);

    /** Who somebody is to which providers, the newest first. */
    List<View> identities(PersonId person);

    /**
     * Unbinds one from who is signed in; they come in by phone as before.
     *
     * @return whether it was theirs
     * @throws Denied when the session is not confirmed
     */
    boolean unbind(Session session, UUID identity);

    /**
     * Unbinds one for somebody who cannot do it, because the account at the provider is in other hands. Sessions stay as they are.
     *
     * @param by who does it, for the record
     * @param reason why, for the record: a word of 1 to 40 small letters and hyphens, so that it says nothing of anybody
     * @return whether it was theirs
     * @throws Denied when the reason is no such word
     */
    boolean unbind(PersonId person, UUID identity, String by, String reason);
}

package org.qunfa.accounts;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.plugin.login.BeginOutcome;

/**
 * Signing in by those who know people already: login providers. A service; safe for use by many threads. Callers wait while a provider is
 * asked, only so many at once.
 *
 * <p>An attempt is good once, for {@link #VALID}, and for the browser that began it.
 */
public interface Logins {

    /** How long an attempt may take, and how long whom a provider named waits to be bound. */
    Duration VALID = Duration.ofMinutes(10);

    /**
     * A provider that can be asked.
     *
     * @param id the instance's name
     * @param name what people call it
     * @param needsTarget whether it has to be said where a code goes to
     */
    record Provider(String id, String name, boolean needsTarget) {}

    /**
     * What somebody wants who begins.
     *
     * @param provider the instance's name
     * @param target where a code goes to; empty where none does
     * @param language of the person, as a BCP 47 tag
     * @param back where the browser goes when all is over: a path of this host
     */
    record Wish(String provider, String target, String language, String back) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Wish[" + provider + "]";
        }
    }

    /**
     * The browser in which it is begun.
     *
     * @param secret that it keeps from an earlier attempt; null when there is none
     */
    record Browser(String address, @Nullable String secret) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Browser";
        }
    }

    /**
     * An attempt that is under way.
     *
     * @param state what has to come back with the answer
     * @param browser the secret that the browser has to keep, and to bring with the answer
     * @param how what the person does now
     */
    record Begun(String state, String browser, BeginOutcome how) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Begun";
        }
    }

    /**
     * What comes back for an attempt.
     *
     * @param values what the provider's redirect or the person says, by name
     * @param browser the secret of the browser that brings it; null when it has none
     */
    record Answer(
            String provider,
            String state,
            Map<String, String> values,
            @Nullable String browser) {

        public Answer {
            values = Map.copyOf(values);
        }

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Answer[" + provider + "]";
        }
    }

    /** What an attempt came to. */
    enum Result {
        /** They are signed in. */
        SIGNED_IN,
        /** The provider's name for them is bound to who began. */
        BOUND,
        /** Nobody is bound to whom the provider named: they wait, to sign in another way or to register. */
        UNKNOWN,
        /** It is somebody who wants to be asked for a second factor: they wait for it. */
        SECOND_FACTOR,
        /** The answer has not come yet from the device that scanned the code. */
        WAITING,
        /** What a device brought is kept for the browser that began. */
        NOTED,
        /** The provider named nobody: the person refused, or the answer proves nothing. */
        DENIED,
        /** It came too late for the provider. */
        EXPIRED,
        /** The provider does not answer now. */
        UNAVAILABLE,
        /** Whom the provider named is bound to somebody else. */
        TAKEN,
        /** They are banned. */
        BANNED;

        /** The word for it outside: {@code signed-in} … */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * An attempt that is over, or nearly.
     *
     * @param back where the browser goes: an address of this platform that was named at the beginning, with the result's word as
     *     {@code login}
     * @param opened the session of who is signed in; else null
     * @param waiting the secret of who waits, for {@link Identities}; null when nobody does
     */
    record Returned(
            Result result,
            URI back,
            @Nullable Opened opened,
            @Nullable String waiting) {

        /** Says what it came to, and for nobody whom. */
        @Override
        public String toString() {
            return "Returned[" + result + "]";
        }
    }

    /** The providers that can be asked now, by name. */
    List<Provider> providers();

    /**
     * Begins to sign somebody in.
     *
     * @throws Denied when there is no such provider, it does not answer, the wish says what cannot be, or there were too many
     */
    Begun begin(Wish wish, Browser browser);

    /**
     * Begins to bind a provider's name for them to who is signed in. It ends with the session.
     *
     * @throws Denied when the session is not confirmed, or as {@link #begin} does
     */
    Begun beginBinding(Session session, Wish wish, Browser browser);

    /**
     * Takes an answer, once, and asks the provider who it is.
     *
     * @throws Denied UNASKED, and always in the same words, when the state is unknown, used, late, of another browser or of another
     *     provider
     */
    Returned finish(Answer answer, Origin origin);
}

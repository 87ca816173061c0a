package org.qunfa.accounts;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.model.PhoneNumber;

/**
 * The platform as an OpenID provider, as clients see it: the code flow with PKCE by S256 and nothing else (OpenID Connect Core 1.0, OAuth
 * 2.1). A service; safe for use by many threads.
 *
 * <p>Access and refresh tokens are rows: what is taken back is dead with the next question, on all nodes.
 */
public interface Authorisations {

    /**
     * What a client sends.
     *
     * @param parameters as they came, each as often as it came
     * @param authorization the header of that name; null when there is none
     * @param address where it comes from
     */
    record Call(
            Map<String, List<String>> parameters, @Nullable String authorization, String address) {

        public Call {
            parameters = Map.copyOf(parameters);
        }

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Call";
        }
    }

    /**
     * A key by which the signatures of ID tokens are verified: RSA, for RS256.
     *
     * @param modulus in Base64url, as a JWK has it
     * @param exponent likewise
     */
    record VerificationKey(String id, String modulus, String exponent) {}

    /**
     * What a client gets for a code or a refresh token.
     *
     * @param access its access token, a bearer's
     * @param seconds for which the access token holds
     * @param refresh its next refresh token; null where people did not agree to that
     * @param items what people agreed to of what was asked for
     */
    record Issued(
            String access,
            long seconds,
            String idToken,
            @Nullable String refresh,
            Set<GrantItem> items) {

        public Issued {
            items = Set.copyOf(items);
        }

        /** Leaves the tokens out. */
        @Override
        public String toString() {
            return "Issued";
        }
    }

    /**
     * What a client may know of somebody.
     *
     * @param subject what they are called to this client, and to no other
     * @param nickname null when it is not shared, or there is none
     * @param picture what {@link #picture} shows their avatar by; null when it is not shared, or there is none
     * @param phone null when it is not shared
     * @param phoneProved whether they showed by a code that the phone is theirs
     */
    record Known(
            String subject,
            @Nullable String nickname,
            @Nullable UUID picture,
            @Nullable PhoneNumber phone,
            boolean phoneProved) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Known";
        }
    }

    /**
     * What the platform calls itself.
     *
     * @throws Denied BUSY while no public address is set
     */
    String issuer();

    /** The keys that signatures which still matter were made with, the newest first. */
    List<VerificationKey> keys();

    /**
     * Begins to sign somebody in at a client (RFC 6749 §4.1.1).
     *
     * @param session in which the browser is signed in; null when it is not
     * @return where the browser goes: to the page on which people agree, or back to the client
     * @throws Denied when it is not known to whom the browser could go back, or there were too many
     */
    URI begin(Call call, @Nullable Session session);

    /**
     * Gives tokens for a code or a refresh token, each of which is good once: the second time takes back what the first gave.
     *
     * @throws TokenError in all other cases
     */
    Issued token(Call call);

    /**
     * Takes a token back (RFC 7009); one that is not the client's, or nobody's, stays as it is.
     *
     * @throws TokenError when it is not known who asks, or for what
     */
    void revoke(Call call);

    /** What the bearer of an access token may know of whom it is about; empty when it is worth nothing. */
    Optional<Known> known(String token);

    /**
     * The avatar that somebody shares with a client, a JPEG. Whoever was told its name sees it, without a token, for as long as the person
     * shares it: clients have browsers show it.
     *
     * @param name 122 random bits, in {@link Known#picture}
     * @return empty when nothing is shared by this name, or not any more
     */
    Optional<byte[]> picture(UUID name);
}

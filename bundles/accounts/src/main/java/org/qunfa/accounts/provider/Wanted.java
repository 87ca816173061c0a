package org.qunfa.accounts.provider;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Clients;
import org.qunfa.accounts.GrantItem;
import org.qunfa.accounts.TokenError;

/**
 * What a client wants of somebody (OpenID Connect Core §3.1.2.1).
 *
 * @param redirect where the browser goes back to
 * @param state that goes back with it; empty for none
 * @param nonce that the ID token repeats; empty for none
 * @param challenge of PKCE, by S256
 * @param items what it asks for
 * @param prompt what it wants people to be asked; empty for what is needed
 * @param maxAge seconds since they proved that it is them; null where that does not matter
 */
record Wanted(
        String redirect,
        String state,
        String nonce,
        String challenge,
        Set<GrantItem> items,
        Set<String> prompt,
        @Nullable Long maxAge) {

    /** The hash of a verifier by S256 (RFC 7636 §4.2). */
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final Pattern AGE = Pattern.compile("[0-9]{1,9}");
    private static final String NONE = "none";
    private static final Set<String> PROMPTS = Set.of(NONE, "login", "consent", "select_account");

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "Wanted";
    }

    /**
     * Reads it.
     *
     * @param redirect known to be the client's
     */
    static Wanted read(Parameters given, Clients.View client, String redirect) {
        String state = given.get("state");
        requireSupported(given);
        String nonce = given.get("nonce");
        return new Wanted(
                redirect,
                state == null ? "" : state,
                nonce == null ? "" : nonce,
                challenge(given),
                items(given, client),
                prompt(given),
                age(given));
    }

    private static void requireSupported(Parameters given) {
        if (given.get("request") != null) {
            throw new TokenError("request_not_supported", "request objects are not read here");
        }
        if (given.get("request_uri") != null) {
            throw new TokenError("request_uri_not_supported", "request objects are not read here");
        }
        if (!given.require("response_type").equals("code")) {
            throw new TokenError("unsupported_response_type", "response_type is code");
        }
        String mode = given.get("response_mode");
        if (mode != null && !mode.equals("query")) {
            throw new TokenError(TokenError.INVALID_REQUEST, "response_mode is query");
        }
    }

    private static String challenge(Parameters given) {
        String challenge = given.require("code_challenge");
        // Without a method it would be plain, which whoever sees the request can answer (RFC 7636 §4.3).
        if (!"S256".equals(given.get("code_challenge_method"))) {
            throw new TokenError(TokenError.INVALID_REQUEST, "code_challenge_method is S256");
        }
        if (!CHALLENGE.matcher(challenge).matches()) {
            throw new TokenError(TokenError.INVALID_REQUEST, "code_challenge has 43 characters of base64url");
        }
        return challenge;
    }

    private static Set<GrantItem> items(Parameters given, Clients.View client) {
        String scope = given.get("scope");
        List<String> scopes = scope == null ? List.of() : List.of(scope.split(" ", -1));
        if (!scopes.contains("openid")) {
            throw new TokenError(TokenError.INVALID_SCOPE, "scope has to have openid in it");
        }
        // A scope asks for several things at once; of these for those that the client may ask for.
        Set<GrantItem> items = EnumSet.noneOf(GrantItem.class);
        Arrays.stream(GrantItem.values())
                .filter(item -> scopes.contains(item.scope()))
                .forEach(items::add);
        Set<String> asked = scopes(items);
        items.retainAll(client.items());
        if (!scopes(items).equals(asked)) {
            throw new TokenError(
                    TokenError.INVALID_SCOPE, "scope has something in it that this client may not ask for");
        }
        return items;
    }

    private static Set<String> scopes(Set<GrantItem> items) {
        return items.stream().map(GrantItem::scope).collect(Collectors.toSet());
    }

    private static Set<String> prompt(Parameters given) {
        String prompt = given.get("prompt");
        Set<String> prompts = prompt == null ? Set.of() : Set.copyOf(List.of(prompt.split(" ", -1)));
        if (!PROMPTS.containsAll(prompts) || (prompts.contains(NONE) && prompts.size() > 1)) {
            throw new TokenError(
                    TokenError.INVALID_REQUEST, "prompt is none, or some of login, consent, select_account");
        }
        return prompts;
    }

    private static @Nullable Long age(Parameters given) {
        String age = given.get("max_age");
        if (age != null && !AGE.matcher(age).matches()) {
            throw new TokenError(TokenError.INVALID_REQUEST, "max_age is a number of seconds");
        }
        return age == null ? null : Long.valueOf(age);
    }

    /** Whether nobody may be asked anything. */
    boolean isSilent() {
        return prompt.contains(NONE);
    }

    /** Whether people have to be asked, whatever they said before. */
    boolean isInsistent() {
        return !prompt.isEmpty() && !isSilent();
    }

    /** Whether people are to choose as whom they come. */
    boolean maySwitch() {
        return prompt.contains("login") || prompt.contains("select_account");
    }

    /** How many seconds ago they may have proved at most that it is them; null where that does not matter. */
    @Nullable
    Long freshWithin() {
        return maySwitch() ? Long.valueOf(0) : maxAge;
    }
}

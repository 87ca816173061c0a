package org.qunfa.accounts.provider;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.qunfa.accounts.TokenError;

/**
 * What browsers bring back to clients. Each answer says whose it is, so that a client that knows several providers cannot be made to take one
 * for another's (RFC 9207).
 */
final class Answers {

    static final String ACCESS_DENIED = "access_denied";

    private Answers() {}

    static URI code(Kept kept, String code, String issuer) {
        return with(kept.redirect(), Map.of("code", code), kept.state(), issuer);
    }

    static URI denied(Kept kept, String issuer) {
        return with(
                kept.redirect(),
                Map.of("error", ACCESS_DENIED, "error_description", "the person refused"),
                kept.state(),
                issuer);
    }

    /** @param state empty where it goes back with none */
    static URI error(String redirect, String state, TokenError error, String issuer) {
        return with(redirect, Map.of("error", error.code(), "error_description", error.sentence()), state, issuer);
    }

    private static URI with(String redirect, Map<String, String> said, String state, String issuer) {
        var answer = new LinkedHashMap<String, String>(said);
        if (!state.isEmpty()) {
            answer.put("state", state);
        }
        answer.put("iss", issuer);
        return Redirects.with(redirect, answer);
    }
}

package org.qunfa.login.oidc.token;

import java.util.Set;

/**
 * What a token has to say.
 *
 * @param issuer who signed it
 * @param client whom it is for
 * @param nonce what was asked with
 * @param access the token that came beside it; empty where none did
 * @param algorithms by which it may be signed
 */
public record Expected(String issuer, String client, String nonce, String access, Set<String> algorithms) {

    public Expected {
        algorithms = Set.copyOf(algorithms);
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "Expected[" + issuer + "]";
    }
}

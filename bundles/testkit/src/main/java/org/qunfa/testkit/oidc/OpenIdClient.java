package org.qunfa.testkit.oidc;

import java.net.URI;

/**
 * An application that an OpenID provider knows.
 *
 * @param redirect where people may be sent back to
 * @param proof how it says who it is when it has a code
 */
public record OpenIdClient(String id, String secret, URI redirect, Proof proof) {

    /** How an application says who it is (OpenID Connect Core §9). */
    public enum Proof {
        /** {@code client_secret_basic} */
        BASIC("client_secret_basic"),
        /** {@code client_secret_post} */
        POST("client_secret_post");

        private final String word;

        Proof(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "OpenIdClient[" + id + "]";
    }
}

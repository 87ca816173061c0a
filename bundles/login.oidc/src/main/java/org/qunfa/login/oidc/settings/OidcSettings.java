package org.qunfa.login.oidc.settings;

import java.time.Duration;
import java.util.Set;
import org.qunfa.plugin.login.LoginProfile;

/** The settings of one way to sign in, read and checked; {@link Settings} says what each means. */
public record OidcSettings(LoginProfile profile, String issuer, Client client, Wanted wanted, Duration refresh) {

    /**
     * What the platform is at the provider.
     *
     * @param inHeader whether the secret goes in a header, and not in the form
     */
    public record Client(String id, String secret, boolean inHeader) {
        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    /**
     * What is wanted of the provider's tokens.
     *
     * @param algorithms by which they may be signed, in the words of RFC 7518 and RFC 8037
     */
    public record Wanted(Set<Claim> claims, Set<String> algorithms) {
        public Wanted {
            claims = Set.copyOf(claims);
            algorithms = Set.copyOf(algorithms);
        }
    }

    /** What a provider can have verified of a person (OpenID Connect Core §5.1). */
    public enum Claim {
        PHONE_NUMBER("phone_number", "phone_number_verified", "phone"),
        EMAIL("email", "email_verified", "email");

        private final String word;
        private final String proof;
        private final String scope;

        Claim(String word, String proof, String scope) {
            this.word = word;
            this.proof = proof;
            this.scope = scope;
        }

        /** What the claim is called. */
        public String word() {
            return word;
        }

        /** The claim by which the provider says that it has verified it. */
        public String proof() {
            return proof;
        }

        /** What it is asked for by. */
        public String scope() {
            return scope;
        }
    }
}

package org.qunfa.login.oidc.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.wire.cloud.call.Json;

/**
 * What an OpenID provider says of itself (OpenID Connect Discovery 1.0 §3, RFC 8414).
 *
 * @param authorisation where people agree
 * @param token where a code becomes a token
 * @param keys where its keys are
 * @param namesItself whether what comes back from people names the provider (RFC 9207)
 */
public record Metadata(URI authorisation, URI token, URI keys, boolean namesItself) {

    /** What cannot be used, and why. */
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String sentence) {
            super(sentence);
        }
    }

    /**
     * Reads it.
     *
     * @param issuer what the settings say that the provider calls itself: one that says something else is another
     */
    static Found<Metadata> read(String text, String issuer) {
        try {
            Json.Node node = Json.object(text);
            if (!node.text("issuer").equals(issuer)) {
                throw new Unusable("it calls itself otherwise than the setting issuer does");
            }
            if (node.members().get("code_challenge_methods_supported") instanceof List<?> methods
                    && !methods.contains("S256")) {
                throw new Unusable("it does not offer PKCE with S256");
            }
            return new Found.Here<>(new Metadata(
                    address(node, "authorization_endpoint"),
                    address(node, "token_endpoint"),
                    address(node, "jwks_uri"),
                    node.text("authorization_response_iss_parameter_supported").equals("true")));
        } catch (Json.Malformed e) {
            return new Found.Missing<>(Failure.remote("metadata", "what the provider says of itself cannot be read"));
        } catch (Unusable e) {
            return new Found.Missing<>(
                    new Failure(Blame.HOST, "metadata", "the provider cannot be used: " + e.getMessage()));
        }
    }

    private static URI address(Json.Node node, String name) throws Unusable {
        try {
            URI address = new URI(node.text(name));
            if ("https".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // The sentence below says all there is to say.
        }
        throw new Unusable("its " + name + " is no address that begins with https://");
    }
}

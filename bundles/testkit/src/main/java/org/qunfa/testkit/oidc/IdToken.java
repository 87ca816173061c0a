package org.qunfa.testkit.oidc;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.qunfa.testkit.cloud.CloudDigest;
import org.qunfa.testkit.cloud.CloudJson;

/** A token before it is signed, in which anything can be changed to see whether somebody notices. */
public record IdToken(Map<String, Object> header, Map<String, Object> claims) {

    /** The same with another value in its head. */
    public IdToken header(String name, Object value) {
        return new IdToken(with(header, name, value), claims);
    }

    /** The same without a value in its head. */
    public IdToken withoutHeader(String name) {
        var changed = new LinkedHashMap<>(header);
        changed.remove(name);
        return new IdToken(changed, claims);
    }

    /** The same with another claim. */
    public IdToken claim(String name, Object value) {
        return new IdToken(header, with(claims, name, value));
    }

    /** The same without a claim. */
    public IdToken withoutClaim(String name) {
        var changed = new LinkedHashMap<>(claims);
        changed.remove(name);
        return new IdToken(header, changed);
    }

    /** A number among the claims; 0 where there is none. */
    public long number(String name) {
        return claims.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static Map<String, Object> with(Map<String, Object> values, String name, Object value) {
        var changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return changed;
    }

    /**
     * As it travels. What the head says of the algorithm decides: {@code none} has no signature, {@code HS256} one that is made
     * with the public key as if it were a secret, and everything else the key's own.
     */
    public String signed(SigningKey key) {
        String text = part(header) + "." + part(claims);
        String algorithm = String.valueOf(header.get("alg"));
        byte[] signature =
                switch (algorithm) {
                    case "none" -> new byte[0];
                    case "HS256" -> CloudDigest.hmac(key.pair().getPublic().getEncoded(), text);
                    default -> key.sign(text);
                };
        return text + "." + SigningKey.base64(signature);
    }

    private static String part(Map<String, Object> values) {
        return SigningKey.base64(CloudJson.write(values).getBytes(StandardCharsets.UTF_8));
    }

    /** Says nothing of what is in it. */
    @Override
    public String toString() {
        return "IdToken[" + claims.size() + " claims]";
    }
}

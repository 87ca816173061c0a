package org.qunfa.testkit.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A message as it came.
 *
 * @param path with the query
 * @param headers by their names in lower case; of several of a name, the first
 */
public record ReceivedWebhook(String method, String path, Map<String, String> headers, byte[] body) {

    private static final String PREFIX = "whsec_";
    private static final long TOLERANCE_SECONDS = 300;

    public ReceivedWebhook {
        headers = Map.copyOf(headers);
    }

    /** The {@code webhook-id}; empty when there is none. */
    public String id() {
        return headers.getOrDefault("webhook-id", "");
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Whether one of its signatures was made with this secret, not more than five minutes from now. */
    public boolean isSignedWith(String secret) throws GeneralSecurityException {
        String timestamp = headers.getOrDefault("webhook-timestamp", "0");
        if (Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE_SECONDS) {
            return false;
        }
        byte[] key = Base64.getDecoder().decode(secret.substring(secret.startsWith(PREFIX) ? PREFIX.length() : 0));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] expected = mac.doFinal((id() + "." + timestamp + "." + text()).getBytes(StandardCharsets.UTF_8));
        for (String signature : headers.getOrDefault("webhook-signature", "").split(" ", -1)) {
            if (signature.startsWith("v1,")
                    && MessageDigest.isEqual(expected, Base64.getDecoder().decode(signature.substring(3)))) {
                return true;
            }
        }
        return false;
    }

    /** How many signatures it has. */
    public int signatures() {
        return headers.getOrDefault("webhook-signature", "").split(" ", -1).length;
    }
}

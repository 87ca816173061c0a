package org.qunfa.messaging.tell.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The library of the standard's authors is the judge. */
class SigningTest {

    private static final byte[] BODY = "{\"type\":\"notice.done\",\"说\":\"好\"}".getBytes(StandardCharsets.UTF_8);

    private static HttpHeaders headers(long seconds, List<byte[]> keys) {
        return HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of("evt_1-2-3"),
                        "webhook-timestamp", List.of(Long.toString(seconds)),
                        "webhook-signature", List.of(Signing.signatures(keys, "evt_1-2-3", seconds, BODY))),
                (name, value) -> true);
    }

    @Test
    void theStandardsLibraryAcceptsEachOfTheLiveSecretsAndNoOther() throws Exception {
        long now = Instant.now().getEpochSecond();
        List<byte[]> keys = List.of(Signing.newKey(), Signing.newKey());
        HttpHeaders headers = headers(now, keys);
        String body = new String(BODY, StandardCharsets.UTF_8);
        for (byte[] key : keys) {
            new Webhook(Signing.shown(key)).verify(body, headers);
        }
        var other = new Webhook(Signing.shown(Signing.newKey()));
        assertThrows(WebhookVerificationException.class, () -> other.verify(body, headers));
        var right = new Webhook(Signing.shown(keys.get(0)));
        assertThrows(WebhookVerificationException.class, () -> right.verify(body + " ", headers));
        assertThrows(WebhookVerificationException.class, () -> right.verify(body, headers(now - 3_600, keys)));
    }

    @Test
    void signsAsTheStandardsOwnExample() {
        byte[] key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                Signing.signatures(List.of(key), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body));
    }
}

package org.qunfa.testkit.webhook;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What the receiver answers.
 *
 * @param octets how long the body is
 * @param drip whether the body comes octet by octet, a few in a second
 * @param hold what to wait for before anything is answered; null for nothing
 */
public record WebhookAnswer(
        int status,
        Map<String, String> headers,
        long octets,
        boolean drip,
        @Nullable CountDownLatch hold) {

    public WebhookAnswer {
        headers = Map.copyOf(headers);
    }

    /** An answer with nothing but a status. */
    public static WebhookAnswer of(int status) {
        return new WebhookAnswer(status, Map.of(), 0, false, null);
    }

    /** An answer with a status and one header. */
    public static WebhookAnswer of(int status, String header, String value) {
        return new WebhookAnswer(status, Map.of(header, value), 0, false, null);
    }

    /** An answer with a long body. */
    public static WebhookAnswer withBody(int status, long octets) {
        return new WebhookAnswer(status, Map.of(), octets, false, null);
    }

    /** An answer whose body never comes to its end. */
    public static WebhookAnswer dripping(int status) {
        return new WebhookAnswer(status, Map.of(), 1_000_000, true, null);
    }

    /** No answer before the latch opens. */
    public static WebhookAnswer held(CountDownLatch until) {
        return new WebhookAnswer(200, Map.of(), 0, false, until);
    }
}

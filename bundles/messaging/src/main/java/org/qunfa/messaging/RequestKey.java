package org.qunfa.messaging;

import java.util.function.Supplier;

/**
 * The caller's own key for one request (the Idempotency-Key of draft-ietf-httpapi-idempotency-key-header). Kept for 24
 * hours.
 *
 * @param key 1 to 255 visible ASCII characters
 * @param contentHash SHA-256 of the request's content; asked once, after the content was read to its end
 */
public record RequestKey(String key, Supplier<byte[]> contentHash) {

    public RequestKey {
        if (key.isEmpty() || key.length() > 255 || !key.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw Refusal.of(
                    Refusal.Fault.INVALID,
                    "",
                    "bad-idempotency-key",
                    "an Idempotency-Key has 1 to 255 visible ASCII characters");
        }
    }
}

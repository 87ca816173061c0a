package org.qunfa.accounts;

import java.util.function.Supplier;

/**
 * The caller's own key for one request that may come again (the Idempotency-Key of draft-ietf-httpapi-idempotency-key-header). What came
 * of the request is kept for 24 hours, in the transaction that did it, so that either both are there or neither; whoever brings the
 * key of a request that is being carried out waits for it. A request that is denied leaves its key free.
 *
 * @param key 1 to 255 visible ASCII characters
 * @param contentHash SHA-256 of the request's content; asked once, after the content was read to its end
 */
public record Repeat(String key, Supplier<byte[]> contentHash) {

    /** Says nothing of it. */
    @Override
    public String toString() {
        return "Repeat";
    }
}

package org.qunfa.testkit.wechatpay;

import java.util.Map;

/**
 * A notice as it travels.
 *
 * @param headers {@code Content-Type} and those of the signature
 */
public record Notice(Map<String, String> headers, String body) {

    public Notice {
        headers = Map.copyOf(headers);
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "Notice[]";
    }
}

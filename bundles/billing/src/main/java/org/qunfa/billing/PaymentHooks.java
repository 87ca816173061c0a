package org.qunfa.billing;

import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;

/** Takes what payment providers bring. A service; safe for use by many threads. */
public interface PaymentHooks {

    /** Whether there is a provider of this name, be it that it cannot be asked now. */
    boolean knows(String instance);

    /**
     * Reads a webhook, stores what it says, and only then answers. What is brought again is answered alike and has no effect. What cannot
     * be stored is answered so that the provider brings it again.
     *
     * @param instance the provider's, as in {@code alipay~main}
     */
    WebhookReply take(String instance, Webhook webhook);
}

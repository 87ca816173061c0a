package org.qunfa.plugin.payment;

import java.util.List;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.Outcome;
import org.qunfa.plugin.webhook.WebhookReply;

/** What reading a webhook came to. */
public sealed interface WebhookReading extends Outcome {

    /**
     * The provider wrote it.
     *
     * @param events what it says
     * @param reply what to answer once that is stored
     */
    record Verified(List<PaymentEvent> events, WebhookReply reply) implements WebhookReading, Outcome.Happened {
        public Verified {
            events = List.copyOf(events);
        }
    }

    /**
     * The provider wrote it, and it says nothing about an order or a refund.
     *
     * @param reply what to answer
     */
    record Ignored(WebhookReply reply) implements WebhookReading, Outcome.DidNotHappen {}

    /** The provider did not write it, or not just now: its signature is wrong or it is stale. */
    record Forged(Failure why) implements WebhookReading, Outcome.DidNotHappen, Outcome.Failed {}

    /** The plugin failed to read it, so that the provider has to bring it again. Only the platform makes this one. */
    record Unknown(Failure why) implements WebhookReading, Outcome.NotKnown, Outcome.Failed {}

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Verified verified) {
            return cases.verified(verified);
        }
        if (this instanceof Ignored ignored) {
            return cases.ignored(ignored);
        }
        if (this instanceof Forged forged) {
            return cases.forged(forged);
        }
        return cases.unknown((Unknown) this);
    }

    /** One answer for each case. */
    interface Cases<T> {
        T verified(Verified verified);

        T ignored(Ignored ignored);

        T forged(Forged forged);

        T unknown(Unknown unknown);
    }
}

package org.qunfa.wire.cloud;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.wire.host.Quiet;

/**
 * A cloud service as one line calls it, between open and close. Called on any thread, by many at once; returns at once. No stage
 * fails: what goes wrong is said by what it finishes with.
 */
public interface CloudService {

    /** Makes the service of a line that opens. */
    @FunctionalInterface
    interface Maker {
        /** @param host what the service tells the platform, and by which it calls others */
        CloudService open(Quiet host);
    }

    /**
     * Learns which texts are approved. This is what tells whether the line is up: a service that has no list to ask for calls
     * something else that changes nothing, and answers from settings. Called by one at a time.
     */
    CompletionStage<Learning> learn();

    /** Hands one message over, by one call that is made once. */
    CompletionStage<Handed> send(Order order);

    /**
     * Asks what became of messages, as far as it is time to ask, and tells the platform; where asking takes away what was told, what
     * could not be stored is told again by the next call. Called only while the line is up, by one at a time, and never by a line that
     * does not ask ({@link Pace#pull} is zero).
     *
     * @return after what time it wants to be called again
     */
    CompletionStage<Duration> pull();

    /** Reads what the service brings, tells the platform, and answers when that is durable. */
    CompletionStage<WebhookReply> hook(Webhook webhook);
}

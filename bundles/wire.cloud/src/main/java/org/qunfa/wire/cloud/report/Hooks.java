package org.qunfa.wire.cloud.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.wire.cloud.call.Json;

/**
 * Answers what a service brings that signs nothing, so that the address has to hold the line's own key: {@code ?key=…}. Immutable.
 */
public final class Hooks {

    private final byte[] wanted;
    private final Answers answers;

    /**
     * What the service is answered.
     *
     * @param taken all of it is durable
     * @param stranger who came does not have the key
     * @param rubbish it is nothing that the service brings
     * @param again it could not be stored
     */
    public record Answers(WebhookReply taken, WebhookReply stranger, WebhookReply rubbish, WebhookReply again) {

        /** Answers in JSON, each with the status that says the same. */
        public static Answers json(String taken, String stranger, String rubbish, String again) {
            return new Answers(json(200, taken), json(403, stranger), json(400, rubbish), json(503, again));
        }

        private static WebhookReply json(int status, String body) {
            return new WebhookReply(status, "application/json", body);
        }
    }

    /** Reads a body and tells the platform what is in it. */
    @FunctionalInterface
    public interface Reader {
        /** Each future finishes when a thing is durable, and fails when it could not be stored. */
        List<CompletableFuture<Void>> read(String body) throws Json.Malformed;
    }

    /** @param key what the address has to hold; empty where nothing is taken */
    public Hooks(String key, Answers answers) {
        wanted = key.isEmpty() ? new byte[0] : ("key=" + key).getBytes(StandardCharsets.UTF_8);
        this.answers = answers;
    }

    /** Has what came read, and answers when it is durable. The stage never fails. */
    public CompletionStage<WebhookReply> take(Webhook webhook, Reader reader) {
        byte[] query = webhook.query().getBytes(StandardCharsets.UTF_8);
        if (wanted.length == 0 || !MessageDigest.isEqual(wanted, query)) {
            return CompletableFuture.completedFuture(answers.stranger());
        }
        try {
            List<CompletableFuture<Void>> durable = reader.read(new String(webhook.body(), StandardCharsets.UTF_8));
            return CompletableFuture.allOf(durable.toArray(CompletableFuture[]::new))
                    .handle((stored, thrown) -> thrown == null ? answers.taken() : answers.again());
        } catch (Json.Malformed e) {
            return CompletableFuture.completedFuture(answers.rubbish());
        }
    }
}

package org.qunfa.rest.webhooks;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Webhooks.Attempt;
import org.qunfa.messaging.Webhooks.NewSecret;
import org.qunfa.messaging.Webhooks.Progress;
import org.qunfa.messaging.Webhooks.Secret;
import org.qunfa.messaging.Webhooks.Webhook;

/** A receiver of events. */
@Schema(name = "Webhook")
record WebhookAnswer(
        UUID id,
        String url,

        @Schema(description = "Which events it is told: types, delivery.* for all that begin so, * for all.")
        List<String> events,

        @Schema(description = "How many events one message may carry.")
        int batch,

        @Schema(allowableValues = {"on", "off", "switched-off"})
        String state,

        @Schema(description = "Why it was switched off: gone (it answered 410) or failing.") @Nullable
        String reason,

        @Schema(description = "Whether notices that name this address made it; it is told of those only.")
        boolean callback,

        @Schema(description = "The secrets that sign now, newest first.")
        List<SecretAnswer> secrets,

        Instant created,

        @Schema(description = "Everything up to here was told, or is told again; a cursor of events.")
        String cursor,

        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure,

        @Schema(description = "Since when no message was taken; null when the last one was.") @Nullable
        Instant failingSince,

        @Schema(description = "Messages that failed and are sent again.")
        int retrying,

        @Schema(description = "Messages that were sent for 24 hours in vain.")
        long givenUp,

        @Schema(description = "Events that it has not been told yet, counted up to 1,000; null in a list.") @Nullable
        Integer behind) {

    static WebhookAnswer of(Webhook webhook) {
        Progress progress = webhook.progress();
        return new WebhookAnswer(
                webhook.id(),
                webhook.url(),
                webhook.events().stream().sorted().toList(),
                webhook.batch(),
                webhook.state().word(),
                webhook.reason(),
                webhook.callback(),
                secrets(webhook.secrets()),
                webhook.created(),
                progress.cursor(),
                progress.lastSuccess(),
                progress.lastFailure(),
                progress.failingSince(),
                progress.retrying(),
                progress.givenUp(),
                progress.behind());
    }

    private static List<SecretAnswer> secrets(List<Secret> secrets) {
        return secrets.stream().map(s -> new SecretAnswer(s.since(), s.until())).toList();
    }

    /** A secret, without what it is. */
    @Schema(name = "WebhookSecret")
    record SecretAnswer(
            Instant since,

            @Schema(description = "When it ends; null when it does not.") @Nullable
            Instant until) {}

    /** A list. */
    @Schema(name = "WebhookPage")
    record WebhookPage(List<WebhookAnswer> items, @Nullable String next) {}

    /** A new secret. */
    @Schema(name = "NewWebhookSecret")
    record NewSecretAnswer(
            @Schema(description = "What signs, as libraries for Standard Webhooks take it; shown in this answer only.")
            String secret,

            @Schema(description = "The secrets that sign now, newest first.")
            List<SecretAnswer> secrets) {

        static NewSecretAnswer of(NewSecret made) {
            return new NewSecretAnswer(made.secret(), WebhookAnswer.secrets(made.secrets()));
        }
    }

    /** A new webhook. */
    @Schema(name = "NewWebhookAnswer")
    record MadeAnswer(
            @Schema(description = "What signs, as libraries for Standard Webhooks take it; shown in this answer only.")
            String secret,

            WebhookAnswer webhook) {}

    /** A try to send a message. */
    @Schema(name = "WebhookAttempt")
    record AttemptAnswer(
            Instant at,

            @Schema(description = "The webhook-id.") String message,

            String type,

            @Schema(description = "Which try of this message it was, from 1.")
            int no,

            @Schema(description = "The answer's status; null when there was none.") @Nullable
            Integer status,

            @Schema(
                    description = "What went wrong besides the status.",
                    allowableValues = {
                        "no-address",
                        "refused-address",
                        "connect-failed",
                        "tls-failed",
                        "timeout",
                        "broken",
                        "redirect"
                    })
            @Nullable
            String fault,

            long milliseconds) {

        static AttemptAnswer of(Attempt attempt) {
            return new AttemptAnswer(
                    attempt.at(),
                    attempt.message(),
                    attempt.type(),
                    attempt.no(),
                    attempt.status(),
                    attempt.fault(),
                    attempt.took().toMillis());
        }
    }

    /** The last tries. */
    @Schema(name = "WebhookAttemptPage")
    record AttemptPage(List<AttemptAnswer> items, @Nullable String next) {}
}

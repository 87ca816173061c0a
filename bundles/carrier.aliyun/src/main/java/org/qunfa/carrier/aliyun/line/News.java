package org.qunfa.carrier.aliyun.line;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.aliyun.api.Codes;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.cloud.report.Hooks;
import org.qunfa.wire.cloud.report.Inbox;
import org.qunfa.wire.cloud.report.Reports;
import org.qunfa.wire.cloud.report.Sent;
import org.qunfa.wire.host.Quiet;

/** Reads what the service brings: reports (SmsReport) and texts that came in (SmsUp), each as an array of at most {@value #MOST}. */
final class News {

    private static final Hooks.Answers ANSWERS = Hooks.Answers.json(
            "{\"code\":0,\"msg\":\"OK\"}",
            "{\"code\":1,\"msg\":\"unknown caller\"}",
            "{\"code\":1,\"msg\":\"not understood\"}",
            "{\"code\":1,\"msg\":\"not stored, try again\"}");

    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]?");
    /** What we call a message: a delivery's id and the attempt. */
    private static final Pattern OUT_ID = Pattern.compile("[0-9A-Fa-f-]{36}\\.[0-9]{1,10}\\.[0-9]{1,6}");

    private static final int MOST = 1_000;

    private final Hooks hooks;
    private final Inbox inbox;
    private final Quiet host;
    private final Consumer<String> settled;

    /**
     * Reads for one line.
     *
     * @param key what the address has to hold; empty where nothing is taken
     * @param inbox where texts go
     * @param settled gets to know of messages that nothing more is to be asked of
     */
    News(String key, Inbox inbox, Quiet host, Consumer<String> settled) {
        hooks = new Hooks(key, ANSWERS);
        this.inbox = inbox;
        this.host = host;
        this.settled = settled;
    }

    /** Reads what came and tells the platform of it. */
    CompletionStage<WebhookReply> read(Webhook webhook) {
        return hooks.take(webhook, body -> Json.array(body, MOST).stream()
                .map(item -> take(item, webhook.at()))
                .filter(Objects::nonNull)
                .toList());
    }

    /** What is neither a report of one of our messages nor a text is let go. */
    private @Nullable CompletableFuture<Void> take(Json.Node item, Instant at) {
        String outId = item.text("out_id");
        if (OUT_ID.matcher(outId).matches() && !item.text("err_code").isEmpty()) {
            return report(item, outId).thenRun(() -> settled.accept(outId));
        }
        return item.has("content") ? text(item, at) : null;
    }

    private CompletableFuture<Void> report(Json.Node item, String outId) {
        String code = item.text("err_code");
        String size = item.text("sms_size");
        int parts = SIZE.matcher(size).matches() ? Integer.parseInt(size) : 1;
        ReceiptStatus status = item.text("success").equals("true") ? ReceiptStatus.DELIVERED : Codes.status(code);
        return Reports.tell(
                host,
                new Reports.Report(
                        Sent.ids(outId, parts),
                        status,
                        code,
                        Reports.time(item.text("report_time")),
                        Reports.number(item.text("phone_number"))));
    }

    private @Nullable CompletableFuture<Void> text(Json.Node item, Instant at) {
        Instant sent = Reports.time(item.text("send_time"));
        var text = new Inbox.Incoming(
                item.text("phone_number"), item.text("dest_code"), item.text("content"), sent == null ? at : sent);
        return inbox.take(text, host);
    }
}

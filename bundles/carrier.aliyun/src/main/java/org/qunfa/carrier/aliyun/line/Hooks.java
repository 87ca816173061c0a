package org.qunfa.carrier.aliyun.line;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.aliyun.api.Codes;
import org.qunfa.carrier.aliyun.api.Json;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;

/**
 * Reads what the service brings: reports (SmsReport) and texts that came in (SmsUp), each as an array of at most {@value #MOST}. The
 * service signs neither, so that the address has to hold the line's own key.
 */
final class Hooks {

    private static final WebhookReply TAKEN = reply(200, "{\"code\":0,\"msg\":\"OK\"}");
    private static final WebhookReply STRANGER = reply(403, "{\"code\":1,\"msg\":\"unknown caller\"}");
    private static final WebhookReply RUBBISH = reply(400, "{\"code\":1,\"msg\":\"not understood\"}");
    private static final WebhookReply AGAIN = reply(503, "{\"code\":1,\"msg\":\"not stored, try again\"}");
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]?");
    /** What we call a message: a delivery's id and the attempt. */
    private static final Pattern OUT_ID = Pattern.compile("[0-9A-Fa-f-]{36}\\.[0-9]{1,10}\\.[0-9]{1,6}");

    private static final int MOST = 1_000;
    private static final int LONGEST_TEXT = 2_000;

    private final String key;
    private final String source;

    /**
     * Reads for one line.
     *
     * @param key what the address has to hold; empty where nothing is taken
     * @param source the line's own number, behind which answers come in
     */
    Hooks(String key, String source) {
        this.key = key;
        this.source = source;
    }

    private static WebhookReply reply(int status, String body) {
        return new WebhookReply(status, "application/json", body);
    }

    /**
     * Reads what came and tells the platform of it.
     *
     * @param settled gets to know of messages that nothing more is to be asked of
     */
    CompletionStage<WebhookReply> read(Webhook webhook, Quiet host, Consumer<String> settled) {
        if (!isOurs(webhook.query())) {
            return CompletableFuture.completedFuture(STRANGER);
        }
        List<Json.Node> items;
        try {
            items = Json.array(new String(webhook.body(), StandardCharsets.UTF_8));
        } catch (Json.Malformed e) {
            return CompletableFuture.completedFuture(RUBBISH);
        }
        if (items.size() > MOST) {
            return CompletableFuture.completedFuture(RUBBISH);
        }
        CompletableFuture<?>[] durable = items.stream()
                .map(item -> take(item, webhook.at(), host, settled))
                .filter(Objects::nonNull)
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(durable).handle((stored, thrown) -> thrown == null ? TAKEN : AGAIN);
    }

    private boolean isOurs(String query) {
        byte[] wanted = ("key=" + key).getBytes(StandardCharsets.UTF_8);
        return !key.isEmpty() && MessageDigest.isEqual(wanted, query.getBytes(StandardCharsets.UTF_8));
    }

    /** What is neither a report of one of our messages nor a text is let go. */
    private @Nullable CompletableFuture<Void> take(Json.Node item, Instant at, Quiet host, Consumer<String> settled) {
        String outId = item.text("out_id");
        if (OUT_ID.matcher(outId).matches() && !item.text("err_code").isEmpty()) {
            return report(item, outId, host).thenRun(() -> settled.accept(outId));
        }
        return item.members().containsKey("content") ? text(item, at, host) : null;
    }

    private static CompletableFuture<Void> report(Json.Node item, String outId, Quiet host) {
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
                        item.text("report_time"),
                        Reports.number(item.text("phone_number"))));
    }

    private @Nullable CompletableFuture<Void> text(Json.Node item, Instant at, Quiet host) {
        PhoneNumber from = Reports.number(item.text("phone_number"));
        String content = item.text("content");
        if (from == null || content.length() > LONGEST_TEXT) {
            return null;
        }
        String code = item.text("dest_code");
        String to = !code.matches("[0-9]{1,20}") || code.startsWith(source) ? code : source + code;
        Instant sent = Reports.time(item.text("send_time"));
        var text = new InboundText(from.e164(), to, content, sent == null ? at : sent, true);
        return host.inbound(text).toCompletableFuture();
    }
}

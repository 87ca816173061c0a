package org.qunfa.carrier.huawei.line;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.huawei.api.Codes;
import org.qunfa.carrier.huawei.api.Form;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.cloud.report.Hooks;
import org.qunfa.wire.cloud.report.Inbox;
import org.qunfa.wire.cloud.report.Reports;
import org.qunfa.wire.cloud.report.Sent;
import org.qunfa.wire.host.Quiet;

/**
 * Reads what the service brings, each as a form: a report of one part of a message (sms_05_0003), and a text that came in (sms_05_0004).
 * What is neither a report of one of our messages nor a text is let go.
 */
final class News {

    private static final Hooks.Answers ANSWERS = Hooks.Answers.json(
            "{\"returnCode\":0,\"returnCodeDesc\":\"Success\"}",
            "{\"returnCode\":1,\"returnCodeDesc\":\"unknown caller\"}",
            "{\"returnCode\":1,\"returnCodeDesc\":\"not understood\"}",
            "{\"returnCode\":1,\"returnCodeDesc\":\"not stored, try again\"}");

    /** What we call a message: a delivery's id and the attempt. */
    private static final Pattern EXTEND = Pattern.compile("[0-9A-Fa-f-]{36}\\.[0-9]{1,10}\\.[0-9]{1,6}");

    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]?");

    private final Hooks hooks;
    private final Inbox inbox = new Inbox("");
    private final Quiet host;

    /** @param key what the address has to hold; empty where nothing is taken */
    News(String key, Quiet host) {
        hooks = new Hooks(key, ANSWERS);
        this.host = host;
    }

    CompletionStage<WebhookReply> read(Webhook webhook) {
        return hooks.take(webhook, body -> {
            CompletableFuture<Void> durable = take(form(body), webhook.at());
            return durable == null ? List.of() : List.of(durable);
        });
    }

    private static Map<String, String> form(String body) throws Json.Malformed {
        try {
            return Form.read(body);
        } catch (IllegalArgumentException e) {
            throw new Json.Malformed();
        }
    }

    private @Nullable CompletableFuture<Void> take(Map<String, String> form, Instant at) {
        String status = form.getOrDefault("status", "");
        String extend = form.getOrDefault("extend", "");
        if (!status.isEmpty()) {
            return EXTEND.matcher(extend).matches() ? report(form, extend, status) : null;
        }
        if (!form.containsKey("body")) {
            return null;
        }
        Instant created = time(form.getOrDefault("createTime", ""));
        return inbox.take(
                new Inbox.Incoming(
                        form.getOrDefault("from", ""),
                        form.getOrDefault("to", ""),
                        form.getOrDefault("body", ""),
                        created == null ? at : created),
                host);
    }

    private CompletableFuture<Void> report(Map<String, String> form, String extend, String status) {
        int total = count(form, "total");
        int part = Math.min(count(form, "sequence"), total);
        String id = Sent.ids(extend, total).get(part - 1);
        return Reports.tell(
                host,
                new Reports.Report(
                        List.of(id),
                        Codes.status(status),
                        status,
                        time(form.getOrDefault("updateTime", "")),
                        Reports.number(form.getOrDefault("to", ""))));
    }

    private static int count(Map<String, String> form, String name) {
        String written = form.getOrDefault(name, "");
        return COUNT.matcher(written).matches() ? Integer.parseInt(written) : 1;
    }

    /** A time as the service writes it, in UTC; null where it is none. */
    private static @Nullable Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}

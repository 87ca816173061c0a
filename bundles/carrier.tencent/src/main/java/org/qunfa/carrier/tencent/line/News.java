package org.qunfa.carrier.tencent.line;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.tencent.api.Codes;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.cloud.report.Hooks;
import org.qunfa.wire.cloud.report.Inbox;
import org.qunfa.wire.cloud.report.Reports;
import org.qunfa.wire.host.Quiet;

/**
 * Reads what the service tells, whether it brings it or is asked for it: reports, each by the serial number that the message got when
 * it was taken, and texts that came in. What it brings is an array of at most {@value #MOST} reports, or one text.
 */
final class News {

    private static final Hooks.Answers ANSWERS = Hooks.Answers.json(
            "{\"result\":0,\"errmsg\":\"OK\"}",
            "{\"result\":1,\"errmsg\":\"unknown caller\"}",
            "{\"result\":1,\"errmsg\":\"not understood\"}",
            "{\"result\":1,\"errmsg\":\"not stored, try again\"}");

    private static final int MOST = 1_000;
    private static final Pattern SERIAL = Pattern.compile("\\S{1,65}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");

    private final Hooks hooks;
    private final Inbox inbox;
    private final Quiet host;
    private final Clock clock;

    /**
     * Reads for one line.
     *
     * @param key what the address for webhooks has to hold; empty where nothing is taken
     * @param inbox where texts go
     */
    News(String key, Inbox inbox, Quiet host, Clock clock) {
        hooks = new Hooks(key, ANSWERS);
        this.inbox = inbox;
        this.host = host;
        this.clock = clock;
    }

    static boolean isSerial(String text) {
        return SERIAL.matcher(text).matches();
    }

    /** Reads what the service brings and tells the platform of it. */
    CompletionStage<WebhookReply> read(Webhook webhook) {
        return hooks.take(webhook, body -> {
            // An array is always of reports; a text comes alone.
            List<Json.Node> items =
                    body.stripLeading().startsWith("[") ? Json.array(body, MOST) : List.of(Json.object(body));
            return items.stream()
                    .map(item -> brought(item, webhook.at()))
                    .filter(Objects::nonNull)
                    .toList();
        });
    }

    /** What is neither a report nor a text is let go. */
    private @Nullable CompletableFuture<Void> brought(Json.Node item, Instant at) {
        String number = "+" + item.text("nationcode") + item.text("mobile");
        if (item.has("sid")) {
            var said = new Said(item.text("sid"), item.text("report_status"), item.text("errmsg"), number);
            return report(said, Reports.time(item.text("user_receive_time")));
        }
        return item.has("text")
                ? text(new Inbox.Incoming(
                        number, item.text("extend"), item.text("text"), moment(item.text("time"), at)))
                : null;
    }

    /** A report that was asked for; null where it is none. */
    @Nullable
    CompletableFuture<Void> report(Json.Node item) {
        var said = new Said(
                item.text("SerialNo"), item.text("ReportStatus"), item.text("Description"), item.text("PhoneNumber"));
        return report(said, moment(item.text("UserReceiveTime")));
    }

    /** A text that was asked for; null where it is none. */
    @Nullable
    CompletableFuture<Void> text(Json.Node item) {
        Instant now = clock.instant();
        return text(new Inbox.Incoming(
                item.text("PhoneNumber"),
                item.text("ExtendCode"),
                item.text("ReplyContent"),
                moment(item.text("ReplyTime"), now)));
    }

    private record Said(String serial, String status, String code, String number) {}

    private @Nullable CompletableFuture<Void> report(Said said, @Nullable Instant at) {
        if (!isSerial(said.serial())) {
            return null;
        }
        return Reports.tell(
                host,
                new Reports.Report(
                        List.of(said.serial()),
                        Codes.status(said.status(), said.code()),
                        said.code(),
                        at,
                        Reports.number(said.number())));
    }

    private @Nullable CompletableFuture<Void> text(Inbox.Incoming text) {
        return inbox.take(text, host);
    }

    private static Instant moment(String seconds, Instant otherwise) {
        Instant at = moment(seconds);
        return at == null ? otherwise : at;
    }

    /** A time as seconds of the epoch; null where it is none. */
    private static @Nullable Instant moment(String seconds) {
        try {
            boolean some = DIGITS.matcher(seconds).matches() && !seconds.equals("0");
            return some ? Instant.ofEpochSecond(Long.parseLong(seconds)) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}

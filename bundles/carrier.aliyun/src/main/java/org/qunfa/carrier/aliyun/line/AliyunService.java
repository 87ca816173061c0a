package org.qunfa.carrier.aliyun.line;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.qunfa.carrier.aliyun.api.Codes;
import org.qunfa.carrier.aliyun.settings.LineSettings;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.wire.cloud.CloudService;
import org.qunfa.wire.cloud.Handed;
import org.qunfa.wire.cloud.Learning;
import org.qunfa.wire.cloud.Order;
import org.qunfa.wire.cloud.aliyun.AliyunApi;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.cloud.call.Reply;
import org.qunfa.wire.cloud.report.Inbox;
import org.qunfa.wire.cloud.report.Outstanding;
import org.qunfa.wire.cloud.report.Sent;
import org.qunfa.wire.host.Quiet;

/** The service as one line calls it. Messages are sent one call each, because only so has each its own name. */
public final class AliyunService implements CloudService {

    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int ASKED_AT_ONCE = 8;

    private final Quiet host;
    private final Clock clock;
    private final AliyunApi api;
    private final Catalogue catalogue;
    private final Inquiry inquiry;
    private final News news;
    private final Outstanding outstanding;
    private final Duration throttlePause;
    private final String source;

    public AliyunService(LineSettings settings, Quiet host, Clock clock) {
        this.host = host;
        this.clock = clock;
        throttlePause = settings.setup().pace().throttlePause();
        source = settings.setup().profile().source();
        Duration patience = settings.setup().pace().answer();
        LineSettings.Service service = settings.service();
        api = new AliyunApi(host.http(), service.access(), clock);
        catalogue = new Catalogue(api, settings.longestValue(), patience);
        inquiry = new Inquiry(api, patience);
        outstanding = new Outstanding(settings.setup().pace().pull());
        news = new News(service.hookKey(), new Inbox(source), host, outstanding::settled);
    }

    @Override
    public CompletionStage<Learning> learn() {
        return catalogue.learn();
    }

    @Override
    public CompletionStage<Handed> send(Order order) {
        Sent sent = order.sent(order.name());
        return api.call("SendSms", parameters(order), order.patience()).thenApply(reply -> {
            if (reply instanceof Reply.Done || reply instanceof Reply.Unknown) {
                outstanding.add(sent);
            }
            return Handed.of(
                    reply,
                    done -> new SubmitOutcome.Accepted(sent.ids()),
                    refused -> Codes.outcome(refused, throttlePause));
        });
    }

    private Map<String, String> parameters(Order order) {
        var parameters = new TreeMap<String, String>();
        parameters.put("PhoneNumbers", Inquiry.national(order.parcel().to()));
        parameters.put("SignName", order.signature());
        parameters.put("TemplateCode", order.fit().text().code());
        parameters.put("OutId", order.name());
        if (!order.fit().values().isEmpty()) {
            parameters.put("TemplateParam", Json.write(order.fit().values()));
        }
        String extension = order.extension(source);
        if (!extension.isEmpty()) {
            parameters.put("SmsUpExtendCode", extension);
        }
        return parameters;
    }

    /** Asks for what is due, a few at once. */
    @Override
    public CompletionStage<Duration> pull() {
        Instant now = clock.instant();
        List<CompletableFuture<Void>> asked = outstanding.due(now, ASKED_AT_ONCE).stream()
                .map(sent -> ask(sent, now).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(done -> asked.isEmpty() ? ROUND : Duration.ZERO);
    }

    private CompletionStage<Void> ask(Sent sent, Instant now) {
        return inquiry.ask(sent, host, now).thenAccept(settled -> {
            if (settled) {
                outstanding.settled(sent.name());
            }
        });
    }

    @Override
    public CompletionStage<WebhookReply> hook(Webhook webhook) {
        return news.read(webhook);
    }
}

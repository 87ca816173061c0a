package org.qunfa.carrier.huawei.line;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.qunfa.carrier.huawei.api.Codes;
import org.qunfa.carrier.huawei.api.SmsApi;
import org.qunfa.carrier.huawei.api.WsseSigner;
import org.qunfa.carrier.huawei.settings.LineSettings;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.ApprovedText.Piece;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.wire.cloud.CloudService;
import org.qunfa.wire.cloud.Handed;
import org.qunfa.wire.cloud.Learning;
import org.qunfa.wire.cloud.Order;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.cloud.call.Reply;
import org.qunfa.wire.cloud.report.Sent;
import org.qunfa.wire.host.Quiet;

/**
 * The service as one line calls it. Messages are sent one call each, because {@code extend}, the name that comes back with reports,
 * is a call's.
 */
public final class HuaweiService implements CloudService {

    private static final Pattern PARTS = Pattern.compile("[1-9][0-9]?");

    private final LineSettings settings;
    private final SmsApi api;
    private final News news;

    public HuaweiService(LineSettings settings, Quiet host, Clock clock) {
        this.settings = settings;
        LineSettings.Service service = settings.service();
        api = new SmsApi(host.http(), service.endpoint(), new WsseSigner(service.key(), service.digest()), clock);
        news = new News(settings.hooked().key(), host);
    }

    /**
     * Tests the line by a call that names no recipient, so that nothing can come of it: the service refuses it, and by what for tells
     * whether it lets the account in. It has no list of what is approved for an application, which stands in the settings.
     */
    @Override
    public CompletionStage<Learning> learn() {
        return api.send(
                        Map.of("from", settings.channelNumber()),
                        settings.setup().pace().answer())
                .thenApply(this::learnt);
    }

    private Learning learnt(Reply reply) {
        boolean letIn = reply instanceof Reply.Done
                || (reply instanceof Reply.Refused refused && !Codes.isOfAccount(refused.code(), refused.status()));
        return letIn ? new Learning.Known(settings.texts()) : new Learning.Failed(reply);
    }

    @Override
    public CompletionStage<Handed> send(Order order) {
        return api.send(parameters(order), order.patience())
                .thenApply(reply -> Handed.of(
                        reply,
                        done -> new SubmitOutcome.Accepted(Sent.ids(order.name(), parts(order, done.answer()))),
                        refused ->
                                Codes.outcome(refused, settings.setup().pace().throttlePause())));
    }

    /** The service cuts texts itself, and tells of each part that it made. */
    private static int parts(Order order, Json.Node message) {
        String total = message.text("total");
        return PARTS.matcher(total).matches()
                ? Integer.parseInt(total)
                : order.parcel().text().count();
    }

    private Map<String, String> parameters(Order order) {
        PhoneNumber to = order.parcel().to();
        var parameters = new TreeMap<String, String>();
        parameters.put("from", settings.channelNumber());
        parameters.put("to", to.e164());
        parameters.put("templateId", order.fit().text().code());
        List<String> values = values(order.fit());
        if (!values.isEmpty()) {
            parameters.put("templateParas", Json.write(values));
        }
        parameters.put("extend", order.name());
        if (!settings.hooked().callback().isEmpty()) {
            parameters.put("statusCallback", settings.hooked().callback());
        }
        // It counts with universal templates alone, and may stand with others; abroad it may not.
        if (!order.signature().isEmpty() && to.countryCode() == PhoneNumber.CHINA_CODE) {
            parameters.put("signature", order.signature());
        }
        return parameters;
    }

    /** In the order in which they stand: the service knows them by their places. */
    private static List<String> values(ApprovedTexts.Fit fit) {
        return fit.text().pieces().stream()
                .map(Piece::variable)
                .filter(variable -> !variable.isEmpty())
                .map(variable -> fit.values().getOrDefault(variable, ""))
                .toList();
    }

    /** The service cannot be asked what became of messages. */
    @Override
    public CompletionStage<Duration> pull() {
        return CompletableFuture.completedFuture(settings.setup().pace().refresh());
    }

    @Override
    public CompletionStage<WebhookReply> hook(Webhook webhook) {
        return news.read(webhook);
    }
}

package org.qunfa.carrier.tencent.line;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.qunfa.carrier.tencent.api.Codes;
import org.qunfa.carrier.tencent.settings.LineSettings;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.wire.cloud.CloudService;
import org.qunfa.wire.cloud.Handed;
import org.qunfa.wire.cloud.Learning;
import org.qunfa.wire.cloud.Order;
import org.qunfa.wire.cloud.Pace;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.cloud.call.Reply;
import org.qunfa.wire.cloud.report.Inbox;
import org.qunfa.wire.cloud.tencent.TencentApi;
import org.qunfa.wire.host.Quiet;

/** The service as one line calls it. Messages are sent one call each, so that an answer in doubt is one message's. */
public final class TencentService implements CloudService {

    private static final String NO_TEXT = "no-approved-text";

    private final LineSettings settings;
    private final TencentApi api;
    private final Catalogue catalogue;
    private final News news;
    private final Queue queue;
    private final String source;
    private volatile Offer offer = Offer.NONE;

    public TencentService(LineSettings settings, Quiet host, Clock clock) {
        this.settings = settings;
        source = settings.setup().profile().source();
        Pace pace = settings.setup().pace();
        LineSettings.Service service = settings.service();
        api = new TencentApi(host.http(), service.access(), clock);
        catalogue = new Catalogue(api, settings.approved(), settings.setup().signature(), pace.answer());
        news = new News(service.hookKey(), new Inbox(source), host, clock);
        queue = new Queue(api, settings.app().id(), news, new Queue.Wait(pace.answer(), pace.pull()));
    }

    @Override
    public CompletionStage<Learning> learn() {
        return catalogue.ask().thenApply(answer -> {
            if (answer instanceof Catalogue.Answer.Known known) {
                offer = known.offer();
                return new Learning.Known(known.offer().all());
            }
            return new Learning.Failed(((Catalogue.Answer.Failed) answer).reply());
        });
    }

    @Override
    public CompletionStage<Handed> send(Order order) {
        Optional<ApprovedTexts.Fit> fit = offer.fit(
                order.parcel().to(), String.join("", order.parcel().text().parts()));
        if (fit.isEmpty()) {
            // It is approved for elsewhere.
            var refused = new SubmitOutcome.Refused(RefusalReason.CONTENT, NO_TEXT);
            return CompletableFuture.completedFuture(new Handed(refused, new Reply.Refused(NO_TEXT, 0)));
        }
        Duration pause = settings.setup().pace().throttlePause();
        return api.call("SendSms", parameters(order, fit.get()), order.patience())
                .thenApply(reply -> Handed.of(
                        reply,
                        done -> outcome(done.answer().nodes("SendStatusSet"), pause),
                        refused -> Codes.outcome(refused.code(), pause)));
    }

    private Map<String, Object> parameters(Order order, ApprovedTexts.Fit fit) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("PhoneNumberSet", List.of(order.parcel().to().e164()));
        parameters.put("SmsSdkAppId", settings.app().id());
        parameters.put("TemplateId", fit.text().code());
        parameters.put("SessionContext", order.name());
        boolean china = Offer.isChina(order.parcel().to());
        put(parameters, "SignName", china ? order.signature() : fit.signature());
        put(parameters, "ExtendCode", china ? order.extension(source) : "");
        put(parameters, "SenderId", china ? "" : settings.app().senderId());
        if (!fit.values().isEmpty()) {
            parameters.put("TemplateParamSet", values(fit.values()));
        }
        return parameters;
    }

    private static void put(Map<String, Object> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    /** In the order of their numbers. */
    private static List<String> values(Map<String, String> values) {
        return values.entrySet().stream()
                .sorted(Comparator.comparingInt(value -> Integer.parseInt(value.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The call was for one recipient, so that there is one status. */
    private static SubmitOutcome outcome(List<Json.Node> statuses, Duration pause) {
        String code = statuses.size() == 1 ? statuses.get(0).text("Code") : "";
        if (code.isEmpty()) {
            return new SubmitOutcome.Unknown("an answer without a status");
        }
        if (!code.equals(Codes.OK)) {
            return Codes.outcome(code, pause);
        }
        String serial = statuses.get(0).text("SerialNo");
        return News.isSerial(serial)
                ? new SubmitOutcome.Accepted(List.of(serial))
                : new SubmitOutcome.Unknown("taken without a serial number");
    }

    @Override
    public CompletionStage<Duration> pull() {
        return queue.pull();
    }

    @Override
    public CompletionStage<WebhookReply> hook(Webhook webhook) {
        return news.read(webhook);
    }
}

package org.qunfa.payment.alipay.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.qunfa.payment.alipay.settings.PaySettings;
import org.qunfa.plugin.HttpCall;
import org.qunfa.plugin.HttpOutcome;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.payment.Answer;

/**
 * Alipay's open gateway as it is called for one application (docs.open.alipay.com/291/105974). Nothing of what is sent and comes leaves
 * here but in what an answer says. Safe for use by many threads; stages finish on the platform's.
 */
public final class AlipayApi {

    private static final String GATEWAY = "/gateway.do";
    private static final String CHARSET = "utf-8";
    private static final Set<String> SIGN = Set.of("sign");

    private final PaySettings settings;
    private final PluginHttp http;
    private final Clock clock;

    /**
     * One call.
     *
     * @param more parameters of the call besides those that all have, such as where notices go
     * @param content texts, lists and maps of such
     */
    public record Call(String method, Map<String, String> more, Map<String, ?> content) {

        /** One that nobody is told of. */
        public static Call of(String method, Map<String, ?> content) {
            return new Call(method, Map.of(), content);
        }

        /** Says nothing of what is in it. */
        @Override
        public String toString() {
            return "Call[" + method + "]";
        }
    }

    public AlipayApi(PaySettings settings, PluginHttp http, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /** For whom it is called. */
    public PaySettings settings() {
        return settings;
    }

    /** The time by which calls are signed. */
    public Clock clock() {
        return clock;
    }

    private Map<String, String> signed(Call call) {
        var values = new TreeMap<>(call.more());
        values.put("app_id", settings.app().id());
        values.put("method", call.method());
        values.put("format", "JSON");
        values.put("charset", CHARSET);
        values.put("sign_type", Rsa2.TYPE);
        values.put("timestamp", Times.write(clock.instant()));
        values.put("version", "1.0");
        values.put("biz_content", Json.write(call.content()));
        values.put("sign", Rsa2.sign(settings.app().key(), Form.signed(values, SIGN)));
        return values;
    }

    /** A call that somebody else makes, as the text that an app is given. */
    public String text(Call call) {
        return Form.write(signed(call));
    }

    /** A call that the payer's browser makes, as an address. */
    public URI address(Call call) {
        return settings.endpoint().address(GATEWAY + "?" + text(call));
    }

    /** Makes one call. */
    public CompletionStage<Answer<Json.Node>> ask(Deadline deadline, Call call) {
        if (deadline.isOver()) {
            return CompletableFuture.completedFuture(new Answer.NotTaken<>(Codes.late()));
        }
        Map<String, String> values = signed(call);
        // The gateway reads the body by what stands in the address.
        values.remove("charset");
        var sent = new HttpCall(
                "POST",
                settings.endpoint().address(GATEWAY + "?charset=" + CHARSET),
                Map.of("Content-Type", "application/x-www-form-urlencoded;charset=" + CHARSET),
                Form.write(values).getBytes(StandardCharsets.UTF_8),
                deadline.left(settings.answer()));
        return http.send(sent).thenApply(outcome -> answer(call.method(), outcome));
    }

    /** Gets what an answer leads to, by TLS wherever calls go by TLS: Alipay writes some such addresses without. */
    public CompletionStage<HttpOutcome> get(Deadline deadline, URI address) {
        if (deadline.isOver()) {
            return CompletableFuture.completedFuture(new HttpOutcome.NotSent(Codes.late()));
        }
        URI there =
                settings.endpoint().tls() ? URI.create(address.toString().replaceFirst("^http:", "https:")) : address;
        return http.send(HttpCall.of("GET", there, Map.of(), deadline.left(settings.answer())));
    }

    private Answer<Json.Node> answer(String method, HttpOutcome outcome) {
        return outcome.match(new HttpOutcome.Cases<Answer<Json.Node>>() {
            @Override
            public Answer<Json.Node> answered(HttpOutcome.Answered answered) {
                return answered.status() == 200
                        ? read(method, answered.text())
                        : new Answer.Unknown<>(Codes.failed("HTTP " + answered.status()));
            }

            @Override
            public Answer<Json.Node> notSent(HttpOutcome.NotSent notSent) {
                return new Answer.NotTaken<>(notSent.why());
            }

            @Override
            public Answer<Json.Node> unknown(HttpOutcome.Unknown unknown) {
                return new Answer.Unknown<>(unknown.why());
            }
        });
    }

    private Answer<Json.Node> read(String method, String text) {
        try {
            Envelope envelope = Envelope.read(text);
            boolean holds = envelope.isSigned() && envelope.holds(settings.alipay());
            if (!envelope.answers(method) || holds != envelope.isSigned()) {
                return new Answer.Unknown<>(Codes.unreadable());
            }
            return judged(Json.object(envelope.content()), holds, envelope.isError());
        } catch (Json.Malformed e) {
            return new Answer.Unknown<>(Codes.unreadable());
        }
    }

    /** Whoever is not known to the gateway is answered without a signature; nothing else is believed without one. */
    private static Answer<Json.Node> judged(Json.Node said, boolean signed, boolean error) {
        String code = said.text("code");
        String word = Codes.word(code, said.text("sub_code"));
        if (Codes.isOutside(code)) {
            return new Answer.NotTaken<>(Codes.notLetIn(word));
        }
        if (!signed) {
            return new Answer.Unknown<>(Codes.unreadable());
        }
        if (code.equals(Codes.DONE) && !error) {
            return new Answer.Said<>(said);
        }
        if (Codes.isOften(code)) {
            return new Answer.NotTaken<>(Codes.often(word));
        }
        return Codes.isRefused(code, word) ? new Answer.Refused<>(word) : new Answer.Unknown<>(Codes.failed(word));
    }
}

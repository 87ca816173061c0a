package org.qunfa.carrier.huawei;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.qunfa.carrier.huawei.api.Form;
import org.qunfa.plugin.HttpOutcome;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.testkit.carrier.RecordingHost;

/** A host whose calls by HTTP come to what a test says, and that writes down what they asked for. */
final class ScriptedHost implements ChannelHost, AutoCloseable {

    /** What the service answers to a call that names no recipient, from an account that it lets in. */
    static final HttpOutcome INCOMPLETE = answered(400, "E000503", "");

    final RecordingHost recorded = new RecordingHost();
    private final List<Map<String, String>> messages = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> tests = new CopyOnWriteArrayList<>();
    private volatile Function<Map<String, String>, HttpOutcome> script = form -> INCOMPLETE;

    static HttpOutcome answered(int status, String code, String result) {
        String body = "{\"code\":\"" + code + "\",\"description\":\"\",\"result\":[" + result + "]}";
        return new HttpOutcome.Answered(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    /** What a message comes to; a call without a recipient comes to what it came to before. */
    void answer(HttpOutcome outcome) {
        Function<Map<String, String>, HttpOutcome> before = script;
        script = form -> form.containsKey("to") ? outcome : before.apply(form);
    }

    /** What every call comes to. */
    void answerAll(HttpOutcome outcome) {
        script = form -> outcome;
    }

    /** The forms of the messages that were handed over, in order. */
    List<Map<String, String>> messages() {
        return messages;
    }

    /** The forms of the calls that named no recipient, in order. */
    List<Map<String, String>> tests() {
        return tests;
    }

    @Override
    public PluginHttp http() {
        return call -> {
            Map<String, String> form = Form.read(new String(call.body(), StandardCharsets.UTF_8));
            (form.containsKey("to") ? messages : tests).add(form);
            return CompletableFuture.completedFuture(script.apply(form));
        };
    }

    @Override
    public CompletionStage<Void> receipt(Receipt receipt) {
        return recorded.receipt(receipt);
    }

    @Override
    public CompletionStage<Void> inbound(InboundText text) {
        return recorded.inbound(text);
    }

    @Override
    public CompletionStage<Void> part(InboundPart part) {
        return recorded.part(part);
    }

    @Override
    public void window(int parcels) {
        recorded.window(parcels);
    }

    @Override
    public void state(LineState state, String detail, String sentence) {
        recorded.state(state, detail, sentence);
    }

    @Override
    public CompletionStage<Void> approved(ApprovedTexts texts) {
        return recorded.approved(texts);
    }

    @Override
    public void close() {
        recorded.close();
    }
}

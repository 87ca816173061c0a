package org.qunfa.carrier.huawei;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.carrier.huawei.api.Form;
import org.qunfa.model.Alphabet;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.Segments;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.HttpOutcome;
import org.qunfa.plugin.carrier.ApprovedText;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.carrier.RecordingHost;

/** What a line asks the service for, and what it makes of what the service says, besides the contract. */
@Timeout(120)
class HuaweiLineTest {

    private static final NoticeId NOTICE = NoticeId.of("01234567-89ab-4def-8123-456789abcdef");
    private static final PhoneNumber TO = new PhoneNumber(86_138_0000_0001L);
    private static final PhoneNumber ABROAD = new PhoneNumber(852_5123_4567L);
    private static final String NAME = NOTICE + ".7.2";
    private static final String TEXT = "【青松社区】林，编号0047，改到三楼。";
    private static final String TAKEN = "{\"smsMsgId\":\"d6e3cdd0_1\",\"status\":\"000000\"}";
    private static final String KEY = "0123456789abcdef";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant AT = Instant.parse("2026-02-03T04:05:06Z");

    private final ScriptedHost host = new ScriptedHost();

    @SuppressWarnings("NullAway.Init")
    private HuaweiChannel channel;

    @AfterEach
    void close() throws Exception {
        channel.close(Duration.ofSeconds(3)).toCompletableFuture().get(60, TimeUnit.SECONDS);
        host.close();
    }

    private void open(String... more) {
        var settings = new HashMap<String, Object>(Map.of(
                "service.pid", "org.qunfa.carrier.huawei~test",
                "appKey", "key",
                "_appSecret", "line-secret",
                "channelNumber", "csms12345678",
                "signature", "青松社区",
                "templates", "t1={TXT_5}，编号{NUM_4}，改到{1}。,t2=停水。",
                "callback", "https://sms.example.com",
                "_hookKey", KEY));
        settings.putAll(Map.of("refreshSeconds", "3600", "reconnectLeastSeconds", "1", "reconnectMostSeconds", "1"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        channel = new HuaweiChannel(settings);
        channel.open(host);
    }

    private void openUp(String... more) {
        open(more);
        isUp();
    }

    private void isUp() {
        Eventually.see("the line is up", PATIENCE, () -> host.recorded.state() == LineState.UP);
    }

    private SubmitOutcome submit(PhoneNumber to, String text) throws Exception {
        var parcel = new Parcel(
                new DeliveryId(NOTICE, 7),
                2,
                to,
                Segments.cut(text, Alphabet.UCS2),
                MessageClass.NOTICE,
                Instant.now().plusSeconds(60));
        return channel.submit(parcel).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private SubmitOutcome submit(String text) throws Exception {
        return submit(TO, text);
    }

    @Test
    void asksForAMessage() throws Exception {
        openUp();
        host.answer(ScriptedHost.answered(200, "000000", TAKEN));

        assertEquals(new SubmitOutcome.Accepted(List.of(NAME)), submit(TEXT));

        assertEquals(
                Map.of(
                        "from", "csms12345678",
                        "to", "+8613800000001",
                        "templateId", "t1",
                        "templateParas", "[\"林\",\"0047\",\"三楼\"]",
                        "extend", NAME,
                        "statusCallback", "https://sms.example.com/api/v1/hooks/huawei/test?key=" + KEY,
                        "signature", "青松社区"),
                host.messages().get(0));
    }

    @Test
    void leavesOutWhatThereIsNot() throws Exception {
        openUp("callback", "");
        host.answer(ScriptedHost.answered(200, "000000", TAKEN));

        submit(ABROAD, "【青松社区】停水。");

        assertEquals(
                Map.of("from", "csms12345678", "to", "+85251234567", "templateId", "t2", "extend", NAME),
                host.messages().get(0));
    }

    @Test
    void namesAsManyPartsAsTheServiceMade() throws Exception {
        openUp();
        host.answer(ScriptedHost.answered(200, "000000", "{\"status\":\"000000\",\"total\":3}"));
        assertEquals(new SubmitOutcome.Accepted(List.of(NAME, NAME + "-2", NAME + "-3")), submit(TEXT));
    }

    @Test
    void tellsWhatIsApproved() {
        openUp();
        ApprovedTexts told = host.recorded.approvals().get(0);
        assertEquals(Set.of("青松社区", ""), told.signatures());
        assertEquals(
                List.of("t1: {TXT_5}，编号{NUM_4}，改到{1}。", "t2: 停水。"),
                told.texts().stream()
                        .map((ApprovedText text) -> text.code() + ": " + text.shown())
                        .toList());
    }

    @Test
    void aChannelNumberWithoutASignatureTakesTextsWithoutOne() throws Exception {
        openUp("signature", "");
        host.answer(ScriptedHost.answered(200, "000000", TAKEN));
        assertInstanceOf(SubmitOutcome.Accepted.class, submit("停水。"));
        assertFalse(host.messages().get(0).containsKey("signature"));
        assertInstanceOf(SubmitOutcome.Refused.class, submit("【青松社区】停水。"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"【青松社区】今天停水。", "【别人】停水。", "【青松社区】林林林林林林，编号0047，改到三楼。", "【青松社区】林，编号00x7，改到三楼。"})
    void refusesWhatNoTemplateFits(String text) throws Exception {
        openUp();
        assertEquals(new SubmitOutcome.Refused(RefusalReason.CONTENT, "no-approved-text"), submit(text));
        assertEquals(List.of(), host.messages());
    }

    /** Nothing can come of the call by which it finds out. */
    @Test
    void isUpWhenTheServiceLetsTheAccountIn() {
        openUp();
        assertEquals(Map.of("from", "csms12345678"), host.tests().get(0));
        assertEquals(List.of(), host.messages());
    }

    @ParameterizedTest
    @CsvSource({"E000102, 401", "E000112, 401", "E000620, 403"})
    void isDownWhenTheServiceRefusesTheAccount(String code, int status) throws Exception {
        host.answerAll(ScriptedHost.answered(status, code, ""));
        open();
        Eventually.see("it is down", PATIENCE, () -> host.recorded.state() == LineState.DOWN);
        assertEquals("refused: " + code, last().detail());
        assertInstanceOf(SubmitOutcome.Down.class, submit(TEXT));
        assertEquals(List.of(), host.messages());

        host.answerAll(ScriptedHost.INCOMPLETE);
        isUp();
    }

    private RecordingHost.State last() {
        List<RecordingHost.State> states = host.recorded.states();
        return states.get(states.size() - 1);
    }

    @Test
    void doesNotLoseAMessageWhenTheAccountIsRefused() throws Exception {
        openUp();
        host.answerAll(ScriptedHost.answered(401, "E000112", ""));
        assertEquals(new SubmitOutcome.Down("refused: E000112"), submit(TEXT));
        Eventually.see("it is down", PATIENCE, () -> host.recorded.state() == LineState.DOWN);
        assertEquals("refused: E000112", last().detail());
    }

    @Test
    void isDownWhileNothingIsReached() throws Exception {
        host.answerAll(new HttpOutcome.NotSent(Failure.remote("no-connection", "nobody listens")));
        open();
        Eventually.see("it is down", PATIENCE, () -> host.recorded.state() == LineState.DOWN);
        host.answerAll(ScriptedHost.INCOMPLETE);
        isUp();
        host.answer(new HttpOutcome.Unknown(Failure.remote("timeout", "no answer")));
        assertEquals(new SubmitOutcome.Unknown("timeout"), submit(TEXT));
        assertEquals(1, host.messages().size(), "what is not known is sent once");
    }

    @ParameterizedTest
    @CsvSource({"200, 000000, E200015", "200, E000510, E200015"})
    void slowsDownWhenTooManyWait(int status, String code, String why) throws Exception {
        openUp("throttlePauseSeconds", "7");
        host.answer(ScriptedHost.answered(status, code, "{\"status\":\"" + why + "\"}"));
        assertEquals(new SubmitOutcome.Throttled(Duration.ofSeconds(7), why), submit(TEXT));
    }

    private int hook(String query, String body) throws Exception {
        var webhook = new Webhook(Map.of(), query, body.getBytes(StandardCharsets.UTF_8), AT);
        return channel.hook(webhook)
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .status();
    }

    private int hook(Map<String, String> form) throws Exception {
        return hook("key=" + KEY, Form.write(form));
    }

    private static Map<String, String> report(String status, String... more) {
        var form = new HashMap<>(Map.of("smsMsgId", "d6e3cdd0_1", "status", status, "extend", NAME));
        form.putAll(Map.of("source", "2", "orgCode", "000"));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return form;
    }

    @Test
    void hearsWhatBecameOfAMessage() throws Exception {
        openUp();
        assertEquals(
                200,
                hook(report(
                        "DELIVRD",
                        "total",
                        "1",
                        "sequence",
                        "1",
                        "to",
                        "+8613800000001",
                        "updateTime",
                        "2018-04-13T06:31:46Z")));
        Instant done = Instant.parse("2018-04-13T06:31:46Z");
        assertEquals(
                List.of(new Receipt(NAME, ReceiptStatus.DELIVERED, "DELIVRD", done, TO)), host.recorded.receipts());
    }

    @Test
    void hearsOfEachPart() throws Exception {
        openUp();
        assertEquals(200, hook(report("DELIVRD", "total", "3", "sequence", "3")));
        assertEquals(200, hook(report("E200034", "total", "3", "sequence", "1")));
        // The service made this one up itself, when nothing came for 72 hours.
        assertEquals(200, hook(report("EXPIRED", "total", "3", "sequence", "9")));
        assertEquals(
                List.of(
                        new Receipt(NAME + "-3", ReceiptStatus.DELIVERED, "DELIVRD", null, null),
                        new Receipt(NAME, ReceiptStatus.REJECTED, "E200034", null, null),
                        new Receipt(NAME + "-3", ReceiptStatus.EXPIRED, "EXPIRED", null, null)),
                host.recorded.receipts());
    }

    @Test
    void takesWebhooksOfItsServiceAlone() throws Exception {
        openUp();
        String body = Form.write(report("DELIVRD"));
        assertEquals(403, hook("key=0123456789abcdeX", body));
        assertEquals(403, hook("", body));
        assertEquals(400, hook("key=" + KEY, "[{\"no\":\"form\"}]"));
        assertEquals(200, hook(report("DELIVRD", "extend", "somebody else's")));
        assertEquals(200, hook(Map.of("smsMsgId", "d6e3cdd0_1", "status", "DELIVRD")));
        assertEquals(200, hook(Map.of("neither", "nor")));
        assertEquals(List.of(), host.recorded.receipts());

        host.recorded.fail(1);
        assertEquals(503, hook("key=" + KEY, body));
        assertEquals(200, hook("key=" + KEY, body));
    }

    @Test
    void takesNoWebhooksWithoutAKey() throws Exception {
        openUp("_hookKey", "", "callback", "");
        assertEquals(403, hook("key=", Form.write(report("DELIVRD"))));
    }

    @Test
    void takesTextsThatComeIn() throws Exception {
        openUp();
        Map<String, String> text =
                Map.of("smsMsgId", "1", "from", "+8613800000001", "to", "10690000", "body", "好的 & 谢谢=1");
        assertEquals(200, hook(text));
        var timed = new HashMap<>(text);
        timed.put("createTime", "2018-02-12T15:30:20Z");
        assertEquals(200, hook(timed));
        var strange = new HashMap<>(text);
        strange.put("from", "nobody");
        assertEquals(200, hook(strange));

        assertEquals(
                List.of(
                        new InboundText("+8613800000001", "10690000", "好的 & 谢谢=1", AT, true),
                        new InboundText(
                                "+8613800000001",
                                "10690000",
                                "好的 & 谢谢=1",
                                Instant.parse("2018-02-12T15:30:20Z"),
                                true)),
                host.recorded.inbound());
    }

    @Test
    void tellsNoSecret() {
        openUp();
        assertFalse(channel.toString().contains("line-secret"));
        assertTrue(
                host.recorded.states().stream().noneMatch(state -> (state.detail() + state.sentence()).contains(KEY)));
    }
}

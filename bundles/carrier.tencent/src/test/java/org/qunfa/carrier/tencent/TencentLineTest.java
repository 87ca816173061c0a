package org.qunfa.carrier.tencent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.tencent.CloudSign;
import org.qunfa.testkit.tencent.CloudSms;
import org.qunfa.testkit.tencent.CloudTemplate;

/** What a line does besides the contract when it learns and sends: templates, keys, refusals. */
@Timeout(120)
class TencentLineTest {

    private static final Map<String, Object> BOTH =
            Map.of("reach", "china, abroad", "senderId", "Pines", "signature", "青松社区");

    @SuppressWarnings("NullAway.Init")
    private TencentGround ground;

    @BeforeEach
    void open() throws Exception {
        ground = new TencentGround();
    }

    @AfterEach
    void close() throws Exception {
        ground.close();
    }

    private static void refused(RefusalReason reason, String code, SubmitOutcome outcome) {
        assertEquals(new SubmitOutcome.Refused(reason, code), outcome);
    }

    private List<String> learnt() {
        ApprovedTexts told = ground.host.approvals().get(0);
        return told.texts().stream()
                .map(text -> text.code() + ": " + text.shown())
                .sorted()
                .toList();
    }

    @Test
    void findsTheTemplateOfAText() throws Exception {
        ground.openUp(Map.of());
        var accepted = assertInstanceOf(SubmitOutcome.Accepted.class, ground.submit(TencentGround.TEXT));
        CloudSms sms = ground.cloud.taken().get(0);
        assertEquals(List.of(sms.serialNo()), accepted.carrierIds());
        assertEquals(1110, sms.text().template());
        assertEquals(TencentGround.TEXT, sms.text().whole());
        assertEquals("+8613800000001", sms.to());
        assertEquals(TencentGround.NOTICE + ".7.2", sms.session());
        assertEquals("", sms.extension());
    }

    @Test
    void refusesWhatNoTemplateFits() throws Exception {
        ground.openUp(Map.of());
        for (String text : List.of("【青松社区】停水。", "【别人】林，会议改到三楼。", "林，会议改到三楼。", "Hello you.")) {
            refused(RefusalReason.CONTENT, "no-approved-text", ground.submit(text));
        }
        assertEquals(0, ground.cloud.calls("SendSms"));
    }

    @Test
    void tellsThePlatformWhatIsApprovedBeforeItIsUp() {
        ground.openUp(Map.of());
        assertEquals(Set.of("青松社区"), ground.host.approvals().get(0).signatures());
        assertEquals(List.of("1110: {1}，会议改到{2}。"), learnt());
    }

    @Test
    void takesTextsWithoutASignatureWhereItHasOneForThem() throws Exception {
        ground.openUp(Map.of("signature", "青松社区"));
        assertInstanceOf(SubmitOutcome.Accepted.class, ground.submit("林，会议改到三楼。"));
        assertEquals(TencentGround.TEXT, ground.cloud.taken().get(0).text().whole());
        assertEquals(Set.of("", "青松社区"), ground.host.approvals().get(0).signatures());
    }

    @Test
    void goesAbroadWithTemplatesForThere() throws Exception {
        ground.cloud.signature(new CloudSign(2_000, "Pines", true, 0));
        ground.openUp(BOTH);
        assertEquals(Set.of("", "青松社区", "Pines"), ground.host.approvals().get(0).signatures());
        assertEquals(List.of("1110: {1}，会议改到{2}。", "2110: Hello {1}."), learnt());

        var to = TencentGround.ABROAD;
        assertInstanceOf(SubmitOutcome.Accepted.class, ground.submit(TencentGround.parcel(to, "Hello you.", "")));
        assertEquals("Hello you.", ground.cloud.taken().get(0).text().whole());
        assertEquals("+" + to.digits(), ground.cloud.taken().get(0).to());
        assertInstanceOf(SubmitOutcome.Accepted.class, ground.submit(TencentGround.TEXT));

        String none = "no-approved-text";
        refused(RefusalReason.CONTENT, none, ground.submit(TencentGround.parcel(to, TencentGround.TEXT, "")));
        refused(RefusalReason.CONTENT, none, ground.submit("【青松社区】Hello you."));
        refused(RefusalReason.CONTENT, none, ground.submit("Hello you."));
        assertEquals(2, ground.cloud.taken().size());
    }

    @Test
    void sendsValuesInTheOrderOfTheirNumbers() throws Exception {
        ground.cloud.template(CloudTemplate.notice(1120, "{2}年{1}月：{3}{4}{5}{6}{7}{8}{9}{10}。"));
        ground.openUp(Map.of("longestValue", "1"));
        String text = "【青松社区】b年a月：cdefghij。";
        assertInstanceOf(SubmitOutcome.Accepted.class, ground.submit(text));
        assertEquals(text, ground.cloud.taken().get(0).text().whole());
    }

    @Test
    void leavesTemplatesWhoseValuesNobodyCanNumber() {
        ground.cloud.template(CloudTemplate.notice(1121, "{1}改到{3}。"));
        ground.openUp(Map.of());
        assertEquals(List.of("1110: {1}，会议改到{2}。"), learnt());
    }

    @Test
    void learnsEveryPage() {
        for (int i = 0; i < 150; i++) {
            ground.cloud.template(CloudTemplate.notice(3_000 + i, "通知" + i + "。"));
            ground.cloud.signature(new CloudSign(4_000 + i, "小区" + i, false, i % 2));
        }
        ground.openUp(Map.of());
        assertEquals(151, learnt().size());
        Set<String> signatures = ground.host.approvals().get(0).signatures();
        assertEquals(76, signatures.size());
        assertTrue(signatures.contains("小区148"), signatures.stream().collect(Collectors.joining(" ")));
    }

    @Test
    void learnsWhatIsApprovedMeanwhile() {
        ground.openUp(Map.of());
        ground.cloud.template(CloudTemplate.notice(1111, "停水。"));
        Eventually.see("it is known", () -> ground.submit("【青松社区】停水。") instanceof SubmitOutcome.Accepted);
    }

    @Test
    void sendsUnderTheSendersNumber() throws Exception {
        ground.openUp(Map.of("sourceAddress", "10690001"));
        ground.submit(TencentGround.parcel(TencentGround.TO, TencentGround.TEXT, "1069000123"));
        assertEquals("23", ground.cloud.taken().get(0).extension());
    }

    @Test
    void readsRefusalsOfARecipientAndOfACall() throws Exception {
        ground.openUp(Map.of());
        String blocked = "FailedOperation.PhoneNumberInBlacklist";
        ground.cloud.refuse("+8613800000001", blocked);
        refused(RefusalReason.NUMBER, blocked, ground.submit(TencentGround.TEXT));
        ground.cloud.refusesWhole(true);
        refused(RefusalReason.NUMBER, blocked, ground.submit(TencentGround.TEXT));
        ground.cloud.refuse("+8613800000001", "InternalError.Timeout");
        assertInstanceOf(SubmitOutcome.Unknown.class, ground.submit(TencentGround.TEXT));
        assertEquals(LineState.UP, ground.host.state());
    }

    @Test
    void doesNotKnowWhatWasNotAnswered() throws Exception {
        ground.openUp(Map.of("refreshSeconds", "3600"));
        for (CloudMood mood : List.of(CloudMood.GATEWAY, CloudMood.SILENT, CloudMood.FAULTY)) {
            Eventually.see("the line is up", () -> ground.host.state() == LineState.UP);
            int looks = ground.host.approvals().size();
            ground.cloud.mood(mood);
            assertInstanceOf(SubmitOutcome.Unknown.class, ground.submit(TencentGround.TEXT), mood.toString());
            // Where nothing was answered it looks at once for the service, which must not meet the next mood.
            Eventually.see(
                    "it looked",
                    () -> mood == CloudMood.FAULTY || ground.host.approvals().size() > looks);
            ground.cloud.mood(CloudMood.WELL);
        }
        assertEquals(2, ground.cloud.taken().size(), "nothing is sent again");
    }

    @Test
    void slowsDown() throws Exception {
        ground.openUp(Map.of("throttlePauseSeconds", "3"));
        ground.cloud.mood(CloudMood.THROTTLING);
        var throttled = assertInstanceOf(SubmitOutcome.Throttled.class, ground.submit(TencentGround.TEXT));
        assertEquals("RequestLimitExceeded", throttled.code());
        assertEquals(3, throttled.pause().toSeconds());
    }

    @Test
    void saysThatTheKeyIsNotKnown() {
        ground.open(Map.of("_secretKey", "another"));
        Eventually.see("it is down", () -> ground.host.state() == LineState.DOWN);
        assertEquals(
                "refused: AuthFailure.SignatureFailure",
                ground.host.states().get(1).detail());
    }

    @Test
    void saysThatItMayNotCallTheHost() {
        ground.open(Map.of("endpoint", "192.0.2.1"));
        Eventually.see("it is down", () -> ground.host.state() == LineState.DOWN);
        assertTrue(ground.host.states().get(1).detail().startsWith("blocked"));
    }
}

package org.qunfa.carrier.aliyun;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.model.Alphabet;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.Segments;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.aliyun.AliyunCloud;
import org.qunfa.testkit.aliyun.CloudTemplate;
import org.qunfa.testkit.carrier.RecordingHost;
import org.qunfa.testkit.cloud.CloudMood;

/** What a line does besides the contract: templates, keys, asking for what is not known. */
@Timeout(120)
class AliyunLineTest {

    private static final NoticeId NOTICE = NoticeId.of("01234567-89ab-4def-8123-456789abcdef");
    private static final PhoneNumber TO = new PhoneNumber(86_138_0000_0001L);
    private static final String TEXT = "【青松社区】林，会议改到三楼。";

    @SuppressWarnings("NullAway.Init")
    private AliyunCloud cloud;

    @SuppressWarnings("NullAway.Init")
    private AliyunChannel channel;

    private final RecordingHost host = new RecordingHost();

    @BeforeEach
    void open() throws Exception {
        cloud = AliyunCloud.open()
                .key("key", "line-secret")
                .signature("青松社区")
                .template(CloudTemplate.notice("SMS_1", "${name}，会议改到${place}。"))
                .template(new CloudTemplate("SMS_2", "not passed", "停水。", 1, false));
    }

    @AfterEach
    void close() throws Exception {
        channel.close(Duration.ofSeconds(3)).toCompletableFuture().get(60, TimeUnit.SECONDS);
        host.close();
        cloud.close();
    }

    private void open(Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "service.pid", "org.qunfa.carrier.aliyun~test",
                "endpoint", "127.0.0.1:" + cloud.port(),
                "tls", "false",
                "accessKeyId", "key",
                "_accessKeySecret", "line-secret",
                "_hookKey", "0123456789abcdef",
                "refreshSeconds", "1",
                "reconnectLeastSeconds", "1",
                "responseTimeoutSeconds", "3",
                "pullSeconds", "1"));
        settings.putAll(more);
        channel = new AliyunChannel(settings);
        channel.open(host);
    }

    private void openUp() {
        openUp(Map.of());
    }

    private void openUp(Map<String, Object> more) {
        open(more);
        Eventually.see("the line is up", () -> host.state() == LineState.UP);
    }

    private static Parcel parcel(String text) {
        return new Parcel(
                new DeliveryId(NOTICE, 7),
                2,
                TO,
                Segments.cut(text, Alphabet.UCS2),
                MessageClass.NOTICE,
                Instant.now().plusSeconds(20));
    }

    private SubmitOutcome submit(String text) throws Exception {
        return channel.submit(parcel(text)).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void findsTheTemplateOfAText() throws Exception {
        openUp();
        var accepted = assertInstanceOf(SubmitOutcome.Accepted.class, submit(TEXT));
        assertEquals(List.of(NOTICE + ".7.2"), accepted.carrierIds());
        assertEquals("SMS_1", cloud.taken().get(0).text().template());
        assertEquals(TEXT, cloud.taken().get(0).text().whole());
        assertEquals("13800000001", cloud.taken().get(0).to());
    }

    @Test
    void refusesWhatNoTemplateFits() throws Exception {
        openUp();
        for (String text : List.of("【青松社区】停水。", "【别人】林，会议改到三楼。", "林，会议改到三楼。")) {
            var refused = assertInstanceOf(SubmitOutcome.Refused.class, submit(text));
            assertEquals(RefusalReason.CONTENT, refused.reason());
            assertEquals("no-approved-text", refused.code());
        }
        assertTrue(cloud.taken().isEmpty());
    }

    @Test
    void tellsThePlatformWhatIsApprovedBeforeItIsUp() {
        openUp();
        ApprovedTexts told = host.approvals().get(0);
        assertEquals(Set.of("青松社区"), told.signatures());
        assertEquals(
                List.of("SMS_1: {name}，会议改到{place}。"),
                told.texts().stream()
                        .map(text -> text.code() + ": " + text.shown())
                        .toList());
    }

    @Test
    void takesTextsWithoutASignatureWhereItHasOneForThem() throws Exception {
        openUp(Map.of("signature", "青松社区"));
        assertInstanceOf(SubmitOutcome.Accepted.class, submit("林，会议改到三楼。"));
        assertEquals(TEXT, cloud.taken().get(0).text().whole());
        assertEquals(Set.of("", "青松社区"), host.approvals().get(0).signatures());
    }

    @Test
    void learnsWhatIsApprovedMeanwhile() {
        openUp();
        cloud.template(CloudTemplate.notice("SMS_2", "停水。"));
        Eventually.see("it is known", () -> submit("【青松社区】停水。") instanceof SubmitOutcome.Accepted);
    }

    @Test
    void asksWhatBecameOfAMessage() throws Exception {
        openUp();
        String id = assertInstanceOf(SubmitOutcome.Accepted.class, submit(TEXT))
                .carrierIds()
                .get(0);
        cloud.end(cloud.taken().get(0), false, "MOBILE_NOT_ON_SERVICE");

        Eventually.see("the receipt came", () -> !host.receipts().isEmpty());
        Receipt receipt = host.receipts().get(0);
        assertEquals(id, receipt.carrierId());
        assertEquals(ReceiptStatus.UNDELIVERABLE, receipt.status());
        assertEquals("MOBILE_NOT_ON_SERVICE", receipt.code());
        assertEquals(TO, receipt.to());
    }

    @Test
    void asksForWhatItDoesNotKnowAndSendsItOnce() throws Exception {
        openUp();
        cloud.mood(CloudMood.SILENT);
        assertInstanceOf(SubmitOutcome.Unknown.class, submit(TEXT));
        cloud.mood(CloudMood.WELL);
        cloud.end(cloud.taken().get(0), true, "DELIVERED");

        Eventually.see("it was found", () -> !host.receipts().isEmpty());
        assertEquals(ReceiptStatus.DELIVERED, host.receipts().get(0).status());
        assertEquals(TO, host.receipts().get(0).to());
        assertEquals(1, cloud.taken().size());
    }

    @Test
    void saysThatTheKeyIsNotKnown() {
        open(Map.of("_accessKeySecret", "another"));
        Eventually.see("it is down", () -> host.state() == LineState.DOWN);
        assertTrue(
                host.states().stream().anyMatch(state -> state.detail().equals("refused: SignatureDoesNotMatch")),
                host.states().toString());
    }

    @Test
    void saysThatItMayNotCallTheHost() {
        open(Map.of("endpoint", "192.0.2.1"));
        Eventually.see("it is down", () -> host.state() == LineState.DOWN);
        assertTrue(
                host.states().get(1).detail().startsWith("blocked"),
                host.states().toString());
    }

    @Test
    void takesWebhooksOfItsServiceAlone() throws Exception {
        openUp(Map.of("pullSeconds", "0"));
        submit(TEXT);
        cloud.end(cloud.taken().get(0), true, "DELIVERED");
        String report = cloud.reports(cloud.taken());

        assertEquals(403, hook("key=0123456789abcdeX", report));
        assertEquals(403, hook("", report));
        assertEquals(400, hook("key=0123456789abcdef", "{\"no\":\"array\"}"));
        assertEquals(400, hook("key=0123456789abcdef", "[".repeat(10_000)));
        assertEquals(200, hook("key=0123456789abcdef", "[{\"out_id\":\"somebody else's\",\"err_code\":\"X\"}]"));
        host.fail(1);
        assertEquals(503, hook("key=0123456789abcdef", report));
        assertEquals(200, hook("key=0123456789abcdef", report));
    }

    private int hook(String query, String body) throws Exception {
        var webhook = new Webhook(Map.of(), query, body.getBytes(StandardCharsets.UTF_8), Instant.now());
        return channel.hook(webhook)
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .status();
    }
}

package org.qunfa.carrier.tencent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.tencent.CloudSms;

/** What a line hears: reports and texts, brought or asked for. */
@Timeout(120)
class TencentNewsTest {

    private static final String KEY = "key=" + TencentGround.HOOK_KEY;
    private static final Map<String, Object> NO_PULL = Map.of("pullSeconds", "0", "sourceAddress", "10690001");

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

    private CloudSms sent() throws Exception {
        assertInstanceOf(SubmitOutcome.Accepted.class, ground.submit(TencentGround.TEXT));
        List<CloudSms> taken = ground.cloud.taken();
        return taken.get(taken.size() - 1);
    }

    private WebhookReply hook(String query, String body) throws Exception {
        var webhook = new Webhook(Map.of(), query, body.getBytes(StandardCharsets.UTF_8), Instant.now());
        return ground.channel().hook(webhook).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private int status(String query, String body) throws Exception {
        return hook(query, body).status();
    }

    @Test
    void getsReportsThatWait() throws Exception {
        ground.openUp(Map.of());
        CloudSms sms = sent();
        ground.cloud.end(sms, false, "MK:0001");

        Eventually.see("the receipt came", () -> !ground.host.receipts().isEmpty());
        Receipt receipt = ground.host.receipts().get(0);
        assertEquals(sms.serialNo(), receipt.carrierId());
        assertEquals(ReceiptStatus.UNDELIVERABLE, receipt.status());
        assertEquals("MK:0001", receipt.code());
        assertEquals(TencentGround.TO, receipt.to());
    }

    @Test
    void getsTextsThatWait() {
        ground.openUp(Map.of("sourceAddress", "10690001"));
        ground.cloud.reply("+8613800000001", "青松社区", "23", "好的");
        ground.cloud.reply("+8613800000001", "青松社区", "", "R");

        Eventually.see("both came", () -> ground.host.inbound().size() == 2);
        InboundText first = ground.host.inbound().get(0);
        assertEquals("+8613800000001", first.from());
        assertEquals("1069000123", first.to());
        assertEquals("好的", first.text());
        assertEquals("10690001", ground.host.inbound().get(1).to());
    }

    @Test
    void getsALongQueueAtOnce() {
        for (int i = 0; i < 250; i++) {
            ground.cloud.reply("+8613800000001", "青松社区", "", "text " + i);
        }
        ground.openUp(Map.of("pullSeconds", "3600"));
        Eventually.see("all came", () -> ground.host.inbound().size() == 250);
        assertEquals(0, ground.cloud.waiting());
    }

    @Test
    void getsNothingMoreBeforeAllIsStored() throws Exception {
        ground.openUp(Map.of());
        CloudSms sms = sent();
        ground.host.fail(1_000);
        ground.cloud.end(sms, true, "DELIVRD");

        Eventually.see("it came", () -> !ground.host.receipts().isEmpty());
        ground.cloud.reply("+8613800000001", "青松社区", "", "R");
        Eventually.see("it came again", () -> ground.host.receipts().size() >= 3);
        int asked = ground.cloud.calls("PullSmsSendStatus");
        int came = ground.host.receipts().size();
        Eventually.see("it came again", () -> ground.host.receipts().size() >= came + 2);
        assertEquals(asked, ground.cloud.calls("PullSmsSendStatus"));

        ground.host.fail(0);
        Eventually.see("it asks again", () -> ground.cloud.calls("PullSmsSendStatus") > asked);
        int stored = ground.host.receipts().size();
        Eventually.see("the next came", () -> ground.host.inbound().size() >= 1 && ground.cloud.waiting() == 0);
        assertEquals(stored, ground.host.receipts().size(), "what is stored is not told again");
    }

    @Test
    void findsByTheNumberWhatItDoesNotKnow() throws Exception {
        ground.openUp(Map.of());
        ground.cloud.mood(CloudMood.SILENT);
        assertInstanceOf(SubmitOutcome.Unknown.class, ground.submit(TencentGround.TEXT));
        ground.cloud.mood(CloudMood.WELL);
        ground.cloud.end(ground.cloud.taken().get(0), true, "DELIVRD");

        Eventually.see("it was told", () -> !ground.host.receipts().isEmpty());
        assertEquals(TencentGround.TO, ground.host.receipts().get(0).to());
        assertEquals(1, ground.cloud.taken().size());
    }

    @Test
    void sendsOnWhereItMayNotAsk() throws Exception {
        ground.cloud.pulling(false);
        ground.openUp(Map.of());
        ground.cloud.end(sent(), true, "DELIVRD");
        int before = ground.cloud.waiting();
        Eventually.stays("it got something", () -> ground.cloud.waiting() == before);
        assertInstanceOf(SubmitOutcome.Accepted.class, ground.submit(TencentGround.TEXT));
    }

    @Test
    void doesNotAskWhereItIsToldNotTo() throws Exception {
        ground.openUp(NO_PULL);
        ground.cloud.end(sent(), true, "DELIVRD");
        Eventually.stays("it asked", () -> ground.cloud.waiting() == 1);
        assertEquals(0, ground.cloud.calls("PullSmsSendStatus"));
    }

    @Test
    void hearsOfReportsAndTexts() throws Exception {
        ground.openUp(NO_PULL);
        CloudSms sms = sent();
        ground.cloud.end(sms, true, "DELIVRD");

        WebhookReply reply = hook(KEY, ground.cloud.reports(List.of(sms)));
        assertEquals(200, reply.status());
        assertEquals("{\"result\":0,\"errmsg\":\"OK\"}", reply.body());
        Receipt receipt = ground.host.receipts().get(0);
        assertEquals(sms.serialNo(), receipt.carrierId());
        assertEquals(ReceiptStatus.DELIVERED, receipt.status());
        assertEquals(TencentGround.TO, receipt.to());
        Instant doneAt = receipt.doneAt();
        assertTrue(
                doneAt != null && Duration.between(doneAt, Instant.now()).abs().toMinutes() < 10, receipt.toString());

        assertEquals(200, status(KEY, ground.cloud.upward("+8613800000001", "青松社区", "23", "好的")));
        InboundText text = ground.host.inbound().get(0);
        assertEquals("+8613800000001", text.from());
        assertEquals("1069000123", text.to());
        assertEquals("好的", text.text());
    }

    @Test
    void takesWebhooksOfItsServiceAlone() throws Exception {
        ground.openUp(NO_PULL);
        CloudSms sms = sent();
        ground.cloud.endQuietly(sms, true, "DELIVRD");
        String report = ground.cloud.reports(List.of(sms));

        assertEquals(403, status("key=0123456789abcdeX", report));
        assertEquals(403, status("", report));
        assertEquals(403, status(KEY + "&more", report));
        assertEquals(400, status(KEY, "no JSON"));
        assertEquals(400, status(KEY, "[".repeat(10_000)));
        assertEquals(400, status(KEY, "[1]"));
        assertEquals(400, status(KEY, "[" + "{},".repeat(1_000) + "{}]"));
        assertEquals(200, status(KEY, "[{\"something\":\"else\"}]"));
        assertEquals(200, status(KEY, "[{\"sid\":\"\",\"report_status\":\"SUCCESS\"}]"));
        assertTrue(ground.host.receipts().isEmpty());
        ground.host.fail(1);
        assertEquals(503, status(KEY, report));
        assertEquals(200, status(KEY, report));
    }

    @Test
    void takesNoWebhooksWithoutAKey() throws Exception {
        ground.openUp(Map.of("_hookKey", "", "pullSeconds", "0"));
        assertEquals(403, status("", "[]"));
        assertEquals(403, status("key=", "[]"));
    }
}

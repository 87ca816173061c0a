package org.qunfa.carrier.sgip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zx.sms.codec.sgip12.msg.SgipSubmitRequestMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.model.Segments;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.SubmitOutcome.Accepted;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.carrier.RecordingHost;
import org.qunfa.testkit.gateway.Gateway;

/** The channel against SMSGate's server, and its listener against SMSGate's client. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmsgateTest {

    private final RecordingHost host = new RecordingHost();
    private final int ourPort = Gateway.freePort();
    private @Nullable SgipChannel channel;
    private @Nullable Smsgate judge;

    private Smsgate judge(String callerSecret) {
        Smsgate made = new Smsgate(ourPort, callerSecret);
        judge = made;
        return made;
    }

    private SgipChannel open(Smsgate at, String secret, Map<String, ?> more) {
        Map<String, Object> settings = Lines.settings(at.port(), more);
        settings.put("listenPort", ourPort);
        settings.put("_password", secret);
        SgipChannel made = new SgipChannel(settings);
        channel = made;
        made.open(host);
        return made;
    }

    private SgipChannel openUp(Smsgate at, Map<String, ?> more) {
        SgipChannel made = open(at, Lines.SECRET, more);
        Eventually.see("the line is up", () -> host.state() == LineState.UP);
        return made;
    }

    private static Accepted accepted(SgipChannel channel, Segments text) throws Exception {
        return assertInstanceOf(
                Accepted.class,
                channel.submit(Lines.parcel(7, text, "1069000188"))
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS));
    }

    private static void call(Smsgate at) {
        at.call();
        Eventually.see("the gateway is connected to us", () -> at.calls() == 1);
    }

    @AfterEach
    void end() throws Exception {
        if (channel != null) {
            channel.close(Duration.ofSeconds(2)).toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        if (judge != null) {
            judge.close();
        }
        host.close();
    }

    @Test
    void carriesATextWithItsReport() throws Exception {
        Smsgate at = judge(Lines.SECRET);
        SgipChannel line = openUp(at, Map.of("feeType", 2, "feeValue", "000005", "corporationId", "12345"));

        Accepted taken = accepted(line, Lines.parcel(7, "今晚七点集合").text());

        SgipSubmitRequestMessage submit = at.submits().get(0);
        assertEquals("今晚七点集合", submit.getMsgContent());
        assertTrue(submit.getUsernumber()[0].endsWith("13800000007"));
        assertEquals("1069000188", submit.getSpnumber());
        assertEquals("12345", submit.getCorpid());
        assertEquals("SVC01", submit.getServicetype());
        assertEquals(2, submit.getFeetype());
        assertEquals("000005", submit.getFeevalue());
        assertEquals(1, submit.getReportflag());
        assertEquals(at.ids(), taken.carrierIds());

        call(at);
        at.report(0, 0);

        Eventually.see("the report came", () -> host.receipts().size() == 1);
        Receipt receipt = host.receipts().get(0);
        assertEquals(taken.carrierIds().get(0), receipt.carrierId());
        assertEquals(ReceiptStatus.DELIVERED, receipt.status());
        assertEquals(Lines.parcel(7, "x").to(), receipt.to());
        Eventually.see("it was told so", () -> at.takenByUs() == 1);
    }

    @Test
    void saysWhyAMessageDidNotArrive() throws Exception {
        Smsgate at = judge(Lines.SECRET);
        SgipChannel line = openUp(at, Map.of());
        accepted(line, Lines.parcel(7, "今晚七点集合").text());
        call(at);

        at.report(1, 0);
        Eventually.see("the report came", () -> host.receipts().size() == 1);
        at.report(2, 23);
        Eventually.see("the report came", () -> host.receipts().size() == 2);

        assertEquals(
                List.of(ReceiptStatus.UNDERWAY, ReceiptStatus.UNDELIVERABLE),
                host.receipts().stream().map(Receipt::status).toList());
        assertEquals("23", host.receipts().get(1).code());
    }

    /** The judge answers no part before it has all. */
    @ParameterizedTest
    @ValueSource(strings = {"udh-8", "udh-16"})
    void carriesALongTextInParts(String which) throws Exception {
        Smsgate at = judge(Lines.SECRET);
        SgipChannel line = openUp(at, Map.of("longTexts", which, "partsTogether", true));

        Accepted taken = accepted(line, Lines.roomy(Lines.LONG));

        assertEquals(3, taken.carrierIds().size());
        Eventually.see("the judge joined it", () -> at.submits().size() == 1);
        assertEquals(Lines.LONG, at.submits().get(0).getMsgContent());
        assertEquals(Set.copyOf(at.ids()), Set.copyOf(taken.carrierIds()));
    }

    @Test
    void hearsTextsLongOnesToo() {
        Smsgate at = judge(Lines.SECRET);
        openUp(at, Map.of());
        call(at);

        at.inbound("8613866660000", "1069000188", "收到");
        at.inbound("8613866660000", "1069000188", Lines.LONG);
        at.inbound("8613866660000", "1069000188", "R");

        Eventually.see("all came", () -> host.inbound().size() == 3);
        Set<String> texts = host.inbound().stream().map(text -> text.text()).collect(Collectors.toSet());
        assertEquals(Set.of("收到", Lines.LONG, "R"), texts);
        for (var text : host.inbound()) {
            assertEquals("+8613866660000", text.from());
            assertEquals("1069000188", text.to());
        }
    }

    @Test
    void saysWhenThePasswordIsWrong() {
        Smsgate at = judge(Lines.SECRET);
        open(at, "other", Map.of());
        Eventually.see("the line is down", () -> host.state() == LineState.DOWN);
        assertEquals(
                "sign-in refused with 1, the name or the password",
                host.states().get(host.states().size() - 1).detail());
    }

    @Test
    void letsNoGatewayInWithAWrongPassword() {
        Smsgate at = judge("guessed");
        openUp(at, Map.of());
        at.call();
        at.inbound("8613866660000", "1069000188", "收到");
        Eventually.stays(
                "somebody was let in", () -> at.calls() == 0 && host.inbound().isEmpty());
    }
}

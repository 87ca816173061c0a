package org.qunfa.carrier.smgp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zx.sms.codec.smgp.msg.SMGPSubmitMessage;
import java.time.Duration;
import java.time.Instant;
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

/** The channel against SMSGate's server. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmsgateTest {

    private final RecordingHost host = new RecordingHost();
    private @Nullable SmgpChannel channel;
    private @Nullable Smsgate judge;

    private Smsgate judge() {
        Smsgate made = new Smsgate();
        judge = made;
        return made;
    }

    private SmgpChannel openUp(Smsgate at, Map<String, ?> more) {
        SmgpChannel made = new SmgpChannel(Lines.settings(at.port(), more));
        channel = made;
        made.open(host);
        Eventually.see("the line is up", () -> host.state() == LineState.UP);
        return made;
    }

    private static Accepted accepted(SmgpChannel channel, Segments text) throws Exception {
        return assertInstanceOf(
                Accepted.class,
                channel.submit(Lines.parcel(7, text, "1069000188"))
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS));
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
        Smsgate at = judge();
        SmgpChannel line = openUp(at, Map.of("feeType", "01", "feeCode", "000005", "messageSource", "qunfa"));

        Accepted taken = accepted(line, Lines.parcel(7, "今晚七点集合").text());

        SMGPSubmitMessage submit = at.submits().get(0);
        assertEquals("今晚七点集合", submit.getMsgContent());
        assertEquals("13800000007", submit.getDestTermIdArray()[0]);
        assertEquals("1069000188", submit.getSrcTermId());
        assertEquals("SVC01", submit.getServiceId());
        assertEquals("qunfa", submit.getMsgSrc());
        assertEquals("01", submit.getFeeType());
        assertEquals("000005", submit.getFeeCode());
        assertEquals(6, submit.getMsgType());
        assertEquals(at.ids().get(0).toHexString(false), taken.carrierIds().get(0));
        Eventually.see("the report came", () -> host.receipts().size() == 1);
        Receipt receipt = host.receipts().get(0);
        assertEquals(taken.carrierIds().get(0), receipt.carrierId());
        assertEquals(ReceiptStatus.DELIVERED, receipt.status());
        assertEquals(Instant.parse("2026-11-29T08:31:00Z"), receipt.doneAt());
        assertEquals(Lines.parcel(7, "x").to(), receipt.to());
        Eventually.see("it was told so", () -> at.takenByUs() == 1);
    }

    /** The judge answers no part before it has all. */
    @ParameterizedTest
    @ValueSource(strings = {"udh-8", "udh-16"})
    void carriesALongTextInParts(String which) throws Exception {
        Smsgate at = judge();
        SmgpChannel line = openUp(at, Map.of("longTexts", which, "partsTogether", true));

        Accepted taken = accepted(line, Lines.roomy(Lines.LONG));

        assertEquals(3, taken.carrierIds().size());
        Eventually.see("the judge joined it", () -> at.submits().size() == 1);
        assertEquals(Lines.LONG, at.submits().get(0).getMsgContent());
        Set<String> given = at.ids().stream().map(id -> id.toHexString(false)).collect(Collectors.toSet());
        assertEquals(given, Set.copyOf(taken.carrierIds()));
        Eventually.see("each part is reported", () -> host.receipts().size() == 3);
        assertEquals(given, host.receipts().stream().map(Receipt::carrierId).collect(Collectors.toSet()));
    }

    @Test
    void hearsTextsLongOnesToo() {
        Smsgate at = judge();
        openUp(at, Map.of());

        at.inbound("13866660000", "1069000188", "收到");
        at.inbound("13866660000", "1069000188", Lines.LONG);
        at.inbound("13866660000", "1069000188", "R");

        Eventually.see("all came", () -> host.inbound().size() == 3);
        Set<String> texts = host.inbound().stream().map(text -> text.text()).collect(Collectors.toSet());
        assertEquals(Set.of("收到", Lines.LONG, "R"), texts);
        for (var text : host.inbound()) {
            assertEquals("+8613866660000", text.from());
            assertEquals("1069000188", text.to());
            assertTrue(text.whole());
        }
    }

    /** The judge answers 3, which is CMPP's code for it. */
    @Test
    void saysWhenTheSecretIsWrong() {
        Smsgate at = judge();
        SmgpChannel made = new SmgpChannel(Lines.settings(at.port(), Map.of("_password", "other")));
        channel = made;
        made.open(host);

        Eventually.see("the line is down", () -> host.state() == LineState.DOWN);

        var last = host.states().get(host.states().size() - 1);
        assertEquals("sign-in refused with 3", last.detail());
        assertEquals(
                "The carrier refused the sign-in: check clientId and _password. The line connects again by itself.",
                last.sentence());
    }
}

package org.qunfa.testkit.smpp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.testkit.Eventually;

class SmscSubmitTest {

    private final SmscSimulator smsc = SmscSimulator.start();
    private Esme esme;

    @BeforeEach
    void bind() throws Exception {
        esme = Esme.bind(smsc);
    }

    @AfterEach
    void end() {
        esme.close();
        smsc.close();
    }

    @Test
    void recordsWhatItAccepts() throws Exception {
        String id = esme.submit("8613800000001", "hello");

        AcceptedMessage message = smsc.accepted().get(0);
        assertEquals(id, message.messageId());
        assertEquals("10690001", message.source());
        assertEquals("8613800000001", message.destination());
        assertEquals("hello", message.text());
        assertEquals(1, message.registeredDelivery());
        assertEquals(1, message.session());
        assertEquals(smsc.systemId(), message.systemId());
        assertEquals("hello", smsc.messages().get(0).text());
        assertEquals(1, smsc.counters().accepted());
    }

    @Test
    void decodesChineseAndEmoji() throws Exception {
        String text = "群发：明天开会😀";
        var octets = Octets.of(text.getBytes(StandardCharsets.UTF_16BE));
        esme.submit(new Esme.Sms("8613800000001", 0, 8, octets, List.of()));

        assertEquals(text, smsc.messages().get(0).text());
    }

    @Test
    void refusesAsScripted() throws Exception {
        smsc.script()
                .on(SubmitRule.to("86138", SubmitAnswer.refused(SubmitAnswer.THROTTLED))
                        .times(1))
                .on(SubmitRule.to("+86139", SubmitAnswer.refused(SubmitAnswer.INVALID_DESTINATION)));

        assertEquals(0x58, refusal("8613800000001"));
        assertEquals(0x0B, refusal("8613900000001"));
        esme.submit("8613800000001", "now");

        assertEquals(1, smsc.accepted().size());
        assertEquals(2, smsc.counters().refused());
    }

    @Test
    void refusesTheSameShareWithTheSameSeed() throws Exception {
        var runs = new ArrayList<String>();
        for (int run = 0; run < 2; run++) {
            smsc.script().clear().on(SubmitRule.all(SubmitAnswer.refused(0x14)).share(0.3, 42));
            var pattern = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                pattern.append(isRefused() ? 'x' : '.');
            }
            runs.add(pattern.toString());
        }
        assertEquals(runs.get(0), runs.get(1));
        assertTrue(runs.get(0).contains("x") && runs.get(0).contains("."));
    }

    private boolean isRefused() throws Exception {
        try {
            esme.submit("8613800000001", "again");
            return false;
        } catch (NegativeResponseException e) {
            return true;
        }
    }

    private int refusal(String to) {
        return assertThrows(NegativeResponseException.class, () -> esme.submit(to, "no"))
                .getCommandStatus();
    }

    @Test
    void recordsButDoesNotAnswer() {
        smsc.script().on(SubmitRule.all(SubmitAnswer.unanswered()));
        esme.session().setTransactionTimer(300);

        assertThrows(ResponseTimeoutException.class, () -> esme.submit("8613800000001", "silence"));
        Eventually.see("it is recorded", () -> smsc.acceptedCount() == 1);
        assertEquals(1, smsc.accepted().size());
        Eventually.see("it is not answered", () -> smsc.counters().unanswered() == 1);
    }

    @Test
    void ignoresWithoutARecord() {
        smsc.script().on(SubmitRule.all(SubmitAnswer.ignored()));
        esme.session().setTransactionTimer(300);

        assertThrows(ResponseTimeoutException.class, () -> esme.submit("8613800000001", "silence"));
        assertTrue(smsc.accepted().isEmpty());
    }

    @Test
    void dropsBeforeRecording() {
        smsc.script().on(SubmitRule.all(SubmitAnswer.dropBeforeRecording()));
        esme.session().setTransactionTimer(300);

        assertThrows(Exception.class, () -> esme.submit("8613800000001", "gone"));
        assertTrue(smsc.accepted().isEmpty());
        Eventually.see("the connection is gone", () -> smsc.boundConnections() == 0);
        assertEquals(1, smsc.counters().dropped());
    }

    @Test
    void dropsBetweenRecordAndAnswer() {
        smsc.script().on(SubmitRule.all(SubmitAnswer.dropBeforeAnswering()));
        esme.session().setTransactionTimer(300);

        assertThrows(Exception.class, () -> esme.submit("8613800000001", "gone"));
        Eventually.see("it is recorded", () -> smsc.acceptedCount() == 1);
        assertEquals(1, smsc.accepted().size());
        Eventually.see("the connection is gone", () -> smsc.boundConnections() == 0);
    }

    @Test
    void answersAndThenDrops() throws Exception {
        smsc.script().on(SubmitRule.all(SubmitAnswer.dropAfterAnswering()));
        try (var client = new RawClient(smsc.port())) {
            client.bind(smsc.systemId(), smsc.password());
            client.write(RawClient.submitSm(7, "8613800000001", "taken"));

            RawClient.Pdu answer = client.read();

            assertEquals(0x80000004, answer.command());
            assertEquals(7, answer.sequence());
            assertEquals(
                    smsc.accepted().get(0).messageId() + "\0",
                    new String(answer.body().bytes(), US_ASCII));
            assertTrue(client.atEnd());
        }
    }

    @Test
    void answersLateWithoutHoldingOthersUp() throws Exception {
        smsc.script().on(SubmitRule.to("86138", SubmitAnswer.accepted().after(Duration.ofSeconds(3))));
        long start = System.nanoTime();
        var slow = new Thread(() -> submitQuietly("8613800000001"));
        slow.start();
        Eventually.see("the slow one is recorded", () -> smsc.acceptedCount() == 1);

        esme.submit("8613900000001", "quick");

        assertTrue(System.nanoTime() - start < 3_000_000_000L, "the quick one did not wait");
        assertTrue(slow.isAlive(), "the slow one was answered first");
        slow.join();
        assertTrue(System.nanoTime() - start >= 3_000_000_000L, "the slow one was answered after its delay");
    }

    private void submitQuietly(String to) {
        try {
            esme.submit(to, "slow");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void stopsReadingAndResumes() throws Exception {
        smsc.stopReading(true);
        esme.session().setTransactionTimer(300);
        assertThrows(ResponseTimeoutException.class, () -> esme.submit("8613800000001", "waiting"));
        assertEquals(0, smsc.acceptedCount());

        smsc.stopReading(false);

        Eventually.see("what waited is read", () -> smsc.acceptedCount() == 1);
    }

    @Test
    void saysThatItForgetsRatherThanToForget() throws Exception {
        try (var small = SmscSimulator.start(SmscOptions.defaults().withKeep(2));
                var other = Esme.bind(small)) {
            for (int i = 0; i < 3; i++) {
                other.submit("861380000000" + i, "x");
            }
            assertEquals(3, small.acceptedCount());
            assertThrows(IllegalStateException.class, small::accepted);
        }
    }
}

package org.qunfa.testkit.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.testkit.Eventually;

/** What the centre knows of what it was told to forget. */
class SmscForgetTest {

    private static final String ONE = "8613800000001";
    private static final String OTHER = "8613800000002";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SmscSimulator smsc = SmscSimulator.start(
            SmscOptions.defaults().withKeep(2).withReceiptTimes(Duration.ofSeconds(60), Duration.ofMillis(100)));
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

    private static Predicate<AcceptedMessage> to(String number) {
        return message -> message.destination().equals(number);
    }

    private static List<String> ids(List<AcceptedMessage> messages) {
        return messages.stream().map(AcceptedMessage::messageId).toList();
    }

    private String part(String to, int number) throws Exception {
        return esme.submit(new Esme.Sms(
                to,
                0,
                0,
                Octets.of((byte) ('a' + number)),
                List.of(
                        new OptionalParameter.Sar_msg_ref_num((short) 300),
                        new OptionalParameter.Sar_total_segments((byte) 2),
                        new OptionalParameter.Sar_segment_seqnum((byte) number))));
    }

    @Test
    void answersWhatItForgetsAndRemembersTheRest() throws Exception {
        String gone = esme.submit(ONE, "gone");
        String kept = esme.submit(OTHER, "kept");

        Forgotten forgotten = smsc.forget(to(ONE));

        assertEquals(List.of(gone), ids(forgotten.messages()));
        assertEquals(
                List.of("gone"),
                forgotten.texts().stream().map(AcceptedText::text).toList());
        assertEquals(List.of(kept), ids(smsc.accepted()));
        assertEquals(
                List.of("kept"),
                smsc.messages().stream().map(AcceptedText::text).toList());
        assertEquals(2, smsc.acceptedCount());
        assertEquals(2, smsc.counters().accepted());
        assertEquals(List.of(), smsc.forget(to(ONE)).messages());
    }

    @Test
    void whatComesOnceMoreIsNotForgotten() throws Exception {
        esme.submit(ONE, "gone");
        smsc.forget(to(ONE));

        String again = esme.submit(ONE, "gone");

        assertEquals(List.of(again), ids(smsc.accepted()));
        assertEquals(1, smsc.messages().size());
    }

    @Test
    void forgetsATextThatLacksAPart() throws Exception {
        part(ONE, 1);
        part(OTHER, 1);

        Forgotten forgotten = smsc.forget(to(ONE));
        String second = part(ONE, 2);

        assertEquals(
                List.of(false),
                forgotten.texts().stream().map(AcceptedText::whole).toList());
        assertEquals(
                List.of(OTHER, ONE),
                smsc.messages().stream().map(AcceptedText::destination).toList());
        assertFalse(smsc.messages().get(1).whole());
        assertEquals(List.of(second), smsc.messages().get(1).messageIds());
    }

    @Test
    void makesRoomForMore() throws Exception {
        smsc.script().receipts(ReceiptPolicy.delivered());
        for (int i = 0; i < 5; i++) {
            String id = esme.submit(ONE, "text " + i);
            assertEquals(List.of(id), ids(smsc.accepted()));
            assertEquals(
                    List.of(id),
                    smsc.deliveries().stream().map(SentDelivery::messageId).toList());
            smsc.forget(to(ONE));
            assertEquals(List.of(), smsc.deliveries());
        }
    }

    @Test
    void doesNotHideThatThereWasTooMuch() throws Exception {
        for (int i = 0; i < 3; i++) {
            esme.submit(ONE, "text " + i);
        }

        assertThrows(IllegalStateException.class, () -> smsc.forget(to(ONE)));
        assertThrows(IllegalStateException.class, smsc::accepted);
    }

    @Test
    void deliversReceiptsForWhatItForgot() throws Exception {
        esme.answering(deliver -> 8);
        smsc.script().receipts(ReceiptPolicy.delivered());
        esme.submit(ONE, "gone");
        Eventually.see("the receipt is refused", PATIENCE, () -> smsc.counters().receiptsRefused() > 0);

        smsc.forget(to(ONE));

        assertEquals(1, smsc.pendingDeliveries());
        esme.answering(deliver -> 0);
        Eventually.see("the receipt is taken", PATIENCE, () -> smsc.pendingDeliveries() == 0);
        assertEquals(1, smsc.counters().receiptsAcked());
    }
}

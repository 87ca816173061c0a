package org.qunfa.testkit.smpp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.testkit.Eventually;

class SmscReceiptTest {

    private static final String TO = "8613800000001";

    private final SmscSimulator smsc = SmscSimulator.start(SmscOptions.defaults()
            .withReceiptWindow(3)
            .withReceiptTimes(Duration.ofSeconds(60), Duration.ofMillis(100)));
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

    private DeliverSm only() {
        Eventually.see("the receipt came", () -> esme.delivered().size() == 1);
        return esme.delivered().get(0);
    }

    private static String text(DeliverSm deliver) {
        return new String(deliver.getShortMessage(), ISO_8859_1);
    }

    @Test
    void sendsNoReceiptThatNobodyWants() throws Exception {
        esme.submit(TO, "no policy");
        smsc.script().receipts(ReceiptPolicy.delivered());
        try (var client = new RawClient(smsc.port())) {
            client.bind(smsc.systemId(), smsc.password());
            byte[] unasked = RawClient.submitSm(2, TO, "not asked for");
            unasked[unasked.length - 5 - "not asked for".length()] = 0;
            client.write(unasked);
            assertEquals(0x80000004, client.read().command());
        }
        assertEquals(0, smsc.accepted().get(1).registeredDelivery());
        Eventually.stays("a receipt was made", () -> smsc.counters().receiptsMade() == 0);
    }

    @Test
    void writesAppendixB() throws Exception {
        smsc.script().receipts(ReceiptPolicy.always(ReceiptState.UNDELIVERABLE));
        String id = esme.submit(TO, "hello there, this is a test");

        DeliverSm receipt = only();
        assertEquals(0x04, receipt.getEsmClass());
        assertEquals(TO, receipt.getSourceAddr());
        assertEquals("10690001", receipt.getDestAddress());
        assertTrue(
                text(receipt)
                        .matches("id:" + id + " sub:001 dlvrd:000 submit date:\\d{10} done date:\\d{10}"
                                + " stat:UNDELIV err:001 text:hello there, this is"),
                text(receipt));
        assertEquals(id, receipt.getShortMessageAsDeliveryReceipt().getId());
        Eventually.see("it is acknowledged", () -> smsc.pendingDeliveries() == 0);
        assertEquals(1, smsc.counters().receiptsAcked());
        assertNotNull(smsc.deliveries().get(0).acked());
    }

    @ParameterizedTest
    @EnumSource(ReceiptDialect.class)
    void namesTheMessageInEveryDialect(ReceiptDialect dialect) throws Exception {
        smsc.script().receipts(ReceiptPolicy.delivered().in(dialect));
        String id = esme.submit(TO, "hello");

        DeliverSm receipt = only();
        OptionalParameter payload = receipt.getOptionalParameter(Tag.MESSAGE_PAYLOAD);
        OptionalParameter named = receipt.getOptionalParameter(Tag.RECEIPTED_MESSAGE_ID);
        String all = text(receipt)
                + (payload == null ? "" : new String(payload.serialize(), ISO_8859_1))
                + (named == null ? "" : new String(named.serialize(), ISO_8859_1));
        assertTrue(all.contains(id), all);
        assertEquals(
                dialect != ReceiptDialect.TLV_ONLY, all.toUpperCase(Locale.ROOT).contains("DELIVRD"));
        switch (dialect) {
            case NO_ERR, BRIEF -> assertFalse(all.contains("err:"));
            case NO_TEXT -> assertFalse(all.contains("text:"));
            case FOREIGN_TEXT -> assertTrue(all.contains("\u00FF\u00FE\u00C0\u0080"));
            case TLV_ONLY -> assertEquals(0, receipt.getShortMessage().length);
            default -> {}
        }
    }

    @Test
    void writesIdsInAnotherRadix() throws Exception {
        MessageIds ids = MessageIds.decimal().from(0xABCDEF);
        try (var other = SmscSimulator.start(SmscOptions.defaults().withIds(ids.hex()));
                var client = Esme.bind(other)) {
            other.script().receipts(ReceiptPolicy.delivered().withIds(ids));
            assertEquals("abcdef", client.submit(TO, "hex"));
            other.script()
                    .receipts(ReceiptPolicy.delivered().withIds(ids.upperHex().padded(10)));
            assertEquals("abcdf0", client.submit(TO, "upper"));

            Eventually.see("both came", () -> client.delivered().size() == 2);
            var texts = client.delivered().stream().map(SmscReceiptTest::text).toList();
            assertTrue(texts.stream().anyMatch(text -> text.startsWith("id:" + 0xABCDEF + " ")), texts.toString());
            assertTrue(texts.stream().anyMatch(text -> text.startsWith("id:0000ABCDF0 ")), texts.toString());
        }
    }

    @Test
    void usesIdsAgain() throws Exception {
        MessageIds ids = MessageIds.decimal().reusedAfter(2);
        try (var other = SmscSimulator.start(SmscOptions.defaults().withIds(ids));
                var client = Esme.bind(other)) {
            String first = client.submit(TO, "1");
            assertNotEquals(first, client.submit(TO, "2"));
            assertEquals(first, client.submit(TO, "3"));
        }
    }

    @Test
    void writesAnEarlyReceiptBeforeTheAnswer() throws Exception {
        smsc.script().receipts(ReceiptPolicy.delivered().early());
        esme.close();
        try (var client = new RawClient(smsc.port())) {
            client.bind(smsc.systemId(), smsc.password());
            client.write(RawClient.submitSm(5, TO, "early"));
            assertEquals(0x05, client.read().command());
            assertEquals(0x80000004, client.read().command());
        }
    }

    @Test
    void reportsOnTheWayAndRepeats() throws Exception {
        smsc.script()
                .receipts(ReceiptPolicy.always(ReceiptState.ENROUTE, ReceiptState.ACCEPTED, ReceiptState.DELIVERED)
                        .spaced(Duration.ofMillis(80))
                        .repeated(2));
        esme.submit(TO, "thrice");

        Eventually.see("all came", () -> esme.delivered().size() == 6);
        List<String> states = esme.delivered().stream()
                .map(deliver -> text(deliver).replaceAll(".*stat:(\\w+).*", "$1"))
                .toList();
        assertEquals(List.of("ENROUTE", "ENROUTE", "ACCEPTD", "ACCEPTD", "DELIVRD", "DELIVRD"), states);
    }

    @Test
    void letsReceiptsOvertakeEachOther() throws Exception {
        smsc.script().receipts(ReceiptPolicy.delivered().shuffled(Duration.ofMillis(300), 7));
        var ids = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            ids.add(esme.submit(TO, "n" + i));
        }
        Eventually.see("all came", () -> esme.delivered().size() == 20);
        List<String> came = esme.delivered().stream()
                .map(deliver -> text(deliver).substring(3).replaceAll(" .*", ""))
                .toList();
        assertEquals(new HashSet<>(ids), new HashSet<>(came));
        assertNotEquals(ids, came);
    }

    @Test
    void addsReceiptsForIdsThatItNeverGave() throws Exception {
        smsc.script().receipts(ReceiptPolicy.delivered().withStrangers(2));
        String id = esme.submit(TO, "with strangers");

        Eventually.see("all came", () -> esme.delivered().size() == 3);
        assertEquals(
                1,
                esme.delivered().stream()
                        .filter(deliver -> text(deliver).contains("id:" + id + " "))
                        .count());
    }

    @Test
    void choosesStatesByDestination() throws Exception {
        smsc.script()
                .receipts(ReceiptPolicy.by(
                        message -> message.destination().endsWith("1") ? List.of() : List.of(ReceiptState.EXPIRED)));
        esme.submit(TO, "none");
        esme.submit("8613800000002", "expires");

        assertTrue(text(only()).contains("stat:EXPIRED"));
        Eventually.stays("another receipt came", () -> esme.delivered().size() == 1);
    }

    @Test
    void repeatsWhatIsRefused() throws Exception {
        esme.answering(deliver -> esme.delivered().size() < 3 ? 0x14 : 0);
        smsc.script().receipts(ReceiptPolicy.delivered());
        esme.submit(TO, "stubborn");

        Eventually.see("it is acknowledged at last", () -> smsc.pendingDeliveries() == 0);
        assertEquals(3, esme.delivered().size());
        assertEquals(2, smsc.counters().receiptsRefused());
        assertEquals(3, smsc.deliveries().get(0).attempts());
    }

    @Test
    void repeatsWhatIsNotAnswered() throws Exception {
        var options = SmscOptions.defaults().withReceiptTimes(Duration.ofMillis(600), Duration.ofMillis(100));
        try (var hasty = SmscSimulator.start(options);
                var client = new RawClient(hasty.port())) {
            hasty.script().receipts(ReceiptPolicy.delivered());
            client.bind(hasty.systemId(), hasty.password());
            client.write(RawClient.submitSm(5, TO, "silence"));
            assertEquals(0x80000004, client.read().command());
            RawClient.Pdu first = client.read();
            RawClient.Pdu second = client.read();
            assertEquals(first.body(), second.body());
            assertNotEquals(first.sequence(), second.sequence());
            client.write(RawClient.pdu(0x80000005, second.sequence(), (byte) 0));
            Eventually.see("it is acknowledged", () -> hasty.pendingDeliveries() == 0);
        }
    }

    @Test
    void deliversOnTheNextConnectionWhatWasLeft() throws Exception {
        esme.close();
        smsc.script().receipts(ReceiptPolicy.delivered());
        try (var client = new RawClient(smsc.port())) {
            client.bind(smsc.systemId(), smsc.password());
            for (int i = 0; i < 5; i++) {
                client.write(RawClient.submitSm(i + 2, TO, "left " + i));
            }
            Eventually.see("all are taken", () -> smsc.acceptedCount() == 5);
        }
        Eventually.see("nobody is bound", () -> smsc.boundConnections() == 0);
        assertEquals(5, smsc.pendingDeliveries());

        try (var next = Esme.bind(smsc)) {
            Eventually.see("all came", () -> next.delivered().size() == 5);
            Eventually.see("all are acknowledged", () -> smsc.pendingDeliveries() == 0);
        }
    }

    @Test
    void keepsToTheWindow() throws Exception {
        esme.close();
        smsc.script().receipts(ReceiptPolicy.delivered());
        try (var client = new RawClient(smsc.port())) {
            client.bind(smsc.systemId(), smsc.password());
            for (int i = 0; i < 10; i++) {
                client.write(RawClient.submitSm(i + 2, TO, "many " + i));
            }
            Eventually.see("all are taken", () -> smsc.counters().receiptsMade() == 10);
            assertEquals(3, smsc.counters().receiptsSent());
        }
    }
}

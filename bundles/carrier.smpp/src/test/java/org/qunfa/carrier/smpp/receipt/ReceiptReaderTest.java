package org.qunfa.carrier.smpp.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.carrier.smpp.Texts.deliver;
import static org.qunfa.carrier.smpp.Texts.receipt;
import static org.qunfa.carrier.smpp.Texts.with;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.carrier.smpp.settings.MessageIds;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;

class ReceiptReaderTest {

    private static final String USUAL =
            "id:0123456789 sub:001 dlvrd:001 submit date:2611231200 done date:2611231205 stat:DELIVRD err:000 text:Hello";

    private final ReceiptReader reader = new ReceiptReader(MessageIds.AS_IS, ZoneId.of("Asia/Shanghai"), true);

    private Receipt read(String text) {
        return reader.read(receipt(text)).orElseThrow();
    }

    @Test
    void readsTheUsualForm() {
        Receipt receipt = read(USUAL);
        assertEquals("0123456789", receipt.carrierId());
        assertEquals(ReceiptStatus.DELIVERED, receipt.status());
        assertEquals("000", receipt.code());
        assertEquals(Instant.parse("2026-11-23T04:05:00Z"), receipt.doneAt());
        assertEquals(new PhoneNumber(8613800138000L), receipt.to());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ID:42 SUB:001 DLVRD:001 SUBMIT DATE:2611231200 DONE DATE:2611231205 STAT:DELIVRD ERR:000 TEXT:x",
                "id: 42  sub: 001 dlvrd: 001  submit date: 2611231200 done date: 2611231205 stat: delivrd err: 000",
                "id:42 submit_date:261123120000 done_date:261123120500 stat:DELIVERED",
                "id:42 stat:DELIVRD done date:20261123120500",
                "  id : 42 stat : DELIVRD done date : 2611231205",
                "sub:001 dlvrd:001 stat:DELIVRD id:42 done date:2611231205 text:id:7 stat:UNDELIV",
                "id:42\nstat:DELIVRD\ndone date:2611231205\n",
                "id:42 sub:001 dlvrd:001 submit date: done date:2611231205 stat:DELIVRD err: Text:stat:UNDELIV"
            })
    void readsEveryDialect(String text) {
        Receipt receipt = read(text);
        assertEquals("42", receipt.carrierId());
        assertEquals(ReceiptStatus.DELIVERED, receipt.status());
        assertEquals(Instant.parse("2026-11-23T04:05:00Z"), receipt.doneAt());
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVRD, DELIVERED", "EXPIRED, EXPIRED", "DELETED, DELETED", "UNDELIV, UNDELIVERABLE", "ACCEPTD, UNDERWAY",
        "UNKNOWN, UNKNOWN", "REJECTD, REJECTED", "rejected, REJECTED", "ENROUTE, UNDERWAY", "FAILED, UNDELIVERABLE",
        "MK:0001, UNKNOWN"
    })
    void readsEveryState(String stat, ReceiptStatus status) {
        assertEquals(status, read("id:1 stat:" + stat + " err:005").status());
    }

    @Test
    void keepsAStateThatItDoesNotKnowAsTheCode() {
        assertEquals("MK:0001", read("id:1 stat:MK:0001").code());
    }

    @Test
    void livesWithMissingFieldsAndBadDates() {
        Receipt receipt = read("id:9");
        assertEquals(ReceiptStatus.UNKNOWN, receipt.status());
        assertNull(receipt.doneAt());
        assertNull(read("id:9 done date:9999999999 stat:DELIVRD").doneAt());
        assertTrue(reader.read(receipt("stat:DELIVRD err:000")).isEmpty());
        assertTrue(reader.read(receipt("")).isEmpty());
    }

    @Test
    void readsTextThatIsNoUtf8() {
        byte[] octets = (USUAL.replace("Hello", "") + "\u00E9\u00FF").getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                "0123456789", reader.read(deliver(4, 0, octets)).orElseThrow().carrierId());
        byte[] wide = USUAL.getBytes(StandardCharsets.UTF_16BE);
        assertEquals(
                "0123456789", reader.read(deliver(4, 8, wide)).orElseThrow().carrierId());
    }

    @ParameterizedTest
    @CsvSource({
        "1, UNDERWAY",
        "2, DELIVERED",
        "3, EXPIRED",
        "4, DELETED",
        "5, UNDELIVERABLE",
        "6, UNDERWAY",
        "7, UNKNOWN",
        "8, REJECTED"
    })
    void readsParameters(byte state, ReceiptStatus status) {
        var pdu = with(deliver(4, 0, new byte[0]), 0x001E, "AbC\0".getBytes(StandardCharsets.US_ASCII));
        Receipt receipt = reader.read(with(with(pdu, 0x0427, state), 0x0423, new byte[] {3, 1, 2}))
                .orElseThrow();
        assertEquals("AbC", receipt.carrierId());
        assertEquals(status, receipt.status());
        assertEquals("3:258", receipt.code());
    }

    @Test
    void believesTheParameterUnlessItDoesNotKnow() {
        var both =
                with(with(receipt(USUAL), 0x001E, "0123456789".getBytes(StandardCharsets.US_ASCII)), 0x0427, (byte) 5);
        assertEquals(
                ReceiptStatus.UNDELIVERABLE, reader.read(both).orElseThrow().status());
        var unknowing = with(receipt(USUAL), 0x0427, (byte) 7);
        assertEquals(
                ReceiptStatus.DELIVERED, reader.read(unknowing).orElseThrow().status());
    }

    @Test
    void anIntermediateNotificationIsNeverFinal() {
        var pdu = deliver(0x20, 0, USUAL.getBytes(StandardCharsets.US_ASCII));
        assertTrue(reader.isReceipt(pdu));
        assertEquals(ReceiptStatus.UNDERWAY, reader.read(pdu).orElseThrow().status());
    }

    @Test
    void knowsAReceiptThatNothingMarks() {
        byte[] octets = USUAL.getBytes(StandardCharsets.US_ASCII);
        assertTrue(reader.isReceipt(deliver(0, 0, octets)));
        assertFalse(new ReceiptReader(MessageIds.AS_IS, ZoneId.of("UTC"), false).isReceipt(deliver(0, 0, octets)));
        for (String text :
                new String[] {"id: my name is Wang", "Is stat:DELIVRD good?", "id:1 stat:DELIVRD", "R", ""}) {
            assertFalse(reader.isReceipt(deliver(0, 0, text.getBytes(StandardCharsets.US_ASCII))), text);
        }
    }

    @Test
    void takesAnyOctets() {
        long seed = 4711;
        System.err.println("seed " + seed);
        var random = new Random(seed);
        byte[] usual = USUAL.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = usual.clone();
            for (int n = random.nextInt(12); n > 0; n--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            var pdu = deliver(4, random.nextInt(256), octets);
            reader.isReceipt(pdu);
            reader.read(pdu)
                    .ifPresent(receipt -> assertFalse(receipt.carrierId().isEmpty()));
        }
    }
}

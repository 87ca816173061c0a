package org.qunfa.carrier.smpp.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.carrier.smpp.Texts.deliver;
import static org.qunfa.carrier.smpp.Texts.with;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qunfa.carrier.smpp.pdu.TextDecoder;
import org.qunfa.carrier.smpp.pdu.UserData;
import org.qunfa.model.Alphabet;
import org.qunfa.model.Gsm7;

class ReassemblyTest {

    private static final int UDHI = 0x40;
    private static final int[] WIDE = {6, 8, 4, 0x12, 0x34};
    private static final int[] NARROW = {5, 0, 3, 0x34};
    private static final int[] AMONG_OTHERS = {11, 5, 4, 0, 1, 0, 2, 0, 3, 0x34};

    private final Reassembly<String> texts = new Reassembly<>(new TextDecoder(Alphabet.GSM7), Duration.ofNanos(1_000));

    private List<Reassembly.Text<String>> take(UserData data, String answer) {
        return texts.take("a", "b", new Reassembly.Piece<>(data, answer), 0);
    }

    private static UserData part(int[] header, int total, int number, byte[] text) {
        var octets = new ByteArrayOutputStream();
        for (int octet : header) {
            octets.write(octet);
        }
        octets.write(total);
        octets.write(number);
        octets.writeBytes(text);
        return UserData.of(deliver(UDHI, 8, octets.toByteArray()));
    }

    private static byte[] ucs2(String text) {
        return text.getBytes(StandardCharsets.UTF_16BE);
    }

    @Test
    void givesAShortTextAtOnce() {
        var ready = take(UserData.of(deliver(0, 8, ucs2("你好"))), "1");
        assertEquals("你好", ready.get(0).text());
        assertTrue(ready.get(0).whole());
    }

    @Test
    void putsPartsTogetherInAnyOrderAndTakesEachOnce() {
        for (int[] header : List.of(NARROW, WIDE, AMONG_OTHERS)) {
            assertTrue(take(part(header, 3, 3, ucs2("丙")), "3").isEmpty());
            assertTrue(take(part(header, 3, 1, ucs2("甲")), "1").isEmpty());
            assertTrue(take(part(header, 3, 1, ucs2("甲")), "1 again").isEmpty());
            var ready = take(part(header, 3, 2, ucs2("乙")), "2");
            assertEquals(1, ready.size());
            assertEquals("甲乙丙", ready.get(0).text());
            assertEquals(List.of("3", "1", "1 again", "2"), ready.get(0).answers());
        }
        assertTrue(texts.overdue(Long.MAX_VALUE).isEmpty());
    }

    @Test
    void readsParametersButPrefersTheHeader() {
        var ready = new ArrayList<Reassembly.Text<String>>();
        for (byte number = 1; number <= 2; number++) {
            var pdu = deliver(0, 8, ucs2("段" + number));
            with(pdu, 0x020C, (byte) 0, (byte) 9);
            with(with(pdu, 0x020E, (byte) 2), 0x020F, number);
            ready.addAll(take(UserData.of(pdu), ""));
        }
        assertEquals("段1段2", ready.get(0).text());
        var both = deliver(UDHI, 8, new byte[] {5, 0, 3, 1, 2, 2, 0, 'x'});
        with(with(with(both, 0x020C, (byte) 0, (byte) 9), 0x020E, (byte) 3), 0x020F, (byte) 3);
        assertEquals(new UserData.Part(1, false, 2, 2), UserData.of(both).part());
    }

    @Test
    void readsThePayload() {
        var pdu = with(deliver(0, 8, new byte[0]), 0x0424, ucs2("长".repeat(300)));
        assertEquals(300, take(UserData.of(pdu), "").get(0).text().length());
    }

    @Test
    void joinsCharactersThatWereCut() {
        byte[] emoji = ucs2("😀");
        take(part(NARROW, 2, 1, new byte[] {emoji[0], emoji[1]}), "");
        assertEquals(
                "😀",
                take(part(NARROW, 2, 2, new byte[] {emoji[2], emoji[3]}), "")
                        .get(0)
                        .text());
        byte[] euro = Gsm7.encode("€");
        var first = UserData.of(deliver(UDHI, 0, new byte[] {5, 0, 3, 7, 2, 1, euro[0]}));
        var second = UserData.of(deliver(UDHI, 0, new byte[] {5, 0, 3, 7, 2, 2, euro[1]}));
        take(first, "");
        assertEquals("€", take(second, "").get(0).text());
    }

    @Test
    void givesOutWhatWaitedTooLong() {
        take(part(NARROW, 3, 1, ucs2("甲")), "1");
        take(part(NARROW, 3, 3, ucs2("丙")), "3");
        assertTrue(texts.overdue(999).isEmpty());
        var late = texts.overdue(1_000).get(0);
        assertEquals("甲丙", late.text());
        assertFalse(late.whole());
        assertEquals(List.of("1", "3"), late.answers());
        assertTrue(texts.overdue(2_000).isEmpty());
    }

    @Test
    void anotherTextUnderTheSameReferenceEndsTheOneBefore() {
        take(part(NARROW, 2, 1, ucs2("旧")), "old");
        var ended = take(part(NARROW, 2, 1, ucs2("新")), "new");
        assertEquals("旧", ended.get(0).text());
        assertFalse(ended.get(0).whole());
        assertEquals("新文", take(part(NARROW, 2, 2, ucs2("文")), "").get(0).text());
    }

    @Test
    void keepsNoMoreThanItsBound() {
        int given = 0;
        for (int i = 0; i < 20_000; i++) {
            var header = new int[] {6, 8, 4, i >> 8 & 0xFF, i & 0xFF};
            given += take(part(header, 2, 1, ucs2("半")), "").size();
        }
        assertEquals(15_000, given);
    }

    @Test
    void aBrokenHeaderIsText() {
        assertEquals(
                "", UserData.of(deliver(UDHI, 3, new byte[] {0})).toString().isEmpty() ? "x" : "");
        assertEquals(3, UserData.of(deliver(UDHI, 3, new byte[] {50, 'a', 'b'})).octets().length);
        assertEquals(
                null,
                UserData.of(deliver(UDHI, 3, new byte[] {5, 0, 3, 1, 0, 0, 'a'}))
                        .part());
        assertEquals(
                null,
                UserData.of(deliver(UDHI, 3, new byte[] {3, 0, 9, 1, 'a'})).part());
    }
}

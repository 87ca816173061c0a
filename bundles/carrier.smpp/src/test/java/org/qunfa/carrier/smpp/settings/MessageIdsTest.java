package org.qunfa.carrier.smpp.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageIdsTest {

    @Test
    void leavesIdsAsTheyAre() {
        assertEquals("00aB-7", MessageIds.AS_IS.fromAnswer(" 00aB-7 "));
        assertEquals("00aB-7", MessageIds.AS_IS.fromReceipt("00aB-7"));
        assertNotEquals(MessageIds.AS_IS.fromReceipt("7"), MessageIds.AS_IS.fromAnswer("007"));
    }

    @Test
    void foldsCaseWhereToldTo() {
        assertEquals(MessageIds.IGNORE_CASE.fromAnswer("Abc-01"), MessageIds.IGNORE_CASE.fromReceipt("aBC-01"));
    }

    @Test
    void bringsHexadecimalAndDecimalTogetherInBothDirections() {
        long seed = 20_261_123;
        System.err.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            long id = random.nextLong() >>> random.nextInt(64);
            String decimal = Long.toUnsignedString(id);
            String hex = "0".repeat(random.nextInt(4)) + (i % 2 == 0 ? "%X" : "%x").formatted(id);
            assertEquals(MessageIds.HEX.fromAnswer(hex), MessageIds.HEX.fromReceipt(decimal));
            assertEquals(MessageIds.DECIMAL.fromAnswer("00" + decimal), MessageIds.DECIMAL.fromReceipt(hex));
            assertEquals(MessageIds.BOTH_HEX.fromAnswer(hex), MessageIds.BOTH_HEX.fromReceipt("000" + hex));
            assertEquals(
                    MessageIds.BOTH_DECIMAL.fromAnswer(decimal), MessageIds.BOTH_DECIMAL.fromReceipt("0" + decimal));
        }
    }

    @Test
    void keepsWhatIsNoNumber() {
        assertEquals("b7c4-88f0", MessageIds.HEX.fromAnswer("b7c4-88f0"));
        assertEquals("12a", MessageIds.HEX.fromReceipt("12a"));
        assertEquals("", MessageIds.HEX.fromReceipt("  "));
        assertEquals("9".repeat(65), MessageIds.DECIMAL.fromAnswer("9".repeat(80)));
    }

    @Test
    void readsTheParameterAsTheAnswerUnlessTheTextSaysOtherwise() {
        assertEquals("6699", MessageIds.HEX.fromReceipt("1a2b", "6699"));
        assertEquals("6699", MessageIds.HEX.fromReceipt("6699", "6699"));
        assertEquals("6699", MessageIds.HEX.fromReceipt("1A2B", ""));
        assertEquals("6699", MessageIds.HEX.fromReceipt("", "6699"));
        assertEquals("6699", MessageIds.HEX.fromReceipt("1A2B", "something else"));
    }
}

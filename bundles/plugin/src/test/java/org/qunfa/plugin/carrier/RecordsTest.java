package org.qunfa.plugin.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.model.Alphabet;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.Segments;

class RecordsTest {

    private static final PhoneNumber TO = new PhoneNumber(8613800138000L);
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void aProfileIsInRange() {
        assertEquals(100, profile(3, 100, 0).window());
        assertThrows(IllegalArgumentException.class, () -> profile(0, 100, 0));
        assertThrows(IllegalArgumentException.class, () -> profile(256, 100, 0));
        assertThrows(IllegalArgumentException.class, () -> profile(3, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> profile(3, 10_001, 0));
        assertThrows(IllegalArgumentException.class, () -> profile(3, 100, -1));
    }

    @Test
    void aChannelCarriesSomething() {
        var id = new ChannelId("smpp~main");
        assertThrows(
                IllegalArgumentException.class,
                () -> new ChannelProfile(id, Set.of(), Set.of(), true, true, 1, 1, 0, InDoubt.NEVER, TextLayout.USUAL));
    }

    private static ChannelProfile profile(int mostParts, int window, int ratePerSecond) {
        return new ChannelProfile(
                new ChannelId("smpp~main"),
                EnumSet.of(MessageClass.NOTICE),
                EnumSet.of(Alphabet.GSM7),
                true,
                false,
                mostParts,
                window,
                ratePerSecond,
                InDoubt.RESEND,
                TextLayout.USUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Qunfa", "+10690001", "123456789012345678901"})
    void aSourceIsDigits(String source) {
        ChannelProfile plain = profile(1, 1, 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> new ChannelProfile(
                        plain.id(),
                        plain.classes(),
                        plain.alphabets(),
                        true,
                        false,
                        1,
                        1,
                        0,
                        plain.inDoubt(),
                        plain.layout(),
                        source,
                        plain.terms(),
                        false));
    }

    @Test
    void termsAreInRange() {
        assertTrue(ChannelTerms.PLAIN.reaches("unicom"));
        var terms = new ChannelTerms(Set.of("cmcc", "44"), 45_000, 10, Set.of("MK:0010"));
        assertTrue(terms.reaches("44"));
        assertFalse(terms.reaches("unicom"));
        assertFalse(terms.reaches(""));
        assertThrows(IllegalArgumentException.class, () -> new ChannelTerms(Set.of("China Mobile"), 0, 1, Set.of()));
        assertThrows(IllegalArgumentException.class, () -> new ChannelTerms(Set.of(), -1, 1, Set.of()));
        assertThrows(IllegalArgumentException.class, () -> new ChannelTerms(Set.of(), 0, 0, Set.of()));
        assertThrows(IllegalArgumentException.class, () -> new ChannelTerms(Set.of(), 0, 1_001, Set.of()));
    }

    @Test
    void someRefusalsAreAboutTheLineAlone() {
        assertEquals(
                EnumSet.of(RefusalReason.SENDER, RefusalReason.CREDIT, RefusalReason.WRONG_NETWORK),
                EnumSet.copyOf(Arrays.stream(RefusalReason.values())
                        .filter(RefusalReason::isOfLine)
                        .toList()));
        assertEquals(
                EnumSet.of(RefusalReason.OTHER, RefusalReason.FORMAT),
                EnumSet.copyOf(Arrays.stream(RefusalReason.values())
                        .filter(RefusalReason::isUnclear)
                        .toList()));
    }

    @Test
    void aReceiptNamesWhatItIsAbout() {
        assertThrows(IllegalArgumentException.class, () -> receipt("", ""));
        assertThrows(IllegalArgumentException.class, () -> receipt("1".repeat(66), ""));
        assertEquals(65, receipt("1".repeat(65), "").carrierId().length());
        assertEquals(32, receipt("1", "0".repeat(500)).code().length());
    }

    private static Receipt receipt(String carrierId, String code) {
        return new Receipt(carrierId, ReceiptStatus.DELIVERED, code, NOW, TO);
    }

    @Test
    void nothingPersonalIsPrinted() {
        var parcel = new Parcel(
                new DeliveryId(new NoticeId(new UUID(1, 2)), 0),
                1,
                TO,
                Segments.cut("秘密", Alphabet.UCS2),
                MessageClass.CODE,
                NOW);
        var inbound = new InboundText("+8613800138000", "10690001", "秘密", NOW, true);
        for (Object each : new Object[] {parcel, inbound, receipt("1", "")}) {
            assertFalse(each.toString().contains("13800138000"), each.getClass().getName());
            assertFalse(each.toString().contains("秘密"), each.getClass().getName());
        }
    }

    @Test
    void someReceiptsAreNotTheLastWord() {
        assertFalse(ReceiptStatus.UNDERWAY.isFinal());
        assertFalse(ReceiptStatus.UNKNOWN.isFinal());
        assertTrue(EnumSet.complementOf(EnumSet.of(ReceiptStatus.UNDERWAY, ReceiptStatus.UNKNOWN)).stream()
                .allMatch(ReceiptStatus::isFinal));
    }

    @Test
    void wordsAreInLowerCase() {
        assertEquals("connecting", LineState.CONNECTING.word());
        assertEquals("number", RefusalReason.NUMBER.word());
        assertEquals("wrong-network", RefusalReason.WRONG_NETWORK.word());
    }
}

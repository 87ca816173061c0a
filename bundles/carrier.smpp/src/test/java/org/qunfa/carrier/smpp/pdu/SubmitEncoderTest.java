package org.qunfa.carrier.smpp.pdu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudhopper.smpp.pdu.SubmitSm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.netty.buffer.ChannelBuffer;
import org.jboss.netty.buffer.ChannelBuffers;
import org.junit.jupiter.api.Test;
import org.qunfa.carrier.smpp.Texts;
import org.qunfa.carrier.smpp.settings.LineSettings.AddressForm;
import org.qunfa.carrier.smpp.settings.LineSettings.Sending;
import org.qunfa.carrier.smpp.settings.LongTexts;
import org.qunfa.model.Alphabet;
import org.qunfa.model.Gsm7;
import org.qunfa.model.Segments;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.wire.carrier.StatusMeanings;
import org.qunfa.wire.smpp.PduCodec;
import org.qunfa.wire.smpp.Tlvs;

class SubmitEncoderTest {

    private static SubmitEncoder encoder(LongTexts way) {
        return new SubmitEncoder(new Sending(
                new AddressForm((byte) 5, (byte) 0, "Qunfa"),
                new AddressForm((byte) 1, (byte) 1, ""),
                way,
                true,
                new StatusMeanings(Map.of(), Duration.ofSeconds(1))));
    }

    private static List<SubmitSm> pdus(LongTexts way, Segments text) {
        return encoder(way).encode(Texts.parcel(0, text, 10)).stream()
                .map(SubmitEncoderTest::decode)
                .toList();
    }

    private static SubmitSm decode(ChannelBuffer octets) {
        try {
            return (SubmitSm) PduCodec.decode(octets.duplicate());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void writesEveryOctet() {
        Parcel parcel = Texts.parcel(0, Segments.cut("Hi €", Alphabet.GSM7), 10);
        ChannelBuffer pdu = encoder(LongTexts.UDH8).encode(parcel).get(0);
        PduCodec.setSequence(pdu, 0x01020304);
        String octets =
                HexFormat.of().formatHex(ChannelBuffers.copiedBuffer(pdu).array());
        assertEquals(
                "00000038" + "00000004" + "00000000" + "01020304" // length, submit_sm, status, sequence
                        + "00" + "0500" + "51756e666100" // service type, source
                        + "0101" + "38363133383030303030303030" + "00" // destination
                        + "000000" + "00" + "00" + "01" + "00" + "00" + "00" // classes, times, receipt, coding
                        + "05" + "486920" + "1b65",
                octets);
    }

    @Test
    void writesEachAlphabet() {
        SubmitSm ucs2 =
                pdus(LongTexts.UDH8, Segments.cut("会议😀", Alphabet.UCS2)).get(0);
        assertEquals(8, ucs2.getDataCoding());
        assertArrayEquals("会议😀".getBytes(StandardCharsets.UTF_16BE), ucs2.getShortMessage());
        SubmitSm latin =
                pdus(LongTexts.UDH8, Segments.cut("café", Alphabet.LATIN1)).get(0);
        assertEquals(3, latin.getDataCoding());
        assertArrayEquals(new byte[] {'c', 'a', 'f', (byte) 0xE9}, latin.getShortMessage());
        assertEquals(
                0, pdus(LongTexts.UDH8, Segments.cut("x", Alphabet.GSM7)).get(0).getDataCoding());
        assertThrows(
                IllegalArgumentException.class,
                () -> pdus(LongTexts.UDH8, new Segments(Alphabet.LATIN1, List.of("会"))));
    }

    @Test
    void neverCutsAnew() {
        var odd = new Segments(Alphabet.GSM7, List.of("a", "bb", "ccc"));
        List<SubmitSm> pdus = pdus(LongTexts.UDH8, odd);
        for (int i = 0; i < 3; i++) {
            byte[] octets = pdus.get(i).getShortMessage();
            assertEquals(0x40, pdus.get(i).getEsmClass());
            assertArrayEquals(new byte[] {5, 0, 3, octets[3], 3, (byte) (i + 1)}, Arrays.copyOf(octets, 6));
            assertEquals(odd.parts().get(i), Gsm7.decode(Arrays.copyOfRange(octets, 6, octets.length)));
        }
        assertEquals(pdus.get(0).getShortMessage()[3], pdus.get(2).getShortMessage()[3]);
    }

    @Test
    void takesAWideReferenceWhereEveryPartHasRoom() {
        byte[] wide = pdus(LongTexts.UDH16, new Segments(Alphabet.UCS2, List.of("短", "文")))
                .get(1)
                .getShortMessage();
        assertArrayEquals(new byte[] {6, 8, 4, wide[3], wide[4], 2, 2}, Arrays.copyOf(wide, 7));
        for (SubmitSm full : pdus(LongTexts.UDH16, Segments.cut("满".repeat(134), Alphabet.UCS2))) {
            assertEquals(140, full.getShortMessageLength());
            assertEquals(5, full.getShortMessage()[0]);
        }
    }

    @Test
    void writesParametersInstead() {
        List<SubmitSm> pdus = pdus(LongTexts.SAR, Segments.cut("长".repeat(100), Alphabet.UCS2));
        assertEquals(2, pdus.size());
        assertEquals(0, pdus.get(1).getEsmClass());
        assertEquals(2, Tlvs.number(pdus.get(1), (short) 0x020E));
        assertEquals(2, Tlvs.number(pdus.get(1), (short) 0x020F));
        assertEquals(Tlvs.number(pdus.get(0), (short) 0x020C), Tlvs.number(pdus.get(1), (short) 0x020C));
        assertEquals(66, pdus.get(1).getShortMessageLength());
    }

    @Test
    void writesThePayloadWhole() {
        List<SubmitSm> pdus = pdus(LongTexts.PAYLOAD, Segments.cut("长".repeat(500), Alphabet.UCS2));
        assertEquals(1, pdus.size());
        assertEquals(0, pdus.get(0).getShortMessageLength());
        assertEquals(1_000, Tlvs.octets(pdus.get(0), (short) 0x0424).length);
        assertNull(
                pdus(LongTexts.PAYLOAD, Segments.cut("短", Alphabet.UCS2)).get(0).getOptionalParameters());
    }

    @Test
    void leavesFromTheSendersOwnNumberInTheLinesForm() {
        Parcel once = Texts.parcel(5, "短", 10);
        var own = new Parcel(once.id(), 1, once.to(), once.text(), once.messageClass(), once.deadline(), "10690001234");
        var encoder = encoder(LongTexts.UDH8);
        var lines = decode(encoder.encode(once).get(0)).getSourceAddress();
        var senders = decode(encoder.encode(own).get(0)).getSourceAddress();
        assertEquals("10690001234", senders.getAddress());
        assertEquals(lines.getTon(), senders.getTon());
        assertEquals(lines.getNpi(), senders.getNpi());
    }

    @Test
    void givesAnotherAttemptTheSameReference() {
        Segments text = Segments.cut("长".repeat(100), Alphabet.UCS2);
        Parcel once = Texts.parcel(5, text, 10);
        Parcel again = new Parcel(once.id(), 2, once.to(), text, once.messageClass(), once.deadline());
        var encoder = encoder(LongTexts.UDH8);
        assertEquals(encoder.encode(once), encoder.encode(again));
        long different = IntStream.range(0, 200)
                .mapToObj(n ->
                        decode(encoder.encode(Texts.parcel(n, text, 10)).get(0)).getShortMessage()[3])
                .distinct()
                .count();
        assertTrue(different > 50, "references differ");
    }
}

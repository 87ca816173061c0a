package org.qunfa.testkit.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.model.Gsm7;

/** What the centre makes of texts in parts. */
class SmscJoinTest {

    private static final String TO = "8613800000001";

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

    private String headed(String header, String text) throws Exception {
        byte[] udh = HexFormat.of().parseHex(header);
        byte[] words = text.getBytes(StandardCharsets.UTF_16BE);
        byte[] octets = Arrays.copyOf(udh, udh.length + words.length);
        System.arraycopy(words, 0, octets, udh.length, words.length);
        return esme.submit(new Esme.Sms(TO, 0x40, 8, Octets.of(octets), List.of()));
    }

    @Test
    void joinsPartsInAnyOrder() throws Exception {
        String second = headed("050003aa0302", "二");
        String third = headed("050003aa0303", "三");
        assertFalse(smsc.messages().get(0).whole());
        String first = headed("050003aa0301", "一");

        AcceptedText text = smsc.messages().get(0);
        assertTrue(text.whole());
        assertEquals("一二三", text.text());
        assertEquals(List.of(first, second, third), text.messageIds());
        assertEquals(1, smsc.messages().size());
    }

    @Test
    void countsATextThatIsSentTwiceTwice() throws Exception {
        headed("060804000a0201", "一");
        headed("060804000a0201", "一");
        headed("060804000a0202", "二");
        headed("060804000a0202", "二");

        assertEquals(
                List.of("一二", "一二"),
                smsc.messages().stream().map(AcceptedText::text).toList());
    }

    @Test
    void keepsReferencesWaysAndRecipientsApart() throws Exception {
        headed("050003010201", "甲");
        headed("050003020201", "乙");
        headed("06080400010202", "丙");

        assertEquals(3, smsc.messages().size());
        assertTrue(smsc.messages().stream().noneMatch(AcceptedText::whole));
    }

    @Test
    void findsTheReferenceBehindOtherElements() throws Exception {
        headed("0b" + "05040b8423f0" + "0003070201", "端");
        headed("0b" + "05040b8423f0" + "0003070202", "口");

        assertEquals("端口", smsc.messages().get(0).text());
        assertEquals(
                new PartMark(PartWay.UDH_8, 7, 2, 1), smsc.accepted().get(0).mark());
    }

    @Test
    void readsOptionalParametersAndThePayload() throws Exception {
        for (byte part = 1; part <= 2; part++) {
            esme.submit(new Esme.Sms(
                    TO,
                    0,
                    0,
                    Octets.of(new byte[] {(byte) ('a' + part)}),
                    List.of(
                            new OptionalParameter.Sar_msg_ref_num((short) 300),
                            new OptionalParameter.Sar_total_segments((byte) 2),
                            new OptionalParameter.Sar_segment_seqnum(part))));
        }
        String payload = "长".repeat(300);
        esme.submit(new Esme.Sms(
                TO,
                0,
                8,
                Octets.of(),
                List.of(new OptionalParameter.Message_payload(payload.getBytes(StandardCharsets.UTF_16BE)))));

        assertEquals(
                List.of("bc", payload),
                smsc.messages().stream().map(AcceptedText::text).toList());
    }

    @Test
    void aHeaderWinsOverOptionalParameters() {
        PartMark mark = PartMark.of(
                Octets.of((byte) 5, (byte) 0, (byte) 3, (byte) 9, (byte) 2, (byte) 1),
                Map.of(
                        Tlv.SAR_MSG_REF_NUM, Octets.of((byte) 0, (byte) 1),
                        Tlv.SAR_TOTAL_SEGMENTS, Octets.of((byte) 3),
                        Tlv.SAR_SEGMENT_SEQNUM, Octets.of((byte) 2)));
        assertEquals(new PartMark(PartWay.UDH_8, 9, 2, 1), mark);
    }

    @Test
    void decodesAsOthersEncode() {
        var all = new StringBuilder();
        for (char c = 0; c < 0x2100; c++) {
            if (GsmAlphabet.holds(String.valueOf(c))) {
                all.append(c);
            }
        }
        assertEquals(137, all.length());
        assertEquals(all.toString(), SmsText.decode(Octets.of(Gsm7.encode(all.toString())), 0));
        assertEquals(all.toString(), Gsm7.decode(SmsText.encode(all.toString(), 0)));
        assertEquals("中文", SmsText.decode(Octets.of((byte) 0xD6, (byte) 0xD0, (byte) 0xCE, (byte) 0xC4), 15));
        assertEquals("é", SmsText.decode(Octets.of((byte) 0xE9), 3));
        assertEquals("\uFFFD", SmsText.decode(Octets.of((byte) 0xE9), 0));
    }
}

package org.qunfa.testkit.smpp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.testkit.Eventually;

class SmscInboundTest {

    private static final String FROM = "8613900000001";
    private static final String TO = "10690001";
    private static final String CHINESE = "回复T退订；收到请确认😀".repeat(9);

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

    private List<DeliverSm> come(int count) {
        Eventually.see(count + " came", () -> esme.delivered().size() == count);
        return esme.delivered();
    }

    @Test
    void sendsAShortText() {
        assertEquals(1, smsc.inbound(FROM, TO, "TD {€}"));

        DeliverSm deliver = come(1).get(0);
        assertEquals(FROM, deliver.getSourceAddr());
        assertEquals(TO, deliver.getDestAddress());
        assertEquals(0, deliver.getEsmClass());
        assertEquals(0, deliver.getDataCoding());
        assertArrayEquals(new byte[] {'T', 'D', ' ', 0x1B, 0x28, 0x1B, 0x65, 0x1B, 0x29}, deliver.getShortMessage());
        Eventually.see("it is acknowledged", () -> smsc.counters().inboundAcked() == 1);
    }

    @Test
    void joinsToTheTextByEightBitHeaders() {
        int parts = smsc.inbound(InboundSms.of(FROM, TO, CHINESE).referenced(0x1234));

        assertTrue(parts > 1);
        var text = new StringBuilder();
        for (DeliverSm deliver : come(parts)) {
            byte[] octets = deliver.getShortMessage();
            assertTrue(octets.length <= 140);
            assertEquals(0x40, deliver.getEsmClass());
            assertEquals(8, deliver.getDataCoding());
            assertArrayEquals(new byte[] {5, 0, 3, 0x34, (byte) parts, octets[5]}, Arrays.copyOf(octets, 6));
            text.append(new String(octets, 6, octets.length - 6, StandardCharsets.UTF_16BE));
        }
        assertEquals(CHINESE, text.toString());
    }

    @Test
    void sendsPartsInAnyOrderTwiceOrNot() {
        smsc.inbound(InboundSms.of(FROM, TO, CHINESE)
                .by(PartWay.UDH_16)
                .referenced(0x1234)
                .order(2, 1, 2));

        List<String> headers = come(3).stream()
                .map(deliver -> Octets.of(deliver.getShortMessage(), 0, 7).hex())
                .collect(Collectors.toList());
        assertEquals(List.of("06080412340202", "06080412340201", "06080412340202"), headers);
    }

    @Test
    void sendsPartsByOptionalParameters() {
        String latin = "Réponse reçue à l'école. ".repeat(8);
        int parts = smsc.inbound(
                InboundSms.of(FROM, TO, latin).by(PartWay.SAR).coded(3).referenced(7));

        assertEquals(2, parts);
        DeliverSm second = come(2).get(1);
        OptionalParameter reference = second.getOptionalParameter(Tag.SAR_MSG_REF_NUM);
        assertEquals("020c00020007", Octets.of(reference.serialize()).hex());
        assertEquals(
                "020f000102",
                Octets.of(second.getOptionalParameter(Tag.SAR_SEGMENT_SEQNUM).serialize())
                        .hex());
        assertEquals(
                latin,
                esme.delivered().stream()
                        .map(deliver -> new String(deliver.getShortMessage(), StandardCharsets.ISO_8859_1))
                        .collect(Collectors.joining()));
    }

    @Test
    void sendsALongTextAtOnce() {
        assertEquals(1, smsc.inbound(InboundSms.of(FROM, TO, CHINESE).by(PartWay.PAYLOAD)));

        DeliverSm deliver = come(1).get(0);
        assertEquals(0, deliver.getShortMessage().length);
        OptionalParameter payload = deliver.getOptionalParameter(Tag.MESSAGE_PAYLOAD);
        assertNotNull(payload);
        byte[] raw = payload.serialize();
        assertEquals(CHINESE, new String(raw, 4, raw.length - 4, StandardCharsets.UTF_16BE));
    }

    @Test
    void keepsTextsForAClientThatIsAway() throws Exception {
        esme.close();
        Eventually.see("nobody is bound", () -> smsc.boundConnections() == 0);
        smsc.inbound(FROM, TO, "later");
        try (var next = Esme.bind(smsc)) {
            Eventually.see("it came", () -> next.delivered().size() == 1);
        }
    }
}

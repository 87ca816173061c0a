package org.qunfa.carrier.smgp.pdu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qunfa.carrier.smgp.Lines;
import org.qunfa.carrier.smgp.settings.LineSettings;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.wire.Item;
import org.qunfa.wire.MalformedException;

class SmgpDialectTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void submissionsHaveTheProtocolsLengths() throws Exception {
        var dialect = new SmgpDialect(Lines.read(Map.of()));
        assertEquals(
                12 + 114 + 21 + 2, dialect.submissions(Lines.parcel(1, "好")).get(0).length);
        assertEquals(
                12 + 114 + 21 + 6 + 134 + 3 * 5,
                dialect.submissions(Lines.parcel(1, Lines.LONG)).get(0).length);
    }

    /** Computed with md5sum from 901234, seven zeros, shared, 1129163107. */
    @Test
    void provesThatItKnowsTheSecret() {
        assertArrayEquals(
                HexFormat.of().parseHex("274cc93835d94bbd2071d09b615f56f7"),
                SmgpDialect.authenticator("901234", "shared", "1129163107"));
    }

    @Test
    void stampsInTheCarriersZone() {
        LineSettings settings = Lines.read(Map.of());
        Clock clock = Clock.fixed(Instant.parse("2026-12-31T16:00:05Z"), settings.zone());
        byte[] login = new SmgpDialect(settings, clock).signIn();
        assertEquals(42, login.length);
        assertEquals(101_000_005, ByteBuffer.wrap(login).getInt(37));
    }

    private static Receipt receipt(String before, byte[] id, String after) {
        byte[] front = before.getBytes(StandardCharsets.ISO_8859_1);
        byte[] back = after.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = ByteBuffer.allocate(front.length + id.length + back.length)
                .put(front)
                .put(id)
                .put(back)
                .array();
        return assertInstanceOf(Item.Receipt.class, Report.read(all, "13800000007", SHANGHAI))
                .receipt();
    }

    @Test
    void readsReceiptsWhateverTheirIdsOctetsAre() {
        byte[] id = " stat:\0 \u00ff".getBytes(StandardCharsets.ISO_8859_1);
        byte[] ten = java.util.Arrays.copyOf(id, 10);
        Receipt receipt = receipt(
                "id:",
                ten,
                " sub:001 dlvrd:000 submit date:2611291631 done date:2611291632 stat:UNDELIV err:027 text:stat:DELIVRD");
        assertEquals(HexFormat.of().formatHex(ten), receipt.carrierId());
        assertEquals(ReceiptStatus.UNDELIVERABLE, receipt.status());
        assertEquals("027", receipt.code());
        assertEquals(Instant.parse("2026-11-29T08:32:00Z"), receipt.doneAt());
    }

    @Test
    void readsIdsThatAreWrittenOut() {
        byte[] id = "07551011291631000ABC".getBytes(StandardCharsets.ISO_8859_1);
        Receipt receipt = receipt("Id:", id, " Stat:MA:0001 Done_Date:junk");
        assertEquals("07551011291631000abc", receipt.carrierId());
        assertEquals(ReceiptStatus.UNDELIVERABLE, receipt.status());
        assertEquals("MA:0001", receipt.code());
        assertNull(receipt.doneAt());
    }

    @Test
    void whatHasNoIdIsUnreadable() {
        for (String text : new String[] {"", "id:", "id:123 stat:DELIVRD", "stat:DELIVRD", "id:1234567890123"}) {
            byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
            assertInstanceOf(Item.Unreadable.class, Report.read(octets, "", SHANGHAI), text);
        }
    }

    /** Whatever comes, it is read or said to be malformed, and nothing else happens. */
    @Test
    void anythingIsReadOrMalformed() {
        long seed = System.nanoTime();
        System.getLogger("seed").log(System.Logger.Level.INFO, "seed {0}", seed);
        var random = new Random(seed);
        var dialect = new SmgpDialect(Lines.read(Map.of()));
        int[] commands = {1, 2, 3, 4, 6, 0x80000001, 0x80000002, 0x80000003, 0x80000004, 0x80000006, 7};
        for (int i = 0; i < 20_000; i++) {
            byte[] message = new byte[12 + random.nextInt(300)];
            random.nextBytes(message);
            ByteBuffer.wrap(message).putInt(message.length).putInt(commands[random.nextInt(commands.length)]);
            try {
                dialect.read(message);
            } catch (MalformedException e) {
                assertThrows(MalformedException.class, () -> dialect.read(message));
            }
        }
    }
}

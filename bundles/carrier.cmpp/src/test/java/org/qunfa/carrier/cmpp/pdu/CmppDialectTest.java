package org.qunfa.carrier.cmpp.pdu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qunfa.carrier.cmpp.Lines;
import org.qunfa.carrier.cmpp.settings.LineSettings;
import org.qunfa.wire.MalformedException;

class CmppDialectTest {

    /** The widths of the protocol's tables: 12 + 147 + number and text in 2.0; 12 + 163 + … in 3.0. */
    @Test
    void submissionsHaveTheProtocolsLengths() throws Exception {
        for (var expected :
                Map.of("2.0", 12 + 126 + 21 + 2, "3.0", 12 + 151 + 32 + 2).entrySet()) {
            var dialect = new CmppDialect(Lines.read(expected.getKey(), Map.of()));
            List<byte[]> submits = dialect.submissions(Lines.parcel(1, "好"));
            assertEquals(expected.getValue(), submits.get(0).length, expected.getKey());
        }
    }

    /** Computed with md5sum from 901234, nine zeros, shared, 1129163107. */
    @Test
    void provesThatItKnowsTheSecret() {
        assertArrayEquals(
                HexFormat.of().parseHex("8cf61662c26598eeed90120870a10ef0"),
                CmppDialect.authenticator("901234", "shared", "1129163107"));
    }

    @Test
    void stampsInTheCarriersZone() {
        LineSettings settings = Lines.read("2.0", Map.of());
        Clock clock = Clock.fixed(Instant.parse("2026-12-31T16:00:05Z"), settings.zone());
        byte[] connect = new CmppDialect(settings, clock).signIn();
        assertEquals(39, connect.length);
        assertEquals(
                "0101000005",
                String.format("%010d", java.nio.ByteBuffer.wrap(connect).getInt(35)));
        assertEquals(0x20, connect[34]);
    }

    @Test
    void writesAnIdAsCarriersDo() {
        assertEquals(
                "1231235959419430365535",
                MsgId.text(12L << 60 | 31L << 55 | 23L << 50 | 59L << 44 | 59L << 38 | 0x3FFFFFL << 16 | 0xFFFF));
        assertEquals("0000000000000000000000", MsgId.text(0));
    }

    /** Whatever comes, it is read or said to be malformed, and nothing else happens. */
    @Test
    void anythingIsReadOrMalformed() {
        long seed = System.nanoTime();
        System.getLogger("seed").log(System.Logger.Level.INFO, "seed {0}", seed);
        var random = new Random(seed);
        var dialect = new CmppDialect(Lines.read("3.0", Map.of()));
        int[] commands = {1, 2, 4, 5, 8, 0x80000001, 0x80000002, 0x80000004, 0x80000005, 0x80000008, 7};
        for (int i = 0; i < 20_000; i++) {
            byte[] message = new byte[12 + random.nextInt(300)];
            random.nextBytes(message);
            java.nio.ByteBuffer.wrap(message).putInt(message.length).putInt(commands[random.nextInt(commands.length)]);
            try {
                dialect.read(message);
            } catch (MalformedException e) {
                assertThrows(MalformedException.class, () -> dialect.read(message));
            }
        }
    }
}

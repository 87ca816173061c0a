package org.qunfa.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextCodingTest {

    @Test
    void decodesByName() {
        assertEquals("@£€{}", TextCoding.decode(Gsm7.encode("@£€{}"), TextCoding.GSM7));
        assertEquals("会议😀", TextCoding.decode("会议😀".getBytes(StandardCharsets.UTF_16BE), TextCoding.UTF16));
        assertEquals("会议", TextCoding.decode("会议".getBytes(Charset.forName("GBK")), "GBK"));
        assertEquals("é", TextCoding.decode(new byte[] {(byte) 0xE9}, "ISO-8859-1"));
        assertEquals("é", TextCoding.decode(new byte[] {(byte) 0xE9}, "no-such-charset"));
        assertEquals("é", TextCoding.decode(new byte[] {(byte) 0xE9}, "not a name"));
    }

    @Test
    void neverGivesWhatNoTextMayHold() {
        assertEquals("a\uFFFDb", TextCoding.decode(new byte[] {0, 'a', (byte) 0xD8, 0x3D, 0, 'b'}, TextCoding.UTF16));
        assertEquals("\uFFFD", TextCoding.decode(new byte[] {0}, "US-ASCII"));
        assertEquals("a", TextCoding.decode(new byte[] {0, 'a', 7}, TextCoding.UTF16));
        long seed = 4711;
        System.err.println("seed " + seed);
        var random = new Random(seed);
        for (String charset : new String[] {TextCoding.GSM7, TextCoding.UTF16, "GBK", "Shift_JIS", "EUC-KR"}) {
            byte[] octets = new byte[random.nextInt(500)];
            random.nextBytes(octets);
            assertFalse(TextCoding.decode(octets, charset).chars().anyMatch(c -> c == 0), charset);
        }
    }
}

package org.qunfa.wire.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qunfa.model.Alphabet;
import org.qunfa.model.Gsm7;

class TextDecoderTest {

    private final TextDecoder decoder = new TextDecoder(Alphabet.GSM7);

    @Test
    void decodesByDataCoding() {
        assertEquals("@£€{}", decoder.decode(Gsm7.encode("@£€{}"), 0));
        assertEquals("@£€{}", decoder.decode(Gsm7.encode("@£€{}"), 0x10));
        assertEquals("plain", decoder.decode("plain".getBytes(StandardCharsets.US_ASCII), 1));
        assertEquals("é", decoder.decode(new byte[] {(byte) 0xE9}, 3));
        assertEquals("会议😀", decoder.decode("会议😀".getBytes(StandardCharsets.UTF_16BE), 8));
        assertEquals("会议", decoder.decode("会议".getBytes(StandardCharsets.UTF_16BE), 0x19));
        assertEquals("会议", decoder.decode("会议".getBytes(Charset.forName("GBK")), 15));
        assertEquals("Привет", decoder.decode("Привет".getBytes(Charset.forName("ISO-8859-5")), 6));
        assertEquals("é", new TextDecoder(Alphabet.LATIN1).decode(new byte[] {(byte) 0xE9}, 0));
    }

    @Test
    void neverGivesWhatNoTextMayHold() {
        assertEquals("a\uFFFDb", decoder.decode(new byte[] {0, 'a', (byte) 0xD8, 0x3D, 0, 'b'}, 8));
        assertEquals("\uFFFD", decoder.decode(new byte[] {0}, 3));
        assertEquals("a", decoder.decode(new byte[] {0, 'a', 7}, 8));
    }

    @Test
    void takesAnyOctetsUnderAnyCoding() {
        long seed = 77;
        System.err.println("seed " + seed);
        var random = new Random(seed);
        for (int coding = 0; coding < 256; coding++) {
            byte[] octets = new byte[random.nextInt(140)];
            random.nextBytes(octets);
            String text = decoder.decode(octets, coding);
            assertFalse(text.chars().anyMatch(c -> c == 0));
        }
    }
}

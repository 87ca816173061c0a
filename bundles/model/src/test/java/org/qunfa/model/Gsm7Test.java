package org.qunfa.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Gsm7Test {

    @Test
    void hasTheWholeAlphabetAndNothingElse() {
        int one = 0;
        int two = 0;
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            int septets = Gsm7.septets(codePoint);
            if (septets == 0) {
                continue;
            }
            one += septets == 1 ? 1 : 0;
            two += septets == 2 ? 1 : 0;
            String text = Character.toString(codePoint);
            byte[] encoded = Gsm7.encode(text);
            assertEquals(septets, encoded.length);
            assertEquals(text, Gsm7.decode(encoded));
        }
        assertEquals(127, one, "the basic table without the escape");
        assertEquals(10, two, "the extension");
    }

    @Test
    void encodesAsTheStandardSays() {
        assertArrayEquals(new byte[] {0x00, 0x02, 0x11, 0x24, 0x40, 0x60, 0x7F}, Gsm7.encode("@$_¤¡¿à"));
        assertArrayEquals(new byte[] {0x1B, 0x65, 0x1B, 0x3C, 0x1B, 0x0A}, Gsm7.encode("€[\f"));
    }

    @Test
    void refusesWhatItDoesNotHave() {
        for (String text : new String[] {"群", "ç", "`", "\u001b", "\u0000", "😀", "\uD83D", "\t"}) {
            assertThrows(IllegalArgumentException.class, () -> Gsm7.encode("a" + text));
        }
    }

    @Test
    void decodesWhatNobodyShouldSend() {
        assertEquals("a", Gsm7.decode(new byte[] {'a', 0x1B}), "an escape at the end");
        assertEquals("a b", Gsm7.decode(new byte[] {'a', 0x1B, 0x1B, 'b'}), "an escape of an escape");
        assertEquals("aQ", Gsm7.decode(new byte[] {'a', 0x1B, 'Q'}), "a septet that the extension does not have");
        assertEquals("é", Gsm7.decode(new byte[] {(byte) 0x85}), "the eighth bit");
    }

    @Test
    void anyTextComesBack() {
        Random random = Randomness.of(Gsm7Test.class);
        String alphabet = Gsm7.decode(allSeptets()) + "^{}\\[~]|€\f";
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(400); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertEquals(text.toString(), Gsm7.decode(Gsm7.encode(text.toString())));
        }
    }

    private static byte[] allSeptets() {
        byte[] all = new byte[127];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i < 0x1B ? i : i + 1);
        }
        return all;
    }
}

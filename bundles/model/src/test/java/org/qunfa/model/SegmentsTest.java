package org.qunfa.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SegmentsTest {

    private static final EnumSet<Alphabet> ALL = EnumSet.allOf(Alphabet.class);

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "70, 1", "71, 2", "134, 2", "135, 3", "160, 3", "201, 3", "202, 4", "500, 8"})
    void countsChineseTexts(int characters, int parts) {
        String text = "群".repeat(characters);
        assertEquals(parts, Segments.count(text, Alphabet.UCS2));
        assertEquals(parts, Segments.cut(text, Alphabet.UCS2).count());
    }

    @Test
    void aLatinTextInChinaCountsLikeAChineseOne() {
        Alphabet alphabet = Segments.alphabetFor("a".repeat(160), 86, ALL);
        assertEquals(Alphabet.UCS2, alphabet);
        assertEquals(
                List.of(67, 67, 26),
                Segments.cut("a".repeat(160), alphabet).parts().stream()
                        .map(String::length)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"160, 1", "161, 2", "306, 2", "307, 3", "918, 6", "919, 7"})
    void countsTextsInTheGsmAlphabet(int characters, int parts) {
        assertEquals(parts, Segments.count("a".repeat(characters), Alphabet.GSM7));
    }

    @ParameterizedTest
    @CsvSource({"140, 1", "141, 2", "268, 2", "269, 3"})
    void countsTextsInLatin1(int characters, int parts) {
        assertEquals(parts, Segments.count("ç".repeat(characters), Alphabet.LATIN1));
    }

    @Test
    void aCharacterOfTheExtensionTakesTwoAndIsNeverCut() {
        assertEquals(1, Segments.count("€".repeat(80), Alphabet.GSM7));
        Segments two = Segments.cut("€".repeat(81), Alphabet.GSM7);
        assertEquals(
                List.of(76, 5), two.parts().stream().map(String::length).toList(), "the 153rd septet stays unused");
        Segments shifted = Segments.cut("a" + "€".repeat(80), Alphabet.GSM7);
        assertEquals(
                List.of(77, 4), shifted.parts().stream().map(String::length).toList());
    }

    @Test
    void aPairOfSurrogatesTakesTwoAndIsNeverCut() {
        assertEquals(1, Segments.count("😀".repeat(35), Alphabet.UCS2));
        Segments two = Segments.cut("😀".repeat(36), Alphabet.UCS2);
        assertEquals(List.of(66, 6), two.parts().stream().map(String::length).toList(), "the 67th unit stays unused");
        Segments shifted = Segments.cut("a" + "😀".repeat(35), Alphabet.UCS2);
        assertEquals(
                List.of(67, 4), shifted.parts().stream().map(String::length).toList());
    }

    @Test
    void choosesTheFirstAlphabetThatHoldsTheText() {
        assertEquals(Alphabet.GSM7, Segments.alphabetFor("hello €", 44, ALL));
        assertEquals(Alphabet.LATIN1, Segments.alphabetFor("garçon", 33, ALL));
        assertEquals(Alphabet.UCS2, Segments.alphabetFor("garçon €", 33, ALL));
        assertEquals(Alphabet.UCS2, Segments.alphabetFor("hello", 44, Set.of()));
        assertEquals(Alphabet.LATIN1, Segments.alphabetFor("hello", 44, Set.of(Alphabet.LATIN1)));
        assertEquals(Alphabet.UCS2, Segments.alphabetFor("群发", 44, ALL));
    }

    @Test
    void refusesATextThatTheAlphabetDoesNotHold() {
        assertThrows(IllegalArgumentException.class, () -> Segments.cut("群", Alphabet.GSM7));
        assertThrows(IllegalArgumentException.class, () -> Segments.count("€", Alphabet.LATIN1));
        assertThrows(IllegalArgumentException.class, () -> new Segments(Alphabet.UCS2, List.of()));
    }

    @Test
    void doesNotSayTheText() {
        assertEquals("2 x UCS2", Segments.cut("密".repeat(71), Alphabet.UCS2).toString());
    }

    @ParameterizedTest
    @EnumSource
    void cutsAnyTextWithoutLossAndCountsTheSame(Alphabet alphabet) {
        Random random = Randomness.of(SegmentsTest.class);
        for (int i = 0; i < 5_000; i++) {
            String text = text(random, alphabet);
            Segments cut = Segments.cut(text, alphabet);
            assertEquals(text, cut.text());
            assertEquals(Segments.count(text, alphabet), cut.count());
            int most = cut.count() == 1 ? alphabet.single() : alphabet.joined();
            for (String part : cut.parts()) {
                int units = part.codePoints().map(alphabet::units).sum();
                assertTrue(units <= most, units + " units");
                assertTrue(cut.count() == 1 || units > 0, "no part is empty");
                assertFalse(!part.isEmpty() && Character.isLowSurrogate(part.charAt(0)), "no pair is cut");
            }
            assertTrue(cut.count() <= 1 + text.length() * 2 / (alphabet.joined() - 1), "no part is wasted");
        }
    }

    private static String text(Random random, Alphabet alphabet) {
        String[] letters =
                switch (alphabet) {
                    case GSM7 -> new String[] {"a", "€", "{", "é", "\n"};
                    case LATIN1 -> new String[] {"a", "ç", "é"};
                    case UCS2 -> new String[] {"a", "群", "😀", "𠮷"};
                };
        var text = new StringBuilder();
        for (int length = random.nextInt(500); length > 0; length--) {
            text.append(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }
}

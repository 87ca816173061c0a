package org.qunfa.plugin.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.plugin.carrier.ApprovedText.Piece;

class ApprovedTextsTest {

    private static final ApprovedText MEETING = new ApprovedText(
            "T1",
            "meeting",
            List.of(Piece.place("name", 5), Piece.words("，会议在"), Piece.place("place", 6), Piece.words("。")));
    private static final ApprovedText FIXED = new ApprovedText("T2", "fixed", List.of(Piece.words("今天停水。")));
    private static final ApprovedTexts LINE = new ApprovedTexts(Set.of("青松社区"), List.of(MEETING, FIXED));

    @Test
    void findsTheValues() {
        assertEquals(Optional.of(Map.of("name", "林", "place", "三楼")), MEETING.values("林，会议在三楼。"));
        ApprovedTexts.Fit fit = LINE.fit("【青松社区】林，会议在三楼。").orElseThrow();
        assertEquals("T1", fit.text().code());
        assertEquals("青松社区", fit.signature());
        assertEquals("T2", LINE.fit("【青松社区】今天停水。").orElseThrow().text().code());
    }

    @ParameterizedTest
    @CsvSource({
        "林，会议在。", // nothing stands where something must
        "，会议在三楼。",
        "林林林林林林，会议在三楼。", // too long
        "林，会议在一二三四五六七。",
        "林，会议在三楼", // words are missing
        "您好林，会议在三楼。更多", // words too many
        "林【，会议在三楼。", // what no value may have
        "林，会议在http://。"
    })
    void takesNothingElse(String text) {
        assertEquals(Optional.empty(), MEETING.values(text));
    }

    @Test
    void knowsWhoseSignatureItIs() {
        assertFalse(LINE.fit("【别人】今天停水。").isPresent());
        assertFalse(LINE.fit("今天停水。").isPresent());
        assertEquals("", ApprovedTexts.signature(""));
        assertEquals("", ApprovedTexts.signature("【】x"));
    }

    @Test
    void findsValuesThatLookLikeTheWordsAround() {
        var text = new ApprovedText(
                "T", "", List.of(Piece.words("a"), Piece.place("x", 9), Piece.words("ab"), Piece.place("y", 9)));
        assertEquals(Optional.of(Map.of("x", "a", "y", "b")), text.values("aaabb"));
        assertEquals(
                Optional.of(Map.of("x", "abab", "y", "z")),
                new ApprovedText("T", "", List.of(Piece.place("x", 9), Piece.words("c"), Piece.place("y", 1)))
                        .values("ababcz"));
    }

    @Test
    void oneValueThatStandsTwiceIsTheSame() {
        var twice = new ApprovedText("T", "", List.of(Piece.place("x", 3), Piece.words("-"), Piece.place("x", 3)));
        assertEquals(Optional.of(Map.of("x", "ab")), twice.values("ab-ab"));
        assertEquals(Optional.empty(), twice.values("ab-cd"));
    }

    @Test
    void aValueHasTheFormOfItsPlace() {
        var code = new ApprovedText(
                "T", "", List.of(Piece.words("验证码"), Piece.place("code", 6, "[0-9]+"), Piece.place("rest", 9)));
        assertEquals(Optional.of(Map.of("code", "1", "rest", "23。")), code.values("验证码123。"));
        assertEquals(Optional.empty(), code.values("验证码x23。"));
        var ends = new ApprovedText("T", "", List.of(Piece.place("code", 6, "[0-9]+"), Piece.words("x")));
        assertEquals(Optional.of(Map.of("code", "12")), ends.values("12x"));
        assertEquals(Optional.empty(), ends.values("1ax"), "the whole value has it");
    }

    @Test
    void whatWasFilledInIsFoundAgain() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String name = word(random, 5);
            String place = word(random, 6);
            Map<String, String> values =
                    MEETING.values(name + "，会议在" + place + "。").orElseThrow(() -> new AssertionError("seed " + seed));
            assertEquals(name + "，会议在" + place + "。", values.get("name") + "，会议在" + values.get("place") + "。");
        }
    }

    private static String word(Random random, int most) {
        var word = new StringBuilder();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            word.append("会议在。，x".charAt(random.nextInt(6)));
        }
        return word.toString();
    }

    @Test
    void namesTheNearest() {
        assertEquals("T2", LINE.nearest("【青松社区】今天停水").orElseThrow().code());
        assertEquals("T1", LINE.nearest("【青松社区】各位，会议在三楼。请准时").orElseThrow().code());
        assertEquals(Optional.empty(), ApprovedTexts.NONE.nearest("x"));
        assertEquals("{name}，会议在{place}。", MEETING.shown());
    }

    @Test
    void refusesWhatIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new ApprovedText("", "", List.of(Piece.words("x"))));
        assertThrows(IllegalArgumentException.class, () -> new ApprovedText("T", "", List.of()));
        assertThrows(IllegalArgumentException.class, () -> Piece.place("x", 0));
        assertThrows(IllegalArgumentException.class, () -> Piece.words(""));
        assertThrows(IllegalArgumentException.class, () -> Piece.place("x", 1, "[0-9"));
        assertThrows(IllegalArgumentException.class, () -> new Piece("x", "", 0, "x"));
        assertThrows(IllegalArgumentException.class, () -> Piece.place("x", 1, "x".repeat(501)));
        assertTrue(LINE.toString().contains("T1"));
    }
}

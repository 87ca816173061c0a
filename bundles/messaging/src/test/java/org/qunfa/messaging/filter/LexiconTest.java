package org.qunfa.messaging.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexiconTest {

    private final Matcher matcher = new Matcher();

    private static Word word(String text, Action action) {
        return new Word("id-" + action, text, action, "test");
    }

    private static Lexicon blocking(String... words) {
        var rules = new ArrayList<Word>();
        for (String text : words) {
            rules.add(new Word("r" + rules.size(), text, Action.BLOCK, "test"));
        }
        return Lexicon.compile(1, rules);
    }

    @Test
    void aHitKeepsItsRuleAndItsRangeInTheOriginalText() {
        var rule = new Word("g-1", "赌博", Action.BLOCK, "gambling");
        Verdict verdict = matcher.judge("😀來賭\u200B博吧", Lexicon.compile(42, List.of(rule)));
        assertEquals(List.of(new Hit(rule, 42, Action.BLOCK, Set.of(Disguise.GAPS), 3, 6)), verdict.hits());
        assertEquals(Action.BLOCK, verdict.action());
        assertEquals(List.of(42L), verdict.versions());
    }

    @Test
    void aRangeHoldsWholeCharactersThatAreSeenAsSeveral() {
        Hit hit = matcher.judge("买㎏𝐯吗", blocking("gv")).hits().get(0);
        assertEquals("㎏𝐯", "买㎏𝐯吗".substring(hit.from(), hit.to()));
    }

    @Test
    void aWordToAllowHidesHitsWhollyWithinIt() {
        Lexicon lexicon = Lexicon.compile(
                1, List.of(word("发票", Action.BLOCK), word("发票抬头", Action.ALLOW), word("抬头开", Action.REVIEW)));
        assertFalse(matcher.judge("请填发票抬头。", lexicon).stops());
        assertEquals(Action.BLOCK, matcher.judge("卖发票，请填发票抬头。", lexicon).action());
        assertEquals(Action.REVIEW, matcher.judge("发票抬头开给谁", lexicon).action(), "reaches out of it");
        assertTrue(matcher.judge("发票*抬头", lexicon).stops(), "a disguised word allows nothing");
    }

    @Test
    void theLexiconWithMoreAuthorityAllowsForTheOther() {
        Lexicon all = Lexicon.compile(7, List.of(word("贷款", Action.REVIEW), word("助学贷款", Action.ALLOW)));
        Lexicon own = Lexicon.compile(
                3, List.of(word("学贷", Action.BLOCK), word("贷款中心", Action.ALLOW), word("中心", Action.REVIEW)));
        assertFalse(matcher.judge("助学贷款", all, own).stops());
        assertEquals(Action.REVIEW, matcher.judge("贷款中心", all, own).action(), "own words do not allow for all");
        assertEquals(Action.BLOCK, matcher.judge("助学贷款", own, all).action());
        Verdict both = matcher.judge("贷款，学贷", all, own);
        assertEquals(Action.BLOCK, both.action());
        assertEquals(2, both.found());
        assertEquals(List.of(7L, 3L), both.versions());
        assertEquals(
                List.of(3L, 7L), both.hits().stream().map(Hit::lexiconVersion).toList(), "the worst first");
    }

    @Test
    void listsSoManyHitsAndCountsAll() {
        Verdict verdict = matcher.judge("赌博，".repeat(100), blocking("赌博"));
        assertEquals(Verdict.MAX_HITS, verdict.hits().size());
        assertEquals(100, verdict.found());
    }

    @Test
    void aBlockIsListedHoweverManyReviewsThereAre() {
        Lexicon lexicon = Lexicon.compile(1, List.of(word("贷款", Action.REVIEW), word("赌博", Action.BLOCK)));
        Verdict verdict = matcher.judge("贷款，".repeat(100) + "赌博", lexicon);
        assertEquals(Action.BLOCK, verdict.action());
        assertEquals(Action.BLOCK, verdict.hits().get(0).action());
        assertEquals(Verdict.MAX_HITS, verdict.hits().size());
    }

    @ParameterizedTest
    @CsvSource({
        "赌*博, BLOCK",
        "赌 博, REVIEW",
        "赌-博, REVIEW",
        "赌，博, ALLOW",
        "赌*********博, BLOCK",
        "赌赌博, BLOCK",
        "赌博博博, BLOCK",
        "贝者博, REVIEW",
        "du博, REVIEW",
        "dubo, REVIEW",
        "du3 bo2, REVIEW",
        "dǔbó, REVIEW",
        "毒波, ALLOW",
        "读bo, ALLOW",
        "xdubo, ALLOW",
        "代开发票, BLOCK",
        "代开 发票, REVIEW",
        "代开，发票, REVIEW",
        "代，开，发，票, REVIEW",
        "代 开 发 票, BLOCK",
        "代开开发票, REVIEW",
        "代开开开发票, BLOCK",
        "代开发漂, REVIEW",
        "代k发票, REVIEW",
        "代k发p, REVIEW",
        "dkfp, ALLOW",
        "casino, BLOCK",
        "cas1n0, BLOCK",
        "casinos, ALLOW",
        "casino888, BLOCK",
        "casiino, REVIEW",
        "casiiino, BLOCK",
        "ca sino, ALLOW",
        "ca-sino, REVIEW",
        "c a s i n o, BLOCK",
        "bet, BLOCK",
        "beet, ALLOW",
        "alphabet, ALLOW",
        "天天, BLOCK",
        "天, ALLOW",
        "天天天, BLOCK",
        "天，天天, BLOCK",
        "天，天, ALLOW",
        "online-casino, BLOCK",
        "加qq群, BLOCK",
        "加q q群, REVIEW",
        "加qun, ALLOW"
    })
    void weighsHowAWordIsWritten(String text, Action action) {
        Lexicon lexicon = blocking("赌博", "代开发票", "casino", "bet", "天天", "online casino", "加qq群");
        assertEquals(action, matcher.judge(text, lexicon).action(), () -> matcher.judge(text, lexicon)
                .toString());
        assertEquals(action, matcher.judge("（" + text + "）", lexicon).action(), "among signs");
    }

    @Test
    void everyWordOfManyThatOverlapIsFound() {
        Verdict verdict = matcher.judge("甲乙丙丁戊", blocking("甲乙丙丁戊", "乙丙丁", "丙", "丁戊", "乙丙", "丙丁戊己"));
        assertEquals(
                Set.of("r0", "r1", "r2", "r3", "r4"),
                Set.copyOf(verdict.hits().stream().map(hit -> hit.word().id()).toList()));
    }

    @Test
    void aMatcherForgetsTheTextBefore() {
        Lexicon lexicon = blocking("赌博", "dubo");
        matcher.judge("赌", lexicon);
        assertFalse(matcher.judge("博", lexicon).stops());
        matcher.judge("x".repeat(5000), lexicon);
        assertTrue(matcher.judge("赌博", lexicon).stops());
        assertFalse(matcher.judge("", lexicon).stops());
    }

    @Test
    void anEmptyLexiconFindsNothing() {
        assertFalse(matcher.judge("赌博 du bo", Lexicon.compile(1, List.of())).stops());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "*", "，。", "\u200B", "😀😀"})
    void aWordInWhichThereIsNothingToLookForIsRefused(String text) {
        List<Word> words = List.of(word(text, Action.BLOCK));
        var e = assertThrows(IllegalArgumentException.class, () -> Lexicon.compile(1, words));
        assertEquals(
                "the word with the id id-BLOCK holds neither a Han character nor two others that could be looked for",
                e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb", "\uD83D赌", "赌博\u0000"})
    void aWordThatIsNoTextIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> word(text, Action.BLOCK));
    }

    @Test
    void thereAreLimits() {
        assertThrows(IllegalArgumentException.class, () -> word("赌".repeat(65), Action.BLOCK));
        assertThrows(IllegalArgumentException.class, () -> new Word("", "赌博", Action.BLOCK, "test"));
        assertThrows(IllegalArgumentException.class, () -> new Word("1", "赌博", Action.BLOCK, "Not a slug"));
        List<Word> long1 = List.of(word("㍿".repeat(20), Action.BLOCK));
        assertThrows(IllegalArgumentException.class, () -> Lexicon.compile(1, long1));
        List<Word> tooMany = IntStream.rangeClosed(0, Lexicon.MAX_WORDS)
                .mapToObj(i -> new Word("w" + i, "赌" + i, Action.BLOCK, "test"))
                .toList();
        assertThrows(IllegalArgumentException.class, () -> Lexicon.compile(1, tooMany));
        Lexicon lexicon = blocking("赌博");
        assertTrue(
                matcher.judge("字".repeat(Matcher.MAX_TEXT - 2) + "赌博", lexicon).stops());
        String tooLong = "字".repeat(Matcher.MAX_TEXT + 1);
        assertThrows(IllegalArgumentException.class, () -> matcher.judge(tooLong, lexicon));
    }

    @Test
    void theLongestWordsAreFoundHoweverWideTheyAreSpread() {
        String word = IntStream.range(0, 64)
                .mapToObj(i -> Character.toString(0x4E00 + 7 * i))
                .reduce("", String::concat);
        String spread = String.join("*".repeat(8), Evasion.characters(word));
        assertEquals(Action.BLOCK, matcher.judge(spread, blocking(word)).action());
    }

    @Test
    void aTextMadeToBeSlowIsNot() {
        Lexicon lexicon = blocking("赌博", "赌赌赌赌博", "aab", "天天天", "贷款赌博");
        for (String unit : List.of("赌", "赌\u200B", "赌 ", "a", "a.", "du", "赌博", "赌d", "㍿", "🅰", "天*")) {
            String text = unit.repeat(Matcher.MAX_TEXT / unit.length());
            // Far more than any machine needs, and far less than what grows with the square of the length.
            assertTimeoutPreemptively(Duration.ofMinutes(1), () -> matcher.judge(text, lexicon), unit);
        }
    }

    @Test
    void neitherAWordNorAHitShowsItsText() {
        Verdict verdict = matcher.judge("赌博", blocking("赌博"));
        assertFalse(verdict.toString().contains("赌博"));
    }
}

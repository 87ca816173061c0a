package org.qunfa.messaging.filter;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The two rates that the filter is held to, on the published corpora and the starter list. */
class CorpusTest {

    private static final double FEWEST_CAUGHT = 0.99;
    private static final double MOST_STOPPED = 0.001;

    private final Lexicon lexicon = Lexicon.compile(1, LexiconCsv.starter());
    private final Matcher matcher = new Matcher();

    @Test
    void theCorporaAreWhatTheirGeneratorsMake() {
        String clean = String.join("\n", CleanCorpus.make()) + "\n";
        assertEquals(clean, CorpusFiles.published("clean.txt", clean));
        String evasion = EvasionCorpus.make();
        assertEquals(evasion, CorpusFiles.published("evasion.csv", evasion));
    }

    @Test
    void catchesHiddenWords() {
        List<EvasionCorpus.Case> cases = EvasionCorpus.cases();
        List<EvasionCorpus.Case> missed =
                cases.stream().filter(one -> !one.isCaught(matcher, lexicon)).toList();
        System.out.printf("caught %d of %d hidden words%n", cases.size() - missed.size(), cases.size());
        assertAll(
                () -> assertTrue(cases.size() > 2000, "cases"),
                () -> assertTrue(
                        missed.size() <= cases.size() * (1 - FEWEST_CAUGHT),
                        () -> "missed "
                                + String.join(
                                        "\n",
                                        missed.stream()
                                                .map(EvasionCorpus.Case::line)
                                                .toList())));
    }

    @Test
    void catchesSomeOfEveryDisguise() {
        List<EvasionCorpus.Case> cases = EvasionCorpus.cases();
        assertAll(Evasion.ALL.stream().map(way -> () -> {
            List<EvasionCorpus.Case> such = cases.stream()
                    .filter(one -> one.disguise().equals(way.name()))
                    .toList();
            long caught = such.stream()
                    .filter(one -> one.isReordered()
                            || matcher.judge(one.text(), lexicon).hits().stream()
                                    .anyMatch(hit ->
                                            one.word().contains(hit.word().text())))
                    .count();
            assertTrue(caught >= 0.95 * such.size(), way + ": " + caught + " of " + such.size());
        }));
    }

    /**
     * Hidden words of kinds, and everyday texts of subjects, that nothing was tuned on when they were written. The rates are
     * what they came to; that words are written with others of the same sound, backwards or in Bopomofo is not seen.
     */
    @Test
    void knowsLessOfWhatItWasNotMadeFor() {
        List<EvasionCorpus.Case> cases = CorpusFiles.lines("evasion-heldout.csv").stream()
                .skip(1)
                .map(EvasionCorpus.Case::of)
                .toList();
        long caught =
                cases.stream().filter(one -> one.isCaught(matcher, lexicon)).count();
        List<String> texts = CorpusFiles.lines("clean-heldout.txt");
        long stopped = texts.stream()
                .filter(text -> matcher.judge(text, lexicon).stops())
                .count();
        System.out.printf(
                "held out: caught %d of %d hidden words, stopped %d of %d everyday texts%n",
                caught, cases.size(), stopped, texts.size());
        assertTrue(cases.size() >= 150 && texts.size() >= 200);
        assertTrue(caught >= 0.77 * cases.size(), () -> "caught " + caught);
        assertTrue(stopped <= 0.07 * texts.size(), () -> "stopped " + stopped);
    }

    @Test
    void warningsPassAndWhoUsesTheirWordsToOfferSomethingDoesNot() {
        assertEquals(Action.ALLOW, action("警方提示：切勿相信刷单返利、网络赌博等骗局"));
        assertEquals(Action.ALLOW, action("远离网络赌博网站"));
        assertEquals(Action.REVIEW, action("严禁网络赌博，加微信 abc12345"));
        assertEquals(Action.BLOCK, action("请勿迟到，网络赌博"), "another clause warns of something else");
        assertEquals(Action.BLOCK, action("切勿错过网络赌博"));
        assertEquals(Action.REVIEW, action("切勿参与网络赌博，详情 www.example.test"), "an address is for a person to judge");
        assertEquals(Action.BLOCK, action("严禁网*络*赌*博"), "no warning hides what it warns of");
    }

    @Test
    void oneCommaHidesAWordThatStandsAlone() {
        assertEquals(Action.REVIEW, action("代开，发票"));
        assertEquals(Action.REVIEW, action("会议通知。 代开\n发票"));
        assertEquals(Action.REVIEW, action("本公司代，开发票 电13800138000"));
        assertEquals(Action.ALLOW, action("师傅上门服务，美女店长亲自接待"));
    }

    @Test
    void whatNobodySeesPartsNothing() {
        assertEquals(Action.BLOCK, action(String.join("\u200B".repeat(65), "赌", "博", "网", "站")));
        assertEquals(Action.BLOCK, action("赌" + "\u200D".repeat(9_000) + "博网站"));
        assertEquals(Action.BLOCK, action("c" + "\u2060".repeat(500) + "asino"));
        assertNotEquals(Action.ALLOW, action("赌..................博网站"), "nor does one sign many times");
    }

    private Action action(String text) {
        return matcher.judge(text, lexicon).action();
    }

    @Test
    void letsEverydayTextsPass() {
        List<String> texts = CorpusFiles.lines("clean.txt");
        List<String> stopped = texts.stream()
                .filter(text -> matcher.judge(text, lexicon).stops())
                .toList();
        System.out.printf("stopped %d of %d everyday texts%n", stopped.size(), texts.size());
        assertEquals(CleanCorpus.SIZE, texts.size());
        assertTrue(stopped.size() <= texts.size() * MOST_STOPPED, () -> "stopped " + String.join("\n", stopped));
    }
}

package org.qunfa.messaging.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.filter.Evidence.Grade;
import org.qunfa.messaging.filter.NaiveMatcher.Found;

/** What holds for any words and any text. Each test prints its seed; {@code -Dqunfa.filter.seed} repeats it. */
class MatcherPropertyTest {

    private static final List<String> ALPHABETS = List.of(
            "甲乙丙",
            "甲乙人入 ，",
            "ab ",
            "lo10i",
            "abа*",
            "甲a乙b-",
            "赌贝者博 ",
            "甲乙㎏🅰😀\u200B，",
            "天天天彩*",
            "ss.as ",
            "𠮷甲\uD842",
            "12a甲",
            "a4@s5$!",
            "e3ac@so甲",
            "a3\u200B4甲",
            "12a3!甲乙");

    private final Matcher matcher = new Matcher();

    private static Random random(String what) {
        long seed = Long.getLong("qunfa.filter.seed", new Random().nextLong());
        System.out.println(what + " with seed " + seed);
        return new Random(seed);
    }

    private static String text(Random random, String alphabet, int most) {
        List<String> characters = Evasion.characters(alphabet);
        var text = new StringBuilder();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            text.append(characters.get(random.nextInt(characters.size())));
        }
        return text.toString();
    }

    private static List<Word> rules(List<String> texts) {
        var rules = new ArrayList<Word>();
        for (String text : texts) {
            rules.add(new Word("r" + rules.size(), text, Action.BLOCK, "test"));
        }
        return rules;
    }

    @Test
    void findsWhatTheNaiveMatcherFinds() {
        Random random = random("naive matcher");
        for (int round = 0; round < 2_000; round++) {
            String alphabet = ALPHABETS.get(random.nextInt(ALPHABETS.size()));
            Set<String> words = new LinkedHashSet<>();
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                String word = text(random, alphabet, 5);
                boolean whole = !word.isBlank()
                        && word.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
                if (whole && Pattern.of(0, word) != null) {
                    words.add(word);
                }
            }
            List<String> list = List.copyOf(words);
            Lexicon lexicon = Lexicon.compile(round, rules(list));
            for (int i = 0; i < 20; i++) {
                String text = text(random, alphabet, 24);
                Set<Found> expected = NaiveMatcher.find(text, list);
                Verdict verdict = matcher.judge(text, lexicon);
                Set<Found> found = found(lexicon, verdict);
                if (verdict.found() > Verdict.MAX_HITS) {
                    assertTrue(expected.containsAll(found), () -> "words " + list + " in " + text);
                } else {
                    assertEquals(expected, found, () -> "words " + list + " in " + text);
                }
            }
        }
    }

    private static Set<Found> found(Lexicon lexicon, Verdict verdict) {
        var found = new HashSet<Found>();
        for (Hit hit : verdict.hits()) {
            if (!hit.disguises().contains(Disguise.PINYIN)) {
                Grade grade = hit.action() == Action.BLOCK ? Grade.CERTAIN : Grade.DOUBTFUL;
                found.add(new Found(lexicon.words().indexOf(hit.word()), hit.from(), hit.to(), grade));
            }
        }
        return found;
    }

    @Test
    void aLiteralWordIsFoundWhereItIs() {
        Random random = random("literal words");
        List<String> words = randomWords(random, 2000);
        Lexicon lexicon = Lexicon.compile(1, rules(words));
        for (String word : words) {
            String before = String.join("", randomWords(random, 3));
            String text = before + word + randomWords(random, 3).get(0);
            int from = before.length();
            boolean found = matcher.judge(text, lexicon).hits().stream()
                    .anyMatch(hit -> hit.from() == from
                            && hit.to() == from + word.length()
                            && hit.word().text().equals(word)
                            && hit.action() == Action.BLOCK);
            assertTrue(found, () -> word + " in " + text);
        }
    }

    @Test
    void aHiddenWordIsFoundAndItsRangeIsTheHiddenWord() {
        Random random = random("hidden words");
        List<String> words = randomWords(random, 2000);
        Lexicon lexicon = Lexicon.compile(1, rules(words));
        for (String word : words) {
            Evasion way = Evasion.ALL.get(random.nextInt(Evasion.ALL.size()));
            String hidden = way.hide(word, random);
            if (hidden == null || hidden.chars().anyMatch(c -> Reordering.is((char) c))) {
                continue;
            }
            String text = "，" + hidden + "，";
            Verdict verdict = matcher.judge(text, lexicon);
            Hit hit = verdict.hits().stream()
                    .filter(one -> one.word().text().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(way.name() + " hides " + word + " as " + hidden));
            assertTrue(hit.from() >= 1 && hit.to() <= text.length() - 1, () -> hit + " in " + text);
            String range = Folding.fold(text.substring(hit.from(), hit.to()));
            boolean all = hit.disguises().contains(Disguise.PINYIN)
                    || hit.disguises().contains(Disguise.SPLIT)
                    || hit.disguises().contains(Disguise.LOOKALIKES)
                    || range.replaceAll("(.)\\1+", "$1")
                            .equals(Folding.fold(word).replaceAll("(.)\\1+", "$1"));
            assertTrue(all, () -> hit + " in " + text + " is " + range);
            boolean doubtful =
                    hit.disguises().contains(Disguise.PINYIN) || hit.disguises().contains(Disguise.SPLIT);
            assertTrue(!doubtful || hit.action() == Action.REVIEW, () -> hit + " in " + text);
        }
    }

    @Test
    void findsTheReadingsThatAreThere() {
        Random random = random("readings");
        Lexicon lexicon = Lexicon.compile(1, LexiconCsv.starter());
        Phonetics phonetics = Objects.requireNonNull(lexicon.phonetics());
        var search = new ReadingSearch();
        List<String> parts = List.of(
                "du", "bo", "d", "b", "赌", "博", "网", "站", "wang", "zhan", "wz", "v", "信", "加", " ", "，", ".", "qq", "群",
                "qun", "https", "2", "\u200B", "开", "kai", "票", "fp", "代");
        for (int round = 0; round < 50_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            char[] characters = text.toString().toCharArray();
            var all = new ArrayList<Match>();
            search.searchAll(phonetics, characters, characters.length, all);
            var found = new ArrayList<Match>();
            search.search(lexicon, characters, characters.length, found);
            assertEquals(Set.copyOf(all), Set.copyOf(found), text::toString);
        }
    }

    @Test
    void findsTheReadingsOfAnyWords() {
        Random random = random("readings of any words");
        var words = new ArrayList<String>(randomWords(random, 2_000));
        words.addAll(List.of("pos机套现", "加v信群", "k粉货", "加qq群号", "啊鹅", "西安阿姨", "恶意啊"));
        Lexicon lexicon = Lexicon.compile(1, rules(words));
        Phonetics phonetics = Objects.requireNonNull(lexicon.phonetics());
        var search = new ReadingSearch();
        List<String> gaps =
                List.of("", "", "", "", "", "", " ", "*", "-", "\u200B", "，", "1", "3", "7", "x", "了", " * ");
        int some = 0;
        for (int round = 0; round < 50_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(3); i >= 0; i--) {
                text.append(gaps.get(random.nextInt(gaps.size())));
                String word = words.get(random.nextInt(words.size()));
                int spelled = random.nextInt(101);
                for (int at = random.nextInt(8) == 0 ? 1 : 0; at < word.length(); at++) {
                    String[] readings = Pinyin.readings(word.charAt(at));
                    String reading = readings == null ? word.substring(at, at + 1) : readings[0];
                    String first = random.nextInt(3) == 0 ? reading.substring(0, 1) : reading;
                    text.append(random.nextInt(100) < spelled ? first : word.substring(at, at + 1));
                    text.append(random.nextInt(4) == 0 ? gaps.get(random.nextInt(gaps.size())) : "");
                }
            }
            char[] characters = text.toString().toCharArray();
            var all = new ArrayList<Match>();
            search.searchAll(phonetics, characters, characters.length, all);
            var found = new ArrayList<Match>();
            search.search(lexicon, characters, characters.length, found);
            assertEquals(Set.copyOf(all), Set.copyOf(found), text::toString);
            some += all.isEmpty() ? 0 : 1;
        }
        assertTrue(some > 5_000, "so few texts hold a reading: " + some);
    }

    /** Different words of two to six everyday characters, no two the same in a row. */
    static List<String> randomWords(Random random, int count) {
        var gb2312 = Charset.forName("GB2312");
        Set<String> words = new LinkedHashSet<>();
        while (words.size() < count) {
            var word = new StringBuilder();
            for (int length = 2 + random.nextInt(5); word.length() < length; ) {
                byte[] pair = {(byte) (0xB0 + random.nextInt(39)), (byte) (0xA1 + random.nextInt(94))};
                String han = new String(pair, gb2312);
                if (han.charAt(0) != '\uFFFD' && word.indexOf(han) < 0) {
                    word.append(han);
                }
            }
            words.add(word.toString());
        }
        return List.copyOf(words);
    }
}

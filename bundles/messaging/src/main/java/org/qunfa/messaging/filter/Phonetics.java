package org.qunfa.messaging.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lexicon's words by their reading: spelled out, and by first letters. Immutable. */
final class Phonetics {

    /** Words of more characters are not looked for by their reading. */
    static final int MOST_CHARACTERS = 12;
    /** Words of fewer have first letters that mean anything. */
    static final int FEWEST_FOR_INITIALS = 3;

    private static final int LETTERS = 26;
    private final Keys spelled;
    private final Keys initials;
    private final LetterJoints joints;

    private Phonetics(Keys spelled, Keys initials, LetterJoints joints) {
        this.spelled = spelled;
        this.initials = initials;
        this.joints = joints;
    }

    /**
     * A tree over letters.
     *
     * @param spelled whether its keys are whole readings, or else their first letters
     * @param patterns for each key what it is a reading of
     * @param starts with which letters keys begin
     */
    record Keys(boolean spelled, KeyTree tree, Pattern[] patterns, LetterStarts starts) {

        private static Keys of(boolean spelled, Ways ways) {
            KeyTree tree = KeyTreeBuilder.build(ways.keys().toArray(char[][]::new), LETTERS);
            return new Keys(spelled, tree, ways.patterns().toArray(Pattern[]::new), new LetterStarts(ways.keys()));
        }

        private long octets() {
            return tree.octets() + 4L * patterns.length + starts.octets();
        }
    }

    /** Every way to read some words, in classes of letters, and what each is a reading of. */
    private record Ways(List<char[]> keys, List<Pattern> patterns) {

        private static Ways of(boolean spelled, List<Pattern> sought) {
            var ways = new Ways(new ArrayList<>(), new ArrayList<>());
            for (Pattern pattern : sought) {
                for (String way : Pinyin.ways(pattern.symbols(), !spelled)) {
                    char[] key = way.toCharArray();
                    for (int i = 0; i < key.length; i++) {
                        key[i] = (char) letter(key[i]);
                    }
                    ways.keys.add(key);
                    ways.patterns.add(pattern);
                }
            }
            return ways;
        }
    }

    /** The class of a Latin letter. */
    static int letter(char latin) {
        return latin - 'a' + 1;
    }

    /** Null when no word has a reading. */
    static @Nullable Phonetics of(List<Word> words, List<Pattern> patterns) {
        List<Pattern> sought = patterns.stream()
                .filter(pattern -> !pattern.split() && pattern.symbols().length() <= MOST_CHARACTERS)
                .filter(pattern -> words.get(pattern.word()).action() != Action.ALLOW)
                .filter(pattern -> Pinyin.count(pattern.symbols()) >= 2)
                .toList();
        List<Pattern> longer = sought.stream()
                .filter(pattern -> Pinyin.count(pattern.symbols()) >= FEWEST_FOR_INITIALS)
                .toList();
        if (sought.isEmpty()) {
            return null;
        }
        Ways spelled = Ways.of(true, sought);
        Ways initials = Ways.of(false, longer);
        return new Phonetics(
                Keys.of(true, spelled),
                Keys.of(false, initials),
                new LetterJoints(spelled.keys(), spelled.patterns(), initials.patterns()));
    }

    Keys spelled() {
        return spelled;
    }

    Keys initials() {
        return initials;
    }

    /** What tells quickly that most letters are part of no reading. */
    LetterJoints joints() {
        return joints;
    }

    long octets() {
        return spelled.octets() + initials.octets() + joints.octets();
    }
}

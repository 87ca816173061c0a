package org.qunfa.messaging.filter;

import java.util.List;
import org.qunfa.messaging.filter.Evidence.Grade;

/**
 * A word found by one lexicon, before it is known whether the hit counts.
 *
 * @param word its index there
 * @param from in UTF-16 units of the original text
 * @param to behind the last one
 * @param grade how sure it is; not {@link Grade#NONE}
 * @param disguises a bit for each {@link Disguise}
 */
record Match(int word, int from, int to, Grade grade, int disguises) {

    /** Two ways to write one word that end at the same place are found so close together. */
    private static final int CLOSE = 16;

    /** Adds this to all those found before, unless one of them is the same word at the same place. */
    void addNew(List<Match> matches) {
        if (matches.stream().noneMatch(other -> other.word == word && other.from == from && other.to == to)) {
            matches.add(this);
        }
    }

    /** Adds this to those found before, unless one of them says the same and is as sure. */
    void addTo(List<Match> matches) {
        for (int i = matches.size() - 1; i >= Math.max(0, matches.size() - CLOSE); i--) {
            Match other = matches.get(i);
            if (other.word == word && other.from == from && other.to == to) {
                boolean surer = grade.compareTo(other.grade) > 0
                        || (grade == other.grade && Integer.bitCount(disguises) < Integer.bitCount(other.disguises));
                if (surer) {
                    matches.set(i, this);
                }
                return;
            }
        }
        matches.add(this);
    }

    /** Whether the word stands there as itself. */
    boolean isPlain() {
        return disguises == 0;
    }

    /** The same, hidden in another way too. */
    Match disguised(Disguise way) {
        return new Match(word, from, to, grade, disguises | way.bit());
    }

    /** The same, but less sure. */
    Match doubted() {
        return new Match(word, from, to, Grade.DOUBTFUL, disguises);
    }

    /** What the hit does, when the word asks for this. */
    Action action(Action asked) {
        return grade != Grade.CERTAIN && asked == Action.BLOCK ? Action.REVIEW : asked;
    }

    /** The hit that does this. */
    Hit hit(Lexicon lexicon, Action does) {
        return new Hit(lexicon.word(word), lexicon.version(), does, Disguise.of(disguises), from, to);
    }
}

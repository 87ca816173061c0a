package org.qunfa.messaging.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.filter.Evidence.Grade;

/** What several lexicons find in one text, the one with the most authority first. For one thread. */
final class Findings {

    private static final Comparator<Hit> PLACE =
            Comparator.comparingInt(Hit::from).thenComparingInt(Hit::to);

    private final char[] text;
    private final int length;
    private @Nullable Surroundings surroundings;
    private final List<Hit> blocks = new ArrayList<>();
    private final List<Hit> reviews = new ArrayList<>();
    private int found;
    /** For each place how far the words to allow reach that begin there or before; empty as long as there are none. */
    private int[] reach = {};

    /** Begins for a text: the first {@code length} of these UTF-16 units. */
    Findings(char[] text, int length) {
        this.text = text;
        this.length = length;
    }

    /** Adds what the next lexicon found. */
    void add(Lexicon lexicon, List<Match> matches) {
        allow(lexicon, matches);
        for (Match match : matches) {
            Word word = lexicon.word(match.word());
            Action action = match.action(word.action());
            boolean allowed = reach.length > 0 && reach[match.from()] >= match.to();
            if (action != Action.ALLOW && !allowed) {
                add(lexicon, match, weighed(word, match, action));
            }
        }
    }

    private void add(Lexicon lexicon, Match match, Action action) {
        if (action == Action.ALLOW) {
            return;
        }
        found++;
        List<Hit> list = action == Action.BLOCK ? blocks : reviews;
        if (list.size() < Verdict.MAX_HITS) {
            list.add(match.hit(lexicon, action));
        }
    }

    /** What a word does: less where the text around says that it is not there, or that it is warned of. */
    private Action weighed(Word word, Match match, Action action) {
        if (match.grade() == Grade.FAINT) {
            return surroundings().confirm(match.from(), match.to()) ? action : Action.ALLOW;
        }
        boolean warned = match.isPlain()
                && Surroundings.isAbout(word.category())
                && surroundings().warn(match.from(), match.to());
        if (warned) {
            return surroundings().hasContact() ? Action.REVIEW : Action.ALLOW;
        }
        return action;
    }

    private Surroundings surroundings() {
        Surroundings known = surroundings;
        if (known == null) {
            known = new Surroundings(text, length);
            surroundings = known;
        }
        return known;
    }

    /** Notes where there are words to allow that are not disguised. */
    private void allow(Lexicon lexicon, List<Match> matches) {
        boolean added = false;
        for (Match match : matches) {
            if (match.disguises() == 0 && lexicon.word(match.word()).action() == Action.ALLOW) {
                reach = reach.length == 0 ? new int[length] : reach;
                reach[match.from()] = Math.max(reach[match.from()], match.to());
                added = true;
            }
        }
        for (int i = 1; added && i < length; i++) {
            reach[i] = Math.max(reach[i], reach[i - 1]);
        }
    }

    Verdict verdict(Lexicon... asked) {
        if (found == 0) {
            return Verdict.clean(asked);
        }
        blocks.sort(PLACE);
        reviews.sort(PLACE);
        var hits = new ArrayList<Hit>(blocks);
        hits.addAll(reviews.subList(0, Math.min(reviews.size(), Verdict.MAX_HITS - blocks.size())));
        Action worst = blocks.isEmpty() ? Action.REVIEW : Action.BLOCK;
        return new Verdict(worst, hits, found, Verdict.clean(asked).versions());
    }
}

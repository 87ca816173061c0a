package org.qunfa.messaging.accept;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;

/** Counts the rows of a list and what is wrong with them. Not safe for use by several threads. */
final class Rows {

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final List<Problem> first = new ArrayList<>();
    private int all;
    private int bad;

    /** Problems of one kind; a code says of what kind a problem is, and its first sentence speaks for all. */
    private static final class Kind {
        private final String sentence;
        private int many;

        Kind(String sentence) {
            this.sentence = sentence;
        }
    }

    void good() {
        all++;
    }

    void bad(Problem problem) {
        all++;
        bad++;
        if (first.size() < Limits.PROBLEMS) {
            first.add(problem);
        }
        kinds.computeIfAbsent(problem.code(), code -> new Kind(problem.sentence())).many++;
    }

    int all() {
        return all;
    }

    /** How many have something wrong. */
    int bad() {
        return bad;
    }

    /** What is wrong with the first of them. */
    List<Problem> first() {
        return first;
    }

    /** That nobody is left to send it to; null when somebody is. */
    @Nullable
    Refusal nobody() {
        if (bad < all) {
            return null;
        }
        var problems = new ArrayList<Problem>();
        problems.add(new Problem("/recipients", "no-recipients", nobodySentence()));
        problems.addAll(first);
        return new Refusal(Refusal.Fault.INVALID, problems, bad + 1);
    }

    private String nobodySentence() {
        if (all == 0) {
            return "there is nobody to send it to";
        }
        Kind most = Collections.max(kinds.values(), Comparator.comparingInt(kind -> kind.many));
        return all == 1
                ? "it cannot be sent to its one recipient: " + most.sentence
                : "it can be sent to none of the " + all + " recipients; of " + (most.many == all ? "all" : most.many)
                        + " of them: " + most.sentence;
    }

    /** That a whole list is refused for the rows that have something wrong; null when none has. */
    @Nullable
    Refusal some() {
        return bad == 0 ? null : new Refusal(Refusal.Fault.INVALID, first, bad);
    }
}

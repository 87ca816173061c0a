package org.qunfa.messaging.frequency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;

/** Says what is wrong with a pack that somebody wants to put. */
final class RuleCheck {

    private static final int MOST_RULES = 20;
    private static final int LONGEST_SOURCE = 200;
    private static final Duration LONGEST = Duration.ofDays(1);

    private RuleCheck() {}

    /** Throws a {@link Refusal} that names all that is wrong. */
    static void check(List<Rule> rules, String source) {
        var problems = new ArrayList<Problem>();
        if (rules.size() > MOST_RULES) {
            problems.add(new Problem("/rules", "too-many-rules", "a channel has at most 20 rules"));
        }
        source("/source", source, problems);
        var names = new HashSet<String>();
        for (int i = 0; i < Math.min(rules.size(), MOST_RULES); i++) {
            check(rules.get(i), "/rules/" + i, problems);
            if (!names.add(rules.get(i).name())) {
                problems.add(new Problem("/rules/" + i + "/name", "not-unique", "another rule has this name"));
            }
        }
        if (!problems.isEmpty()) {
            throw new Refusal(Refusal.Fault.INVALID, problems, problems.size());
        }
    }

    private static void check(Rule rule, String pointer, List<Problem> problems) {
        if (!rule.name().matches("[a-z0-9-]{1,40}")) {
            problems.add(
                    new Problem(pointer + "/name", "bad-name", "a name has 1 to 40 small letters, digits and hyphens"));
        }
        if (rule.classes().isEmpty()) {
            problems.add(new Problem(pointer + "/classes", "empty", "a rule is about one class or more"));
        }
        if (rule.most() < 1 || rule.most() > Verdict.MOST_IN_A_DAY) {
            problems.add(new Problem(pointer + "/most", "out-of-range", "most is 1 to 1,000"));
        }
        if (rule.within().toSeconds() < 1 || rule.within().compareTo(LONGEST) > 0) {
            problems.add(new Problem(pointer + "/seconds", "out-of-range", "seconds is 1 to 86,400"));
        }
        source(pointer + "/source", rule.source(), problems);
    }

    private static void source(String pointer, String source, List<Problem> problems) {
        if (source.isBlank() || source.length() > LONGEST_SOURCE || source.indexOf(0) >= 0) {
            problems.add(new Problem(pointer, "bad-source", "say in 1 to 200 characters where this comes from"));
        }
    }
}

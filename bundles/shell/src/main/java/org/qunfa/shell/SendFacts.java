package org.qunfa.shell;

import java.util.List;
import java.util.TreeMap;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Problem;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Table;

/** What sending came to, or would come to. */
final class SendFacts {

    private SendFacts() {}

    static Facts of(Acceptance acceptance) {
        var facts = new Facts()
                .put("id", acceptance.id())
                .put("state", acceptance.state().word())
                .put("recipients", acceptance.recipients())
                .put("blocked", acceptance.blocked())
                .put("segments", acceptance.segments())
                .put("startsAt", acceptance.startsAt())
                .put("finishesAt", acceptance.finishesAt())
                .put("skipped", acceptance.skippedCount());
        return withProblems(facts, acceptance.skipped());
    }

    static Facts of(Preflight preflight) {
        var facts = new Facts()
                .put("recipients", preflight.recipients())
                .put("segments", preflight.segments())
                .put("bySegments", new TreeMap<>(preflight.bySegments()))
                .put("available", preflight.available())
                .put("startsAt", preflight.startsAt())
                .put("refused", preflight.problemCount());
        return withProblems(facts, preflight.problems());
    }

    private static Facts withProblems(Facts facts, List<Problem> problems) {
        if (problems.isEmpty()) {
            return facts;
        }
        var table = new Table("no problems", "pointer", "code", "sentence");
        problems.forEach(problem -> table.row(problem.pointer(), problem.code(), problem.sentence()));
        return facts.part("problems", table);
    }
}

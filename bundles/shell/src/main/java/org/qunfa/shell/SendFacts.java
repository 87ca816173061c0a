package org.qunfa.shell;

import java.util.List;
import java.util.TreeMap;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
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
                .put("blockedBy", new TreeMap<>(acceptance.blockedBy()))
                .put("doubtful", acceptance.content().doubtful())
                .put("segments", acceptance.segments())
                .put("startsAt", acceptance.startsAt())
                .put("finishesAt", acceptance.finishesAt())
                .put("skipped", acceptance.skippedCount());
        if (!acceptance.reminders().isEmpty()) {
            facts.part("reminders", ReminderTable.of(acceptance.reminders()));
        }
        return withProblems(facts, acceptance.skipped());
    }

    static Facts of(Preflight preflight) {
        var facts = new Facts()
                .put("recipients", preflight.recipients())
                .put("segments", preflight.segments())
                .put("bySegments", new TreeMap<>(preflight.bySegments()))
                .put("blocked", new TreeMap<>(preflight.blocked()))
                .put("doubtful", preflight.content().doubtful())
                .put("available", preflight.available())
                .put("startsAt", preflight.startsAt())
                .put("refused", preflight.problemCount());
        Refusal refusal = preflight.refused();
        if (refusal != null) {
            Problem first = refusal.problems().get(0);
            facts.put("wouldBeRefused", first.code() + ": " + first.sentence());
        }
        if (!preflight.reminders().isEmpty()) {
            var table = new Table("no reminders", "at", "segments");
            preflight.reminders().forEach(reminder -> table.row(reminder.at(), reminder.segments()));
            facts.part("reminders", table);
        }
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

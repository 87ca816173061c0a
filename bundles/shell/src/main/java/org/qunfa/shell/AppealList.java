package org.qunfa.shell;

import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Appeals;
import org.qunfa.messaging.Appeals.Subject;
import org.qunfa.messaging.PageRequest;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:appeal-list}. */
@Service
@Command(
        scope = "qunfa",
        name = "appeal-list",
        description = "Lists appeals against what was blocked, those that were filed first before the others")
public final class AppealList extends ConsoleCommand {

    @Option(name = "--state", description = "Only appeals in this state")
    @Completion(AppealStates.class)
    private String state = Appeals.State.OPEN.word();

    @Option(name = "--limit", description = "How many at the most, 1 to 1000")
    private int limit = 20;

    @Override
    Report answer(Services services) {
        var table = new Table(
                "no such appeals",
                "id",
                "filedAt",
                "about",
                "recipients",
                "rule",
                "argument",
                "sample",
                "hits",
                "seen");
        for (Appeals.View appeal : services.get(Appeals.class)
                .appeals(viewer(services), Words.appealState(state), new PageRequest(limit, null))
                .items()) {
            Subject subject = appeal.subject();
            table.row(
                    appeal.id(),
                    appeal.filedAt(),
                    appeal.delivery() == null ? appeal.notice() : appeal.delivery(),
                    appeal.recipients(),
                    appeal.blocked().reason() + " " + appeal.blocked().rule(),
                    appeal.argument(),
                    subject == null ? null : subject.sample(),
                    subject == null ? null : hits(subject),
                    subject == null ? null : subject.seen());
        }
        return table;
    }

    private static String hits(Subject subject) {
        return subject.hits().stream()
                .map(hit -> hit.category() + " " + hit.from() + "-" + hit.to())
                .collect(Collectors.joining(", "));
    }

    /** Who is at the console looks at everybody's appeals, and decides. */
    static Appeals.Viewer viewer(Services services) {
        return new Appeals.Viewer(services.organisation(null, false), true, true);
    }
}

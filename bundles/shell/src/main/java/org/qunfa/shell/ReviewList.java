package org.qunfa.shell;

import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Opinion;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Reviews;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:review-list}. */
@Service
@Command(
        scope = "qunfa",
        name = "review-list",
        description = "Lists the notices that wait for a decision, those that have waited longest first")
public final class ReviewList extends ConsoleCommand {

    @Option(name = "--limit", description = "How many at the most, 1 to 1000")
    private int limit = 20;

    @Override
    Report answer(Services services) {
        var page = services.get(Reviews.class).waiting(reviewer(services, actor()), new PageRequest(limit, null));
        var table = new Table(
                "no notice waits",
                "notice",
                "since",
                "signature",
                "sample",
                "hits",
                "reviewers",
                "recipients",
                "doubtful",
                "seen");
        for (Reviews.Waiting waiting : page.items()) {
            table.row(
                    waiting.notice(),
                    waiting.since(),
                    waiting.signature(),
                    waiting.sample(),
                    waiting.hits().stream()
                            .map(hit -> hit.category() + " " + hit.from() + "-" + hit.to())
                            .collect(Collectors.joining(", ")),
                    waiting.opinions().stream().map(ReviewList::told).collect(Collectors.joining(", ")),
                    waiting.recipients(),
                    waiting.doubtful(),
                    waiting.seen());
        }
        return table;
    }

    private static String told(Opinion opinion) {
        String version = opinion.version().isEmpty() ? "" : " " + opinion.version();
        String said = opinion.said() == null ? "" : " (" + opinion.said() + ")";
        return opinion.reviewer() + version + " " + opinion.verdict().words() + said;
    }

    /** Who is at the console looks at everybody's notices. */
    static Reviews.Reviewer reviewer(Services services, String actor) {
        return new Reviews.Reviewer(services.organisation(null, false), true, actor);
    }
}

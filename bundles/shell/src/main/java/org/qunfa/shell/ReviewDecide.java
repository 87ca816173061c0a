package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Reviews;
import org.qunfa.model.NoticeId;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:review-decide}. */
@Service
@Command(
        scope = "qunfa",
        name = "review-decide",
        description = "Approves or refuses a notice that waits for a decision")
public final class ReviewDecide extends ConsoleCommand {

    @Argument(name = "notice", description = "The notice's id", required = true)
    @Completion(ReviewIds.class)
    @SuppressWarnings("NullAway.Init")
    private String notice;

    @Option(name = "--approve", description = "Lets it go out")
    private boolean approve;

    @Option(name = "--refuse", description = "Ends it: nobody gets it, and its quota comes back")
    private boolean refuse;

    @Option(name = "--reason", description = "Why, for the sender: 1 to 200 characters", required = true)
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Option(
            name = "--seen",
            description = "What the list says of what was seen; the decision is refused when it is not so any more")
    private @Nullable String seen;

    @Override
    Report answer(Services services) {
        if (approve == refuse) {
            throw Refusal.of(Refusal.Fault.INVALID, "--approve", "bad-option", "give either --approve or --refuse");
        }
        var decision = new Reviews.Decision(approve, reason, seen);
        Reviews.Decided decided = services.get(Reviews.class)
                .decide(ReviewList.reviewer(services, actor()), NoticeId.of(notice), decision, null)
                .value();
        Audit.did(actor(), "review-decide " + (approve ? "to approve" : "to refuse"), decided.notice());
        return new Facts()
                .put("notice", decided.notice())
                .put("decision", approve ? "approve" : "refuse")
                .put("state", decided.state().word());
    }
}

package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Appeals;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.NoticeId;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:appeal-decide}. */
@Service
@Command(
        scope = "qunfa",
        name = "appeal-decide",
        description = "Grants or dismisses an appeal against what was blocked, for good")
public final class AppealDecide extends ConsoleCommand {

    @Argument(name = "appeal", description = "The appeal's id", required = true)
    @Completion(AppealIds.class)
    @SuppressWarnings("NullAway.Init")
    private String appeal;

    @Option(name = "--grant", description = "Sends it after all, once")
    private boolean grant;

    @Option(name = "--dismiss", description = "Leaves it blocked")
    private boolean dismiss;

    @Option(name = "--reason", description = "Why, for the sender: 1 to 200 characters", required = true)
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Option(
            name = "--seen",
            description = "What the list says of what was seen; the decision is refused when it is not so any more")
    private @Nullable String seen;

    @Override
    Report answer(Services services) {
        if (grant == dismiss) {
            throw Refusal.of(Refusal.Fault.INVALID, "--grant", "bad-option", "give either --grant or --dismiss");
        }
        // An appeal's id is written as a notice's.
        Appeals.View decided = services.get(Appeals.class)
                .decide(
                        ReviewList.reviewer(services, actor()),
                        NoticeId.of(appeal).value(),
                        new Appeals.Ruling(grant, reason, seen),
                        null)
                .value();
        Audit.did(actor(), "appeal-decide " + (grant ? "to grant" : "to dismiss"), decided.id());
        return new Facts()
                .put("appeal", decided.id())
                .put("state", decided.state().word())
                .put("sentAs", decided.sentAs());
    }
}

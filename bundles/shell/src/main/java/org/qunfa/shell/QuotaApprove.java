package org.qunfa.shell;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.quota.Adjustments;
import org.qunfa.shell.report.Report;

/** {@code qunfa:quota-approve}. */
@Service
@Command(
        scope = "qunfa",
        name = "quota-approve",
        description = "Approves, or rejects, an adjustment of quota that somebody else proposed")
public final class QuotaApprove extends ConsoleCommand {

    @Argument(name = "adjustment", description = "The adjustment's id", required = true)
    @Completion(AdjustmentIds.class)
    @SuppressWarnings("NullAway.Init")
    private String adjustment;

    @Option(name = "--reject", description = "Rejects it instead")
    private boolean reject;

    @Option(name = "--note", description = "What to remember: up to 200 characters")
    private @Nullable String note;

    @Override
    Report answer(Services services) {
        var decision = new Adjustments.Decision(id(), !reject, note, actor());
        var decided = services.get(Adjustments.class).decide(decision, null).value();
        Audit.did(actor(), reject ? "quota-approve with --reject" : "quota-approve", decided.id());
        return AdjustmentFacts.of(decided);
    }

    private UUID id() {
        try {
            return UUID.fromString(adjustment);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "an adjustment's id is as qunfa:quota-adjustments shows it, such as"
                            + " 1b4e28ba-2fa1-41d2-883f-0016d3cca427",
                    e);
        }
    }
}

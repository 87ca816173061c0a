package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.quota.Adjustments;
import org.qunfa.messaging.quota.Adjustments.Adjustment;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:quota-adjustments}. */
@Service
@Command(
        scope = "qunfa",
        name = "quota-adjustments",
        description = "Lists adjustments of all organisations' quota, newest first")
public final class QuotaAdjustments extends ConsoleCommand {

    @Option(name = "--state", description = "Only adjustments in this state")
    @Completion(AdjustmentStates.class)
    private @Nullable String state;

    @Option(name = "--limit", description = "How many at the most, 1 to 1000")
    private int limit = 20;

    @Override
    Report answer(Services services) {
        var wanted = new Adjustments.Wanted(null, state == null ? null : Words.adjustmentState(state));
        var table = new Table(
                "no adjustments",
                "id",
                "state",
                "organisation",
                "product",
                "segments",
                "reason",
                "proposedBy",
                "proposedAt",
                "decidedBy");
        for (Adjustment adjustment : services.get(Adjustments.class)
                .adjustments(wanted, new PageRequest(limit, null))
                .items()) {
            table.row(
                    adjustment.id(),
                    adjustment.state().word(),
                    adjustment.organisation(),
                    adjustment.product(),
                    adjustment.segments(),
                    adjustment.reason(),
                    adjustment.proposedBy(),
                    adjustment.proposedAt(),
                    adjustment.decidedBy());
        }
        return table;
    }
}

package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.quota.Adjustments;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.shell.report.Report;

/** {@code qunfa:quota-adjust}. */
@Service
@Command(
        scope = "qunfa",
        name = "quota-adjust",
        description = "Proposes to correct an organisation's quota; somebody else has to approve it")
public final class QuotaAdjust extends OrganisationCommand {

    @Argument(name = "segments", description = "How many segments to add, 1 to 1000000000", required = true)
    private long segments;

    @Option(name = "--take", description = "Takes them away instead")
    private boolean take;

    @Option(name = "--reason", description = "Why, for the statement: 1 to 200 characters", required = true)
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Option(name = "--product", description = "What the quota is for")
    private String product = Quota.SMS;

    @Override
    Report answer(Services services) {
        var proposal = new Adjustments.Proposal(meant(services), product, take ? -segments : segments, reason, actor());
        var proposed = services.get(Adjustments.class).propose(proposal, null).value();
        Audit.did(actor(), "quota-adjust by " + proposed.segments(), proposed.organisation());
        return AdjustmentFacts.of(proposed);
    }
}

package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.quota.Balance;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:quota-grant}. */
@Service
@Command(scope = "qunfa", name = "quota-grant", description = "Gives quota to an organisation")
public final class QuotaGrant extends OrganisationCommand {

    @Argument(name = "segments", description = "How many segments, 1 to 1000000000", required = true)
    private long segments;

    @Option(name = "--reason", description = "Why, for the statement: 1 to 200 characters", required = true)
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Override
    Report answer(Services services) {
        var organisation = organisation(services);
        var grant = new Quota.Grant(organisation, segments, reason, actor());
        Balance balance = services.get(Quota.class).grant(grant, null).value();
        Audit.did(actor(), "quota-grant of " + segments, organisation);
        return facts(balance);
    }

    static Facts facts(Balance balance) {
        return new Facts()
                .put("available", balance.available())
                .put("reserved", balance.reserved())
                .put("consumed", balance.consumed());
    }
}

package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
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

    @Option(name = "--product", description = "What it is for")
    private String product = Quota.SMS;

    @Option(name = "--valid-until", description = "When what is left of it ends, such as 2026-12-31T00:00:00+08:00")
    private @Nullable String validUntil;

    @Override
    Report answer(Services services) {
        var organisation = meant(services);
        var grant = new Quota.Grant(
                organisation, product, segments, Words.time(validUntil, "--valid-until"), reason, actor());
        Balance balance = services.get(Quota.class).grant(grant, null).value();
        Audit.did(actor(), "quota-grant of " + segments, organisation);
        return facts(balance);
    }

    static Facts facts(Balance balance) {
        return new Facts()
                .put("product", balance.product())
                .put("available", balance.available())
                .put("reserved", balance.reserved())
                .put("consumed", balance.consumed())
                .put("hold", balance.hold())
                .put("expired", balance.expired())
                .put("low", balance.low());
    }
}

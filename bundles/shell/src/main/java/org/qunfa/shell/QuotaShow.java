package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.quota.Balance;
import org.qunfa.messaging.quota.Entry;
import org.qunfa.messaging.quota.EntryQuery;
import org.qunfa.messaging.quota.Granted;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.model.OrganisationId;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:quota-show}. */
@Service
@Command(scope = "qunfa", name = "quota-show", description = "Shows an organisation's quota in segments")
public final class QuotaShow extends OrganisationCommand {

    @Option(
            name = "--entries",
            description = "Shows the newest entries of the ledger too, so many of them, at most 1000")
    private int entries;

    @Option(
            name = "--grants",
            description = "Shows what was given last and what is left of it too, so many of them, at most 1000")
    private int grants;

    @Override
    Report answer(Services services) {
        var organisation = organisation(services);
        var quota = services.get(Quota.class);
        var facts = QuotaGrant.facts(quota.balance(organisation))
                .put("organisation", organisation.toString())
                .part("products", products(quota, organisation));
        if (grants != 0) {
            facts.part("grants", grants(quota, organisation));
        }
        return entries == 0 ? facts : facts.part("entries", entries(quota, organisation));
    }

    private static Table products(Quota quota, OrganisationId organisation) {
        var table = new Table(
                "no products", "product", "available", "reserved", "consumed", "hold", "expired", "warnBelow", "low");
        for (Balance balance : quota.balances(organisation)) {
            table.row(
                    balance.product(),
                    balance.available(),
                    balance.reserved(),
                    balance.consumed(),
                    balance.hold(),
                    balance.expired(),
                    balance.warnBelow(),
                    balance.low());
        }
        return table;
    }

    private Table grants(Quota quota, OrganisationId organisation) {
        var table = new Table("no grants", "id", "at", "product", "segments", "remaining", "validUntil", "reason");
        for (Granted granted :
                quota.grants(organisation, new PageRequest(grants, null)).items()) {
            table.row(
                    granted.id(),
                    granted.at(),
                    granted.product(),
                    granted.segments(),
                    granted.remaining(),
                    granted.validUntil(),
                    granted.reason());
        }
        return table;
    }

    private Table entries(Quota quota, OrganisationId organisation) {
        var table =
                new Table("no entries", "id", "at", "product", "type", "from", "to", "segments", "notice", "reason");
        var page = new PageRequest(entries, null);
        for (Entry entry : quota.entries(organisation, EntryQuery.ALL, page).items()) {
            table.row(
                    entry.id(),
                    entry.at(),
                    entry.product(),
                    entry.type(),
                    entry.from(),
                    entry.to(),
                    entry.segments(),
                    entry.notice(),
                    entry.reason());
        }
        return table;
    }
}

package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.quota.Entry;
import org.qunfa.messaging.quota.Quota;
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

    @Override
    Report answer(Services services) {
        var organisation = organisation(services);
        var quota = services.get(Quota.class);
        var facts = QuotaGrant.facts(quota.balance(organisation));
        if (entries == 0) {
            return facts;
        }
        var table = new Table("no entries", "id", "at", "type", "from", "to", "segments", "notice", "reason");
        for (Entry entry :
                quota.entries(organisation, new PageRequest(entries, null)).items()) {
            table.row(
                    entry.id(),
                    entry.at(),
                    entry.type(),
                    entry.from(),
                    entry.to(),
                    entry.segments(),
                    entry.notice(),
                    entry.reason());
        }
        return facts.part("entries", table);
    }
}

package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Series;
import org.qunfa.messaging.Series.View;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:series-list}. */
@Service
@Command(scope = "qunfa", name = "series-list", description = "Lists notices that recur, newest first")
public final class SeriesList extends OrganisationCommand {

    @Option(name = "--limit", description = "How many at the most, 1 to 1000")
    private int limit = 20;

    @Override
    Report answer(Services services) {
        var table = new Table("no series", "id", "state", "class", "signature", "recipients", "rule", "zone", "next");
        for (View series : services.get(Series.class)
                .list(organisation(services), new PageRequest(limit, null))
                .items()) {
            table.row(
                    series.id(),
                    series.state().word(),
                    series.messageClass().word(),
                    series.signature(),
                    series.recipients(),
                    series.repeat().rule(),
                    series.repeat().zone(),
                    series.next().isEmpty() ? null : series.next().get(0));
        }
        return table;
    }
}

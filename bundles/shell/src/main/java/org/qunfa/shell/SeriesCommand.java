package org.qunfa.shell;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.qunfa.messaging.Series;
import org.qunfa.messaging.Series.View;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;
import org.qunfa.shell.report.Report;

/** A command on one series. */
abstract class SeriesCommand extends OrganisationCommand {

    @Argument(name = "id", description = "Id of the series", required = true)
    @Completion(SeriesIds.class)
    @SuppressWarnings("NullAway.Init")
    private String id;

    /** Does it. */
    abstract View act(Series series, OrganisationId organisation, UUID id);

    @Override
    final Report answer(Services services) {
        // A series' id is written as a notice's.
        View view = act(
                services.get(Series.class),
                organisation(services),
                NoticeId.of(id).value());
        return SeriesFacts.of(view);
    }
}

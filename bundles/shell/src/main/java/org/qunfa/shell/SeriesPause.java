package org.qunfa.shell;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Series;
import org.qunfa.messaging.Series.View;
import org.qunfa.model.OrganisationId;

/** {@code qunfa:series-pause}. */
@Service
@Command(
        scope = "qunfa",
        name = "series-pause",
        description = "Makes no more occurrences of a series until it is resumed")
public final class SeriesPause extends SeriesCommand {

    @Override
    View act(Series series, OrganisationId organisation, UUID id) {
        View view = series.pause(organisation, id);
        Audit.did(actor(), "series-pause", id);
        return view;
    }
}

package org.qunfa.shell;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Series;
import org.qunfa.messaging.Series.View;
import org.qunfa.model.OrganisationId;

/** {@code qunfa:series-show}. */
@Service
@Command(scope = "qunfa", name = "series-show", description = "Shows a series with its occurrences, past and to come")
public final class SeriesShow extends SeriesCommand {

    @Override
    View act(Series series, OrganisationId organisation, UUID id) {
        return series.one(organisation, id);
    }
}

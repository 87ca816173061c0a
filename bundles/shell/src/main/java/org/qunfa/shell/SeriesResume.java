package org.qunfa.shell;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Series;
import org.qunfa.messaging.Series.View;
import org.qunfa.model.OrganisationId;

/** {@code qunfa:series-resume}. */
@Service
@Command(scope = "qunfa", name = "series-resume", description = "Goes on with a paused series")
public final class SeriesResume extends SeriesCommand {

    @Override
    View act(Series series, OrganisationId organisation, UUID id) {
        View view = series.resume(organisation, id);
        Audit.did(actor(), "series-resume", id);
        return view;
    }
}

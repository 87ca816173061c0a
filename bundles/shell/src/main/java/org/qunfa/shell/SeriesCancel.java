package org.qunfa.shell;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Series;
import org.qunfa.messaging.Series.View;
import org.qunfa.model.OrganisationId;

/** {@code qunfa:series-cancel}. */
@Service
@Command(scope = "qunfa", name = "series-cancel", description = "Ends a series for good; notices that were made stay")
public final class SeriesCancel extends SeriesCommand {

    @Override
    View act(Series series, OrganisationId organisation, UUID id) {
        View view = series.cancel(organisation, id);
        Audit.did(actor(), "series-cancel", id);
        return view;
    }
}

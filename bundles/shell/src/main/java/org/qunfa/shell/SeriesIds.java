package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Series;

/** Completes the ids of the platform's own newest series. */
@Service
public final class SeriesIds extends ServiceCompleter {

    private static final int MOST = 50;

    @Override
    List<String> candidates(Services services) {
        return services
                .get(Series.class)
                .list(services.organisation(null, false), new PageRequest(MOST, null))
                .items()
                .stream()
                .map(series -> series.id().toString())
                .toList();
    }
}

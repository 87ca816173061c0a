package org.qunfa.rest.notices;

import java.util.HashMap;
import java.util.Map;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.Settings;
import org.qunfa.rest.problem.Fault;

/** Counts the long lists that come in, so that slow senders do not take all threads and connections. Safe for use by many threads. */
final class Uploads {

    private final int most;
    private final int mostOfOne;
    private final Map<OrganisationId, Integer> open = new HashMap<>();
    private int count;

    Uploads(Settings settings) {
        this.most = settings.uploads();
        this.mostOfOne = settings.uploadsPerOrganisation();
    }

    /** A list that comes in. */
    interface Upload {

        /** Makes room for another. */
        void close();
    }

    /** Begins a list, or throws a fault with status 503 when there are too many. */
    synchronized Upload begin(OrganisationId organisation) {
        int own = open.getOrDefault(organisation, 0);
        if (count >= most || own >= mostOfOne) {
            throw Fault.unavailable("too-many-lists", "too many lists come in at this moment; try again");
        }
        count++;
        open.put(organisation, own + 1);
        return () -> end(organisation);
    }

    private synchronized void end(OrganisationId organisation) {
        count--;
        open.computeIfPresent(organisation, (o, own) -> own == 1 ? null : own - 1);
    }
}

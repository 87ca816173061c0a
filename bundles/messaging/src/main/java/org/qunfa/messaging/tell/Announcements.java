package org.qunfa.messaging.tell;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.chunk.FactRows;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.quota.Announcer;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.OrganisationId;

/** Writes into the journal what other engines tell. */
@Component(service = Announcer.class)
public final class Announcements implements Announcer {

    /** @param tables which have to be there before anything is told */
    @Activate
    @SuppressWarnings("unused") // Whoever tells has the connection; this only waits until there is a journal.
    public Announcements(@Reference Tables tables) {}

    @Override
    public void tell(Connection connection, OrganisationId organisation, String type, Map<String, String> data)
            throws SQLException {
        if (!EventTypes.KNOWN.contains(type)) {
            throw new IllegalArgumentException("there is no event of the type " + type);
        }
        FactRows.tell(connection, organisation.value(), new Journal.Fact(type, data));
    }
}

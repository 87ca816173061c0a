package org.qunfa.messaging.quota;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.qunfa.model.OrganisationId;

/**
 * Tells an organisation, among its events, what happened in another engine. It is told in that engine's own transaction: by the
 * stream, by webhooks and after a cursor when the transaction is durable, and never when it is not. A service of the core; safe for use by many
 * threads.
 */
@ProviderType
public interface Announcer {

    /**
     * Tells something.
     *
     * @param type one of the types that webhooks can ask for, for example {@code order.credited}
     * @param data facts by name, as in {@link org.qunfa.messaging.Event#data}: no number of a person and no text
     * @throws IllegalArgumentException when there is no such type: nobody could ask for it
     */
    void tell(Connection connection, OrganisationId organisation, String type, Map<String, String> data)
            throws SQLException;
}

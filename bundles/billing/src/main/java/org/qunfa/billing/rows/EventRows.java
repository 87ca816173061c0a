package org.qunfa.billing.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.qunfa.plugin.payment.PaymentEvent;
import org.qunfa.store.Sql;

/** Rows of what webhooks said. */
public final class EventRows {

    private EventRows() {}

    /** What a provider said, and when. */
    public record Said(String provider, PaymentEvent event, String words, Instant at) {}

    /** Keeps it; false when it was brought before. Waits for who keeps the same at this moment. */
    public static boolean insert(Connection connection, Said said) throws SQLException {
        return Sql.run(
                        connection,
                        """
                        insert into billing.pay_event (provider, event, subject, said, at) values (?, ?, ?, ?, ?)
                        on conflict do nothing""",
                        said.provider(),
                        said.event().id(),
                        said.event().subject(),
                        said.words(),
                        said.at())
                > 0;
    }
}

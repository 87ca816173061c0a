package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.qunfa.model.NoticeState;

/** Refuses notices on which nobody decides, so that their quota does not stay reserved for good. */
final class Undecided {

    /** Why such a notice was refused, and what became of its messages. */
    static final String REASON = "nobody-decided";

    /**
     * Refuses some, in the caller's transaction; {@link Sweeps#refuse} ends their chunks.
     *
     * @param after how long they must have waited
     * @return how many
     */
    int refuse(Connection connection, Duration after) throws SQLException {
        int refused = 0;
        // The notice is locked before its review, as whoever decides does.
        try (PreparedStatement update = connection.prepareStatement("""
                with late as (
                    select n.id from messaging.review r join messaging.notice n on n.id = r.notice
                    where r.approved is null and r.since < now() - ? * interval '1 millisecond' and n.state = 'review'
                    order by r.since limit ? for update of n skip locked),
                noted as (
                    update messaging.review r set approved = false, decided_at = now(), reason = ?
                    from late l where r.notice = l.id)
                update messaging.notice n set state = 'refused', run_epoch = run_epoch + 1
                from late l where n.id = l.id
                returning n.day, n.organisation, n.id""")) {
            update.setLong(1, after.toMillis());
            update.setInt(2, Sweeps.AT_ONCE);
            update.setString(3, REASON);
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    var told = new NoticeProgress.Told(row.getObject(3, UUID.class), NoticeState.REFUSED);
                    NoticeProgress.tell(
                            connection, row.getObject(1, LocalDate.class), row.getObject(2, UUID.class), told);
                    refused++;
                }
            }
        }
        return refused;
    }
}

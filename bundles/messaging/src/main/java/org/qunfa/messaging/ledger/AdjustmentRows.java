package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.quota.Adjustments.Adjustment;
import org.qunfa.messaging.quota.Adjustments.Decision;
import org.qunfa.messaging.quota.Adjustments.Proposal;
import org.qunfa.messaging.quota.Adjustments.State;
import org.qunfa.messaging.quota.Adjustments.Wanted;
import org.qunfa.model.OrganisationId;

/** The rows of adjustments. */
final class AdjustmentRows {

    private static final String SELECT = """
            select seq, id, organisation, product, segments, reason, state, proposed_by, proposed_at, decided_by,
                decided_at, note
            from messaging.quota_adjustment where\s""";

    private AdjustmentRows() {}

    static UUID insert(Connection connection, Proposal proposal) throws SQLException {
        UUID id = UUID.randomUUID();
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.quota_adjustment (id, organisation, product, segments, reason, proposed_by)
                values (?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, id);
            insert.setObject(2, proposal.organisation().value());
            insert.setString(3, proposal.product());
            insert.setLong(4, proposal.segments());
            insert.setString(5, proposal.reason());
            insert.setString(6, proposal.actor());
            insert.executeUpdate();
        }
        return id;
    }

    static Adjustment find(Connection connection, UUID id) throws SQLException {
        return one(connection, id, "id = ?");
    }

    /** Finds it, and keeps others from deciding it until the end of the transaction. */
    static Adjustment lock(Connection connection, UUID id) throws SQLException {
        return one(connection, id, "id = ? for update");
    }

    private static Adjustment one(Connection connection, UUID id, String where) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT + where)) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such adjustment");
                }
                return read(row);
            }
        }
    }

    static void decide(Connection connection, Decision decision) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.quota_adjustment set state = ?, decided_by = ?, decided_at = now(), note = ?
                where id = ? and state = 'proposed'""")) {
            update.setString(1, (decision.approve() ? State.APPROVED : State.REJECTED).word());
            update.setString(2, decision.actor());
            update.setString(3, decision.note());
            update.setObject(4, decision.id());
            if (update.executeUpdate() != 1) {
                throw new SQLException("an adjustment that is locked was decided by somebody else");
            }
        }
    }

    static Page<Adjustment> list(Connection connection, Wanted wanted, PageRequest page) throws SQLException {
        var where = new StringBuilder("seq < ?");
        var values = new ArrayList<Object>(List.of(Inputs.before(page.after())));
        OrganisationId organisation = wanted.organisation();
        if (organisation != null) {
            where.append(" and organisation = ?");
            values.add(organisation.value());
        }
        State state = wanted.state();
        if (state != null) {
            // Written out, so that the index of the open ones serves.
            where.append(" and state = '").append(state.word()).append('\'');
        }
        try (PreparedStatement query = connection.prepareStatement(SELECT + where + " order by seq desc limit ?")) {
            values.add(page.limit());
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            var items = new ArrayList<Adjustment>();
            long last = 0;
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    last = row.getLong(1);
                    items.add(read(row));
                }
            }
            return new Page<>(items, items.size() == page.limit() ? Long.toString(last) : null);
        }
    }

    private static Adjustment read(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime decided = row.getObject(11, OffsetDateTime.class);
        return new Adjustment(
                row.getObject(2, UUID.class),
                new OrganisationId(row.getObject(3, UUID.class)),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                State.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
                row.getString(8),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getString(10),
                decided == null ? null : decided.toInstant(),
                row.getString(12));
    }
}

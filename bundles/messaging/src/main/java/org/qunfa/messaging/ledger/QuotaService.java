package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.quota.Balance;
import org.qunfa.messaging.quota.Entry;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.quota.Violation;
import org.qunfa.messaging.request.Answers;
import org.qunfa.messaging.request.Requests;
import org.qunfa.messaging.start.Node;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;

/** The ledger's face towards doors and other engines. */
@Component
public final class QuotaService implements Quota {

    private static final long MOST_SEGMENTS = 1_000_000_000;
    private static final int LONGEST_REASON = 200;

    private final Database database;
    private final Node node;
    private final Ledger ledger = new Ledger();

    @Activate
    public QuotaService(@Reference Tables tables, @Reference Node node) {
        database = tables.database();
        this.node = node;
    }

    @Override
    public Balance balance(OrganisationId organisation) {
        return database.read(c -> ledger.balance(c, organisation.value()));
    }

    @Override
    public Answer<Balance> grant(Grant grant, @Nullable RequestKey request) {
        if (grant.segments() < 1 || grant.segments() > MOST_SEGMENTS) {
            throw Refusal.of(Refusal.Fault.INVALID, "/segments", "out-of-range", "segments is 1 to 1,000,000,000");
        }
        if (grant.reason().isBlank() || grant.reason().length() > LONGEST_REASON) {
            throw Refusal.of(Refusal.Fault.INVALID, "/reason", "out-of-range", "reason has 1 to 200 characters");
        }
        UUID organisation = grant.organisation().value();
        var scope = request == null ? null : new Requests.Scope(organisation, "grant", request.key(), node.id());
        return Requests.once(database, scope, request, new Requests.Once<Balance>() {
            @Override
            public Balance work(Connection connection) throws SQLException {
                String purpose = "topup " + UUID.randomUUID();
                ledger.topUp(
                        connection,
                        new Ledger.TopUp(organisation, grant.segments(), purpose, grant.reason(), grant.actor()));
                return ledger.balance(connection, organisation);
            }

            @Override
            public byte[] write(Balance result) {
                return Answers.write(result);
            }

            @Override
            public Balance read(byte[] stored) {
                return Answers.balance(stored);
            }
        });
    }

    @Override
    public Page<Entry> entries(OrganisationId organisation, PageRequest page) {
        long before = before(page.after());
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    select t.seq, t.id, t.at, t.kind, s.kind, a.kind, t.segments, t.notice, t.reason
                    from messaging.ledger_transfer t
                    join messaging.ledger_account s on s.id = t.source join messaging.ledger_account a on a.id = t.target
                    where t.organisation = ? and t.seq < ? order by t.seq desc limit ?""")) {
                query.setObject(1, organisation.value());
                query.setLong(2, before);
                query.setInt(3, page.limit());
                return read(query, page.limit());
            }
        });
    }

    private static Page<Entry> read(PreparedStatement query, int limit) throws SQLException {
        var entries = new ArrayList<Entry>();
        long last = 0;
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                last = row.getLong(1);
                UUID notice = row.getObject(8, UUID.class);
                entries.add(new Entry(
                        row.getObject(2, UUID.class),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7),
                        notice == null ? null : new NoticeId(notice),
                        row.getString(9)));
            }
        }
        return new Page<>(entries, entries.size() == limit ? Long.toString(last) : null);
    }

    private static long before(@Nullable String after) {
        if (after == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Refusal.of(
                    Refusal.Fault.INVALID, "/after", "bad-cursor", "after is not a cursor that this list gave");
        }
    }

    @Override
    public List<Violation> check() {
        return database.transaction(LedgerProof::of);
    }
}

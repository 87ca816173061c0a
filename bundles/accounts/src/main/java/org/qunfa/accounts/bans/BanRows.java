package org.qunfa.accounts.bans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Bans.Ban;
import org.qunfa.accounts.Bans.Extent;
import org.qunfa.accounts.Bans.Ground;
import org.qunfa.accounts.Bans.Subject;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.rows.StandingBans;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Sql;

/** Bans as they are stored. */
final class BanRows {

    /** Whether a ban, the row {@code b}, holds now. */
    static final String STANDS = StandingBans.STANDS;

    /** What {@link #read} reads of the row {@code b}. */
    static final String COLUMNS =
            "b.id, b.organisation, b.person, b.extent, b.reason, b.evidence, b.until, b.placed_by, b.placed_at, "
                    + STANDS + " as standing";

    static final String SELECT = "select " + COLUMNS + " from accounts.ban b";

    /** The standing bans {@code b} of accounts that were closed, which are kept by numbers alone, as {@link #SELECT} selects others. */
    static final String CLOSED =
            "select distinct b.ban, null::uuid, null::uuid, b.extent, b.reason, '', b.until, b.placed_by, b.placed_at, true"
                    + " from accounts.barred b where (b.until is null or b.until > now())"
                    + " and not exists (select from accounts.ban x where x.id = b.ban)";

    private BanRows() {}

    static Ban read(ResultSet row) throws SQLException {
        @Nullable Timestamp until = row.getTimestamp(7);
        return new Ban(
                row.getObject(1, UUID.class),
                subject(row),
                StandingBans.extent(row.getString(4)),
                new Ground(
                        row.getString(5), row.getString(6), until == null ? null : until.toInstant(), row.getString(8)),
                Sql.time(row, 9),
                row.getBoolean(10));
    }

    /** Whom it hits. */
    static Subject subject(ResultSet row) throws SQLException {
        @Nullable UUID organisation = row.getObject("organisation", UUID.class);
        @Nullable UUID person = row.getObject("person", UUID.class);
        return new Subject(
                organisation == null ? null : new OrganisationId(organisation),
                person == null ? null : new PersonId(person));
    }

    /** When something was, where it was. */
    static @Nullable Instant time(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}

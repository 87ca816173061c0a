package org.qunfa.accounts.bans;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Bans.Ban;
import org.qunfa.accounts.Bans.Ground;
import org.qunfa.accounts.Bans.Subject;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.StandingBans;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Sql;

/** Bans as they are stored, with what was written about them sealed. */
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
            "select distinct b.ban, null::uuid, null::uuid, b.extent, b.reason, null::bytea, b.until, b.placed_by, b.placed_at, true"
                    + " from accounts.barred b where (b.until is null or b.until > now())"
                    + " and not exists (select from accounts.ban x where x.id = b.ban)";

    private static final String REASON = "ban reason";
    private static final String EVIDENCE = "ban evidence";

    private final Seals seals;

    BanRows(Seals seals) {
        this.seals = seals;
    }

    /** Writes a new ban; whether there was none of its id. */
    boolean insert(Connection connection, UUID id, Fresh fresh) throws SQLException {
        OrganisationId organisation = fresh.subject().organisation();
        PersonId person = fresh.subject().person();
        Ground ground = fresh.ground();
        return Sql.run(
                        connection,
                        """
                insert into accounts.ban (id, organisation, person, extent, reason, evidence, placed_by, until, placed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, coalesce(?, now())) on conflict (id) do nothing""",
                        id,
                        organisation == null ? null : organisation.value(),
                        person == null ? null : person.value(),
                        fresh.extent(),
                        seals.seal(REASON, id, ground.reason()),
                        seals.seal(EVIDENCE, id, ground.evidence()),
                        ground.by(),
                        ground.until(),
                        fresh.placedAt())
                > 0;
    }

    /**
     * A ban to be written.
     *
     * @param placedAt null: now
     */
    record Fresh(
            Subject subject,
            String extent,
            Ground ground,
            @Nullable Instant placedAt) {}

    /** For what reason a ban was placed. */
    String reason(UUID ban, byte[] sealed) {
        return seals.open(REASON, ban, sealed);
    }

    Ban read(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        @Nullable String evidence = seals.opened(EVIDENCE, id, row.getBytes(6));
        @Nullable Timestamp until = row.getTimestamp(7);
        return new Ban(
                id,
                subject(row),
                StandingBans.extent(row.getString(4)),
                new Ground(
                        reason(id, row.getBytes(5)), evidence == null ? "" : evidence, time(until), row.getString(8)),
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

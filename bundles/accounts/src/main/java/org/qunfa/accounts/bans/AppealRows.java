package org.qunfa.accounts.bans;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.BanAppeals.Appeal;
import org.qunfa.accounts.BanAppeals.Decision;
import org.qunfa.accounts.BanAppeals.Filed;
import org.qunfa.accounts.BanAppeals.Hit;
import org.qunfa.accounts.BanAppeals.State;
import org.qunfa.accounts.Bans.Ban;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.store.Sql;

/** Appeals against bans as they are stored, with what they say sealed. */
final class AppealRows {

    private static final String TEXT = "ban appeal";
    private static final String REASON = "ban appeal reason";
    private static final int BANS_OF_ONE = 100;

    /** Whether the ban {@code b} is one of a person's, or of an organisation's that they own. */
    private static final String THEIRS = """
            (b.person = ? or b.organisation in (
                select m.organisation from accounts.member m where m.person = ? and m.role = 'owner'))""";

    private static final String SELECT = "select " + BanRows.COLUMNS
            + ", a.id, a.person, a.text, a.filed_at, a.granted, a.reason, a.decided_by"
            + " from accounts.ban_appeal a join accounts.ban b on b.id = a.ban";

    private final Seals seals;
    private final BanRows bans;

    AppealRows(Seals seals) {
        this.seals = seals;
        bans = new BanRows(seals);
    }

    /** The bans that hit somebody now, or that they appealed against, each with the newest appeal. */
    List<Hit> hits(Connection connection, PersonId person) throws SQLException {
        return Sql.all(
                connection,
                this::hit,
                "select " + BanRows.COLUMNS + ", a.id, a.filed_at, a.granted, a.decided_at, a.reason"
                        + " from accounts.ban b left join lateral (select x.* from accounts.ban_appeal x"
                        + " where x.ban = b.id order by x.filed_at desc, x.id limit 1) a on true"
                        + " where (" + THEIRS + " and " + BanRows.STANDS + ")"
                        + " or exists (select from accounts.ban_appeal x where x.ban = b.id and x.person = ?)"
                        + " order by b.placed_at desc, b.id limit ?",
                person.value(),
                person.value(),
                person.value(),
                BANS_OF_ONE);
    }

    private Hit hit(ResultSet row) throws SQLException {
        Ban ban = bans.read(row);
        @Nullable UUID appeal = row.getObject(11, UUID.class);
        return new Hit(
                ban.id(),
                ban.subject(),
                ban.extent(),
                ban.ground().reason(),
                ban.placedAt(),
                ban.ground().until(),
                ban.standing(),
                appeal == null
                        ? null
                        : new Filed(
                                appeal,
                                Sql.time(row, 12),
                                state(row.getObject(13, Boolean.class), ban),
                                BanRows.time(row.getTimestamp(14)),
                                seals.opened(REASON, appeal, row.getBytes(15))));
    }

    private static State state(@Nullable Boolean granted, Ban ban) {
        if (granted == null) {
            return ban.standing() ? State.OPEN : State.OVER;
        }
        return granted ? State.GRANTED : State.REFUSED;
    }

    /**
     * A ban that stands, for who wants to appeal against it.
     *
     * @param filed how many appeals were filed against it
     * @param open whether one of them waits
     */
    record Target(UUID ban, int filed, boolean open) {}

    /** The standing bans that hit somebody; locked, so that two who file at once do it one after the other. */
    static List<Target> targets(Connection connection, PersonId person, @Nullable UUID only) throws SQLException {
        Sql.all(
                connection,
                row -> row.getObject(1, UUID.class),
                "select b.id from accounts.ban b where " + THEIRS + " and " + BanRows.STANDS
                        + " order by b.id for update of b",
                person.value(),
                person.value());
        return Sql.all(
                connection,
                row -> new Target(row.getObject(1, UUID.class), row.getInt(2), row.getBoolean(3)),
                "select b.id, (select count(*) from accounts.ban_appeal a where a.ban = b.id),"
                        + " exists (select from accounts.ban_appeal a where a.ban = b.id and a.granted is null)"
                        + " from accounts.ban b where " + THEIRS + " and " + BanRows.STANDS
                        + " and (?::uuid is null or b.id = ?::uuid) order by b.id",
                person.value(),
                person.value(),
                only,
                only);
    }

    void insert(Connection connection, UUID ban, PersonId person, String text) throws SQLException {
        UUID id = UUID.randomUUID();
        Sql.run(
                connection,
                "insert into accounts.ban_appeal (id, ban, person, text) values (?, ?, ?, ?)",
                id,
                ban,
                person.value(),
                seals.seal(TEXT, id, text));
    }

    List<Appeal> list(Connection connection, boolean openOnly, int most) throws SQLException {
        String query = SELECT
                + (openOnly
                        ? " where a.granted is null and " + BanRows.STANDS + " order by a.filed_at, a.id limit ?"
                        : " order by a.filed_at desc, a.id limit ?");
        return Sql.all(connection, this::appeal, query, most);
    }

    /** An appeal, locked with its ban: the ban first, as everywhere. */
    Optional<Appeal> lock(Connection connection, UUID appeal) throws SQLException {
        Sql.all(
                connection,
                row -> row.getObject(1, UUID.class),
                "select b.id from accounts.ban b where b.id ="
                        + " (select a.ban from accounts.ban_appeal a where a.id = ?) for update of b",
                appeal);
        return find(connection, appeal);
    }

    Optional<Appeal> find(Connection connection, UUID appeal) throws SQLException {
        return Sql.one(connection, this::appeal, SELECT + " where a.id = ?", appeal);
    }

    private Appeal appeal(ResultSet row) throws SQLException {
        Ban ban = bans.read(row);
        UUID id = row.getObject(11, UUID.class);
        @Nullable Boolean granted = row.getObject(15, Boolean.class);
        return new Appeal(
                id,
                ban,
                new PersonId(row.getObject(12, UUID.class)),
                seals.open(TEXT, id, row.getBytes(13)),
                Sql.time(row, 14),
                state(granted, ban),
                granted == null
                        ? null
                        : new Decision(granted, seals.open(REASON, id, row.getBytes(16)), row.getString(17)));
    }

    /** Writes a decision down, and lifts the ban where it says so. */
    void decide(Connection connection, Appeal appeal, Decision decision) throws SQLException {
        Sql.run(
                connection,
                """
                update accounts.ban_appeal set granted = ?, reason = ?, decided_by = ?, decided_at = now()
                where id = ?""",
                decision.granted(),
                seals.seal(REASON, appeal.id(), decision.reason()),
                decision.by(),
                appeal.id());
        if (decision.granted()) {
            Sql.run(
                    connection,
                    "update accounts.ban b set lifted_at = now(), lifted_by = ? where b.id = ? and " + BanRows.STANDS,
                    decision.by(),
                    appeal.ban().id());
            // The organisation may have ended with another owner; the ban is kept for them, too.
            BarredRows.lift(connection, appeal.ban().id());
        }
    }

    /** Somebody who was not told yet of a decision. */
    record Untold(UUID appeal, UUID person, byte[] phone) {}

    static List<Untold> untold(Connection connection, int most) throws SQLException {
        return Sql.all(
                connection,
                row -> new Untold(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBytes(3)),
                """
                select a.id, p.id, p.phone from accounts.ban_appeal a join accounts.person p on p.id = a.person
                where a.decided_at is not null and a.told_at is null order by a.decided_at limit ?""",
                most);
    }

    static void told(Connection connection, UUID appeal) throws SQLException {
        Sql.run(
                connection,
                "update accounts.ban_appeal set told_at = now() where id = ? and decided_at is not null and told_at is null",
                appeal);
    }
}

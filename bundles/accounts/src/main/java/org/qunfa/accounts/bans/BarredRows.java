package org.qunfa.accounts.bans;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.qunfa.accounts.Bans.Ground;
import org.qunfa.accounts.Bans.Subject;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Sql;

/**
 * What stays of bans when whom they hit is erased: a keyed hash of the number, for as long as they stand. Whoever registers by it has
 * them again, so that they know why and can appeal; closing an account lifts nothing.
 */
public final class BarredRows {

    private static final String STANDS = "phone = ? and (until is null or until > now())";

    private final Seals seals;
    private final BanRows bans;

    public BarredRows(Seals seals) {
        this.seals = seals;
        bans = new BanRows(seals);
    }

    private byte[] hash(PhoneNumber phone) {
        return seals.hash("barred phone", phone.e164());
    }

    /**
     * Has whoever else keeps, carries on or lifts bans wait: a ban that is on its way from one table to the other is in neither for who
     * looks. To be taken before any row of a ban.
     */
    static void lock(Connection connection) throws SQLException {
        Sql.lock(connection, "bans of closed accounts");
    }

    /** Keeps the standing bans of a person, or of an organisation that ends with them, by their number. */
    public void keep(Connection connection, UUID subject, PhoneNumber phone) throws SQLException {
        lock(connection);
        Sql.run(
                connection,
                "insert into accounts.barred (ban, phone, organisation, extent, reason, placed_by, placed_at, until)"
                        + " select b.id, ?, b.organisation is not null, b.extent, b.reason, b.placed_by, b.placed_at, b.until"
                        + " from accounts.ban b where (b.person = ? or b.organisation = ?) and " + BanRows.STANDS
                        + " on conflict (ban, phone) do nothing",
                hash(phone),
                subject,
                subject);
    }

    /**
     * Has who registers by a number banned as whoever had it before was: themselves, or their own organisation. The ban stays the one that it was,
     * but where it hits somebody else too by now.
     *
     * @return whether anything was kept that stands
     */
    public boolean carry(Connection connection, PhoneNumber phone, PersonId person, OrganisationId own)
            throws SQLException {
        if (!isBarred(connection, phone)) {
            return false;
        }
        lock(connection);
        List<Kept> kept = Sql.all(connection, this::kept, """
                delete from accounts.barred where phone = ?
                returning ban, organisation, until is null or until > now(),
                    extent, reason, placed_by, placed_at, until""", (Object) hash(phone));
        boolean carried = false;
        for (Kept one : kept) {
            if (one.standing()) {
                carry(connection, one, one.organisation() ? Subject.of(own) : Subject.of(person));
                carried = true;
            }
        }
        return carried;
    }

    private record Kept(
            UUID ban, boolean organisation, boolean standing, String extent, Ground ground, Instant placedAt) {}

    private Kept kept(ResultSet row) throws SQLException {
        UUID ban = row.getObject(1, UUID.class);
        var ground =
                new Ground(bans.reason(ban, row.getBytes(5)), "", BanRows.time(row.getTimestamp(8)), row.getString(6));
        return new Kept(ban, row.getBoolean(2), row.getBoolean(3), row.getString(4), ground, Sql.time(row, 7));
    }

    private void carry(Connection connection, Kept kept, Subject subject) throws SQLException {
        UUID ban = kept.ban();
        var fresh = new BanRows.Fresh(subject, kept.extent(), kept.ground(), kept.placedAt());
        if (!move(connection, ban, subject) && !bans.insert(connection, ban, fresh)) {
            ban = UUID.randomUUID();
            bans.insert(connection, ban, fresh);
        }
        String as = ban.equals(kept.ban()) ? "" : " as " + ban;
        Trail.did(connection, "platform", "carry on ban " + kept.ban() + as, subject);
    }

    /** An organisation stays when it ends, and its ban with it; where nobody is left in it, the ban follows who owned it. */
    private static boolean move(Connection connection, UUID ban, Subject subject) throws SQLException {
        OrganisationId organisation = subject.organisation();
        return organisation != null
                && Sql.run(
                                connection,
                                "update accounts.ban b set organisation = ? where b.id = ? and " + BanRows.STANDS
                                        + " and exists (select from accounts.erased e"
                                        + " where e.subject = b.organisation and not e.person)"
                                        + " and not exists (select from accounts.member m where m.organisation = b.organisation)",
                                organisation.value(),
                                ban)
                        > 0;
    }

    /** Whether a ban stands against whoever had a number. */
    public boolean isBarred(Connection connection, PhoneNumber phone) throws SQLException {
        return Sql.one(connection, row -> true, "select 1 from accounts.barred where " + STANDS + " limit 1", (Object)
                        hash(phone))
                .isPresent();
    }

    /** Whether a ban stands against a person or an organisation that they own. */
    public static boolean isHit(Connection connection, PersonId person) throws SQLException {
        return Sql.one(
                        connection,
                        row -> true,
                        "select 1 from accounts.ban b where " + BanRows.STANDS
                                + " and (b.person = ? or b.organisation in (select m.organisation from accounts.member m"
                                + " where m.person = ? and m.role = 'owner')) limit 1",
                        person.value(),
                        person.value())
                .isPresent();
    }

    /** Forgets what is kept of a ban that is lifted, for whichever numbers; whether anything was. */
    static boolean lift(Connection connection, UUID ban) throws SQLException {
        return Sql.run(
                        connection,
                        "delete from accounts.barred where ban = ? and (until is null or until > now())",
                        ban)
                > 0;
    }

    /** Forgets what is kept of bans that have ended by themselves. */
    public static int forget(Connection connection) throws SQLException {
        return Sql.run(connection, "delete from accounts.barred where until <= now()");
    }
}

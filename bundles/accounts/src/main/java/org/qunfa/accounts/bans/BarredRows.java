package org.qunfa.accounts.bans;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
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

    public BarredRows(Seals seals) {
        this.seals = seals;
    }

    private byte[] hash(PhoneNumber phone) {
        return seals.hash("barred phone", phone.e164());
    }

    /** Keeps the standing bans of a person, or of an organisation that ends with them, by their number. */
    public void keep(Connection connection, UUID subject, PhoneNumber phone) throws SQLException {
        Sql.run(
                connection,
                "insert into accounts.barred (ban, phone, organisation, extent, reason, placed_by, until)"
                        + " select b.id, ?, b.organisation is not null, b.extent, b.reason, b.placed_by, b.until"
                        + " from accounts.ban b where (b.person = ? or b.organisation = ?) and " + BanRows.STANDS
                        + " on conflict (ban) do nothing",
                hash(phone),
                subject,
                subject);
    }

    /**
     * Has who registers by a number banned as whoever had it before was: themselves, or their own organisation.
     *
     * @return whether anything was kept that stands
     */
    public boolean carry(Connection connection, PhoneNumber phone, PersonId person, OrganisationId own)
            throws SQLException {
        int carried = Sql.run(connection, """
                insert into accounts.ban (id, organisation, person, extent, reason, evidence, placed_by, until)
                select gen_random_uuid(), case when organisation then ?::uuid end,
                    case when not organisation then ?::uuid end, extent, reason, '', placed_by, until
                from accounts.barred where %s""".formatted(STANDS), own.value(), person.value(), hash(phone));
        if (carried > 0) {
            Sql.run(connection, "delete from accounts.barred where phone = ?", (Object) hash(phone));
            Trail.did(connection, "platform", "ban again who closed", person);
        }
        return carried > 0;
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

    /** Forgets what is kept of a ban that is lifted; whether anything was. */
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

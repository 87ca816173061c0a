package org.qunfa.accounts.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.PersonId;
import org.qunfa.store.Sql;

/** The devices that people signed in with: a secret of each, which gives no right but to be counted by itself. */
public final class Devices {

    private static final int MOST = 20;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private Devices() {}

    /** Whether somebody signed in with a device before. */
    public static boolean knows(Connection connection, UUID person, @Nullable String device) throws SQLException {
        return device != null
                && SHAPE.matcher(device).matches()
                && Sql.one(
                                connection,
                                row -> row.getInt(1),
                                "select 1 from accounts.device where hash = ? and person = ?"
                                        + " and used_at > now() - interval '1 year'",
                                Seals.sha256(device),
                                person)
                        .isPresent();
    }

    /** Notes that somebody signed in with a device; the ones that were not used for long are forgotten. */
    public static void note(Connection connection, PersonId person, String device) throws SQLException {
        Sql.run(connection, """
                insert into accounts.device (hash, person) values (?, ?)
                on conflict (hash) do update set used_at = now(), person = excluded.person""", Seals.sha256(device), person.value());
        Sql.run(connection, """
                delete from accounts.device where person = ? and (used_at < now() - interval '1 year' or hash in (
                    select hash from accounts.device where person = ? order by used_at desc offset ?))""", person.value(), person.value(), MOST);
    }
}

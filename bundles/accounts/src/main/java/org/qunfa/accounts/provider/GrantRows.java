package org.qunfa.accounts.provider;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qunfa.accounts.GrantItem;
import org.qunfa.accounts.Grants;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.rows.StandingBans;
import org.qunfa.store.Sql;

/** Reads and writes what people agreed to. */
final class GrantRows {

    private static final String SELECT =
            "select id, asked, given from accounts.client_grant where client = ? and person = ?";

    private GrantRows() {}

    /**
     * What somebody said to what a client asked for.
     *
     * @param asked all that they were asked for
     * @param given what they agreed to of it
     */
    record Agreed(UUID id, Set<GrantItem> asked, Set<GrantItem> given) {

        /** Whether they need not be asked for this again. */
        boolean covers(Set<GrantItem> wanted) {
            return asked.containsAll(wanted);
        }

        /** What they agreed to of what is wanted. */
        Set<GrantItem> of(Set<GrantItem> wanted) {
            return both(given, wanted);
        }
    }

    /** What stands in both. */
    static Set<GrantItem> both(Set<GrantItem> one, Set<GrantItem> other) {
        Set<GrantItem> both = EnumSet.noneOf(GrantItem.class);
        both.addAll(one);
        both.retainAll(other);
        return both;
    }

    static Optional<Agreed> find(Connection connection, String client, PersonId person) throws SQLException {
        return Sql.one(connection, GrantRows::agreed, SELECT, client, person.value());
    }

    /** The same, for who is about to agree to more or less. Whoever else does, or takes it back, waits. */
    static Optional<Agreed> findToAgree(Connection connection, Subject subject) throws SQLException {
        // Where there is no row yet, two at a time, in two windows, have nothing else to wait for.
        Sql.lock(connection, "grant " + subject.client() + " " + subject.person());
        return Sql.one(
                connection,
                GrantRows::agreed,
                SELECT + " for no key update",
                subject.client(),
                subject.person().value());
    }

    private static Agreed agreed(ResultSet row) throws SQLException {
        return new Agreed(
                row.getObject(1, UUID.class), GrantItem.read(row.getString(2)), GrantItem.read(row.getString(3)));
    }

    /**
     * Somebody signs in by what they agreed to.
     *
     * @return false when it was taken back at this moment; otherwise whoever takes it back waits
     */
    static boolean used(Connection connection, UUID id) throws SQLException {
        return Sql.run(connection, "update accounts.client_grant set used_at = now() where id = ?", id) > 0;
    }

    /**
     * What somebody says now.
     *
     * @param before what {@link #findToAgree} found
     * @param wanted what they are asked for; what they said to it before does not count any more
     * @param chosen what they agree to of it
     */
    record Said(Optional<Agreed> before, Set<GrantItem> wanted, Set<GrantItem> chosen) {}

    /** Stores it. */
    static UUID agree(Connection connection, Subject subject, Said said) throws SQLException {
        Set<GrantItem> asked = EnumSet.noneOf(GrantItem.class);
        Set<GrantItem> given = EnumSet.noneOf(GrantItem.class);
        said.before().ifPresent(agreed -> {
            asked.addAll(agreed.asked());
            given.addAll(agreed.given());
        });
        asked.addAll(said.wanted());
        given.removeAll(said.wanted());
        given.addAll(said.chosen());
        return Sql.one(
                        connection,
                        row -> row.getObject(1, UUID.class),
                        """
                        insert into accounts.client_grant (id, client, person, asked, given) values (?, ?, ?, ?, ?)
                        on conflict (client, person) do update
                            set asked = excluded.asked, given = excluded.given, used_at = now()
                        returning id""",
                        UUID.randomUUID(),
                        subject.client(),
                        subject.person().value(),
                        GrantItem.words(asked),
                        GrantItem.words(given))
                .orElseThrow();
    }

    /** Somebody at a client. */
    record Subject(String client, PersonId person) {}

    static List<Grants.View> list(Connection connection, PersonId person) throws SQLException {
        return Sql.all(
                connection,
                row -> new Grants.View(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        GrantItem.read(row.getString(3)),
                        Sql.time(row, 4),
                        Sql.time(row, 5)),
                """
                select g.id, c.name, g.given, g.at, g.used_at
                from accounts.client_grant g join accounts.client c on c.id = g.client
                where g.person = ? order by g.at desc, g.id""",
                person.value());
    }

    /**
     * Who shows an avatar by this name: nobody does who has taken it back, is banned from everything, or is a child without a guardian.
     */
    static Optional<PersonId> shows(Connection connection, UUID picture) throws SQLException {
        return Sql.one(
                        connection,
                        row -> new Shown(new PersonId(row.getObject(1, UUID.class)), GrantItem.read(row.getString(2))),
                        """
                        select g.person, g.given from accounts.client_grant g
                        where g.picture = ?
                            and not exists (select 1 from accounts.minor m where m.person = g.person and m.guardian is null)
                            and not exists (select 1 from accounts.ban b where b.person = g.person and b.extent = 'all'
                                and\s""" + StandingBans.STANDS + ")",
                        picture)
                .filter(shown -> shown.given().contains(GrantItem.PICTURE))
                .map(Shown::person);
    }

    private record Shown(PersonId person, Set<GrantItem> given) {}

    /**
     * Takes it back, with all that came of it.
     *
     * @return the client that had it; empty when it was not theirs
     */
    static Optional<String> revoke(Connection connection, PersonId person, UUID id) throws SQLException {
        return Sql.one(
                connection,
                row -> row.getString(1),
                "delete from accounts.client_grant where person = ? and id = ? returning client",
                person.value(),
                id);
    }
}

package org.qunfa.accounts.members;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.qunfa.accounts.Members.Membership;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Sql;

/** Reads and writes who belongs to which organisation. */
public final class MemberRows {

    private MemberRows() {}

    /** Makes an organisation of somebody's own. Its name says nothing about them. */
    public static OrganisationId own(Connection connection, PersonId person) throws SQLException {
        UUID id = UUID.randomUUID();
        Sql.run(connection, "insert into accounts.organisation (id, name) values (?, ?)", id, "own-" + id);
        var organisation = new OrganisationId(id);
        put(connection, organisation, person, Role.OWNER);
        Trail.did(connection, "person:" + person, "make organisation", organisation);
        return organisation;
    }

    /** Changes of one organisation's members come one after the other, so that two owners cannot remove each other. */
    public static void lock(Connection connection, OrganisationId organisation) throws SQLException {
        Sql.lock(connection, "members of " + organisation);
    }

    /** Makes somebody a member, or changes what they are. */
    static void put(Connection connection, OrganisationId organisation, PersonId person, Role role)
            throws SQLException {
        Sql.run(connection, """
                insert into accounts.member (organisation, person, role) values (?, ?, ?)
                on conflict (organisation, person) do update set role = excluded.role, since = now()""", organisation.value(), person.value(), role.word());
    }

    /** What somebody is in an organisation; empty when they are no member. */
    public static Optional<Role> role(Connection connection, OrganisationId organisation, PersonId person)
            throws SQLException {
        return Sql.one(
                connection,
                row -> role(row, 1),
                "select role from accounts.member where organisation = ? and person = ?",
                organisation.value(),
                person.value());
    }

    /** The organisations that somebody belongs to. */
    static List<Membership> memberships(Connection connection, PersonId person) throws SQLException {
        return Sql.all(
                connection,
                row -> new Membership(
                        new OrganisationId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        role(row, 3),
                        Sql.time(row, 4)),
                """
                select o.id, o.name, m.role, m.since from accounts.member m
                join accounts.organisation o on o.id = m.organisation
                where m.person = ? order by m.since, o.id""",
                person.value());
    }

    static Optional<Membership> membership(Connection connection, OrganisationId organisation, PersonId person)
            throws SQLException {
        return memberships(connection, person).stream()
                .filter(m -> m.organisation().equals(organisation))
                .findFirst();
    }

    /** What an organisation is called now. */
    static String name(Connection connection, OrganisationId organisation) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getString(1),
                        "select name from accounts.organisation where id = ?",
                        organisation.value())
                .orElse("");
    }

    /** Whether it is the platform's own. */
    public static boolean isPlatform(Connection connection, OrganisationId organisation) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getBoolean(1),
                        "select platform from accounts.organisation where id = ?",
                        organisation.value())
                .orElse(false);
    }

    /** The name of the platform's own organisation; empty for itself. */
    static Optional<String> platformName(Connection connection, OrganisationId but) throws SQLException {
        return Sql.one(
                connection,
                row -> row.getString(1),
                "select name from accounts.organisation where platform and id <> ?",
                but.value());
    }

    /** How many owners an organisation has. */
    static int owners(Connection connection, OrganisationId organisation) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getInt(1),
                        "select count(*) from accounts.member where organisation = ? and role = 'owner'",
                        organisation.value())
                .orElse(0);
    }

    static int remove(Connection connection, OrganisationId organisation, PersonId person) throws SQLException {
        return Sql.run(
                connection,
                "delete from accounts.member where organisation = ? and person = ?",
                organisation.value(),
                person.value());
    }

    /** The organisation that somebody acts for when they do not say: the one they have been in longest. */
    public static Optional<OrganisationId> first(Connection connection, PersonId person) throws SQLException {
        return Sql.one(
                connection,
                row -> new OrganisationId(row.getObject(1, UUID.class)),
                "select organisation from accounts.member where person = ? order by since, organisation limit 1",
                person.value());
    }

    /** The role in a column. */
    public static Role role(ResultSet row, int column) throws SQLException {
        String word = row.getString(column);
        return Role.of(word).orElseThrow(() -> new IllegalStateException("there is no role " + word));
    }
}

package org.qunfa.accounts.members;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.qunfa.accounts.Members.Invitation;
import org.qunfa.accounts.Members.Member;
import org.qunfa.accounts.Members.Owner;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Sql;

/** Reads and writes invitations, and reads who those are that they are for. */
public final class InvitationRows {

    private static final String SELECT = """
            select i.id, i.organisation, o.name, i.phone, i.role, i.until from accounts.invitation i
            join accounts.organisation o on o.id = i.organisation
            where i.until > now() and\s""";
    private static final int LISTED = 1_000;

    private final Seals seals;

    public InvitationRows(Seals seals) {
        this.seals = seals;
    }

    Invitation insert(Connection connection, Owner owner, PhoneNumber phone, Role role) throws SQLException {
        UUID id = UUID.randomUUID();
        Sql.run(connection, "delete from accounts.invitation where until < now()");
        Sql.run(
                connection,
                """
                insert into accounts.invitation (id, organisation, phone, phone_index, role, invited_by, until)
                values (?, ?, ?, ?, ?, ?, now() + interval '7 days')""",
                id,
                owner.organisation().value(),
                seals.seal(id, phone),
                seals.phone(phone),
                role.word(),
                owner.person().value());
        return find(connection, id).orElseThrow();
    }

    Optional<Invitation> find(Connection connection, UUID id) throws SQLException {
        return Sql.one(connection, this::invitation, SELECT + "i.id = ?", id);
    }

    List<Invitation> of(Connection connection, OrganisationId organisation) throws SQLException {
        return Sql.all(
                connection,
                this::invitation,
                SELECT + "i.organisation = ? order by i.at, i.id limit ?",
                organisation.value(),
                LISTED);
    }

    List<Invitation> of(Connection connection, PhoneNumber phone) throws SQLException {
        return Sql.all(
                        connection,
                        this::invitation,
                        SELECT + "i.phone_index = ? order by i.at, i.id limit ?",
                        seals.phone(phone),
                        LISTED)
                .stream()
                .filter(i -> i.phone().equals(phone))
                .toList();
    }

    /** Ends the invitations of a number, as if they were declined: whom they are for has another one now, which is nothing that the askers may learn. */
    public void end(Connection connection, PhoneNumber phone) throws SQLException {
        for (Invitation invitation : of(connection, phone)) {
            delete(connection, invitation.id());
        }
    }

    private Invitation invitation(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        return new Invitation(
                id,
                new OrganisationId(row.getObject(2, UUID.class)),
                row.getString(3),
                seals.phone(id, row.getBytes(4)),
                MemberRows.role(row, 5),
                Sql.time(row, 6));
    }

    static int delete(Connection connection, UUID id) throws SQLException {
        return Sql.run(connection, "delete from accounts.invitation where id = ?", id);
    }

    /** Somebody's number; empty when they are gone. */
    Optional<PhoneNumber> phone(Connection connection, PersonId person) throws SQLException {
        return Sql.one(
                connection,
                row -> seals.phone(person.value(), row.getBytes(1)),
                "select phone from accounts.person where id = ?",
                person.value());
    }

    /** Who is registered by a number; equal fingerprints are not enough. */
    Optional<PersonId> person(Connection connection, PhoneNumber phone) throws SQLException {
        for (PersonId person : Sql.all(
                connection,
                row -> new PersonId(row.getObject(1, UUID.class)),
                "select id from accounts.person where phone_index = ?",
                seals.phone(phone))) {
            if (phone(connection, person).filter(phone::equals).isPresent()) {
                return Optional.of(person);
            }
        }
        return Optional.empty();
    }

    List<Member> members(Connection connection, OrganisationId organisation) throws SQLException {
        return Sql.all(connection, this::member, """
                select p.id, p.phone, p.nickname, m.role, m.since from accounts.member m
                join accounts.person p on p.id = m.person
                where m.organisation = ? order by m.since, p.id limit ?""", organisation.value(), LISTED);
    }

    private Member member(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        return new Member(
                new PersonId(id),
                seals.phone(id, row.getBytes(2)),
                seals.opened("nickname", id, row.getBytes(3)),
                MemberRows.role(row, 4),
                Sql.time(row, 5));
    }
}

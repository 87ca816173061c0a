package org.qunfa.accounts.minors;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.rows.PersonRows;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Sql;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.model.PhoneNumber;

/** Erases the account of somebody under 14 with all that is known of them. */
final class Erasure {

    private final Seals seals;
    private final PersonRows people;

    Erasure(Seals seals) {
        this.seals = seals;
        people = new PersonRows(seals);
    }

    /**
     * Erases somebody. Organisations that no other owns stay, because what they sent is others' too: with no key that works, with
     * nothing more sent, and where nobody else is in them without a name of their making.
     *
     * @param actor on whose account
     */
    void erase(Connection connection, PersonId person, String actor) throws SQLException {
        PhoneNumber phone = people.byId(connection, person)
                .orElseThrow(() -> new IllegalStateException("somebody under 14 is gone already"))
                .phone();
        withhold(connection, person.value(), true);
        for (UUID organisation : alone(connection, person)) {
            withhold(connection, organisation, false);
            Sql.run(
                    connection,
                    "update accounts.api_key set revoked_at = now() where organisation = ? and revoked_at is null",
                    organisation);
            Sql.run(connection, """
                    update accounts.organisation set name = 'own-' || id where id = ? and verified_at is null
                        and not exists (select from accounts.member where organisation = id and person <> ?)""", organisation, person.value());
            Sql.run(connection, "delete from accounts.invitation where organisation = ?", organisation);
        }
        // What else is known of them goes with their row, or is about numbers, whosever they are.
        Sql.run(connection, "delete from accounts.invitation where phone_index = ?", seals.phone(phone));
        Sql.run(connection, "delete from accounts.code where phone_index = ?", seals.phone(phone));
        Sql.run(connection, "delete from accounts.attempt where phone_index = ?", seals.phone(phone));
        Sql.run(connection, "delete from accounts.person where id = ?", person.value());
        Trail.did(connection, actor, "erase under 14", person);
    }

    /** Nothing more is sent of them. */
    private static void withhold(Connection connection, UUID subject, boolean person) throws SQLException {
        Sql.run(
                connection,
                "insert into accounts.erased (subject, person) values (?, ?) on conflict do nothing",
                subject,
                person);
    }

    /** The organisations that nobody else owns. */
    private static List<UUID> alone(Connection connection, PersonId person) throws SQLException {
        return Sql.all(connection, row -> row.getObject(1, UUID.class), """
                select organisation from accounts.member m where person = ? and role = 'owner' and not exists (
                    select from accounts.member o
                    where o.organisation = m.organisation and o.person <> m.person and o.role = 'owner')""", person.value());
    }
}

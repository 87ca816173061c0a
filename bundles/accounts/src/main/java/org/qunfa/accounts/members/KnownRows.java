package org.qunfa.accounts.members;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.qunfa.accounts.Members.Known;
import org.qunfa.accounts.PersonId;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Sql;

/** Reads organisations for whoever runs the platform. */
final class KnownRows {

    /** Whoever renamed one before has left that in the trail; the name that the platform gives is nobody's choice. */
    private static final String SELECT = """
            select o.id, o.name, o.verified_at is not null, o.created_at,
                o.name <> 'own-' || o.id and exists (
                    select from accounts.audit a where a.subject = o.id::text and a.act = 'rename'),
                (select count(*) from accounts.member m where m.organisation = o.id)
            from accounts.organisation o\s""";

    private static final int OWNERS = 3;

    private final InvitationRows numbers;

    KnownRows(InvitationRows numbers) {
        this.numbers = numbers;
    }

    Optional<Known> find(Connection connection, OrganisationId organisation) throws SQLException {
        return all(connection, SELECT + "where o.id = ?", organisation.value()).stream()
                .findFirst();
    }

    List<Known> all(Connection connection, String part, int most) throws SQLException {
        // The database knows no text with this sign in it.
        return part.indexOf('\0') >= 0 ? List.of() : all(connection, SELECT + """
                        where position(lower(?) in lower(o.name)) > 0 order by o.name limit ?""", part, most);
    }

    private List<Known> all(Connection connection, String query, Object... values) throws SQLException {
        var all = new ArrayList<Known>();
        for (Known known : Sql.all(connection, KnownRows::read, query, values)) {
            all.add(new Known(
                    known.organisation(),
                    known.name(),
                    known.chosen(),
                    known.vouched(),
                    known.members(),
                    owners(connection, known.organisation()),
                    known.since()));
        }
        return all;
    }

    private List<PhoneNumber> owners(Connection connection, OrganisationId organisation) throws SQLException {
        var owners = new ArrayList<PhoneNumber>();
        for (PersonId person : Sql.all(
                connection, row -> new PersonId(row.getObject(1, UUID.class)), """
                select person from accounts.member where organisation = ? and role = 'owner'
                order by since, person limit ?""", organisation.value(), OWNERS)) {
            numbers.phone(connection, person).ifPresent(owners::add);
        }
        return owners;
    }

    private static Known read(ResultSet row) throws SQLException {
        return new Known(
                new OrganisationId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getBoolean(5),
                row.getBoolean(3),
                row.getInt(6),
                List.of(),
                Sql.time(row, 4));
    }
}

package org.qunfa.accounts.device;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.qunfa.accounts.DeviceIdentifiers.Kind;
import org.qunfa.accounts.DeviceIdentifiers.View;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.store.Sql;

/** Reads and writes what is kept of people's devices. */
public final class DeviceIdentifierRows {

    private static final String VIEW = "id, kind, given_at, seen_at";

    private final Seals seals;

    DeviceIdentifierRows(Seals seals) {
        this.seals = seals;
    }

    /**
     * Has those who change one person's come one after the other, until the end of the transaction. It is the person's own row
     * that is locked, so that whoever erases them waits as well, instead of each waiting for the other.
     *
     * @return whether there is such a person
     */
    static boolean lock(Connection connection, PersonId person) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getObject(1, UUID.class),
                        "select id from accounts.person where id = ? for no key update",
                        person.value())
                .isPresent();
    }

    /** Those of somebody, the one that was given last first. */
    static List<View> all(Connection connection, PersonId person) throws SQLException {
        return Sql.all(
                connection,
                DeviceIdentifierRows::view,
                "select " + VIEW + " from accounts.device_identifier where person = ? order by seen_at desc, id",
                person.value());
    }

    /** Notes that one came again; empty when it is not known. */
    Optional<View> see(Connection connection, PersonId person, DeviceIdentifier identifier) throws SQLException {
        return Sql.one(
                connection,
                DeviceIdentifierRows::view,
                "update accounts.device_identifier set seen_at = greatest(seen_at, now())"
                        + " where person = ? and kind = ? and hash = ? returning " + VIEW,
                person.value(),
                identifier.kind().word(),
                hash(identifier));
    }

    /** Writes down one that is not known. */
    View insert(Connection connection, PersonId person, DeviceIdentifier identifier) throws SQLException {
        return Sql.one(
                        connection,
                        DeviceIdentifierRows::view,
                        "insert into accounts.device_identifier (id, person, kind, hash) values (?, ?, ?, ?) returning "
                                + VIEW,
                        UUID.randomUUID(),
                        person.value(),
                        identifier.kind().word(),
                        hash(identifier))
                .orElseThrow();
    }

    private byte[] hash(DeviceIdentifier identifier) {
        return seals.hash("device identifier " + identifier.kind().word(), identifier.value());
    }

    /**
     * Erases those that were not given for longest.
     *
     * @param kept stays, whatever the clock says
     * @param most how many there may be with it
     */
    static List<Kind> makeRoom(Connection connection, PersonId person, UUID kept, int most) throws SQLException {
        return Sql.all(connection, row -> kind(row.getString(1)), """
                delete from accounts.device_identifier where id in (
                    select id from accounts.device_identifier where person = ? and id <> ?
                    order by seen_at desc, id offset ?)
                returning kind""", person.value(), kept, most - 1);
    }

    /** Erases one of somebody; empty when they do not have it. */
    static Optional<Kind> erase(Connection connection, PersonId person, UUID id) throws SQLException {
        return Sql.one(
                connection,
                row -> kind(row.getString(1)),
                "delete from accounts.device_identifier where person = ? and id = ? returning kind",
                person.value(),
                id);
    }

    /** Erases all of somebody. */
    public static void erase(Connection connection, PersonId person) throws SQLException {
        Sql.run(connection, "delete from accounts.device_identifier where person = ?", person.value());
    }

    private static View view(ResultSet row) throws SQLException {
        return new View(row.getObject(1, UUID.class), kind(row.getString(2)), Sql.time(row, 3), Sql.time(row, 4));
    }

    private static Kind kind(String word) {
        return Kind.of(word).orElseThrow(() -> new IllegalStateException("there is no kind " + word));
    }
}

package org.qunfa.accounts.realname;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.RealNames.Verified;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.model.IdNumber;
import org.qunfa.store.Sql;

/** Reads and writes who is verified. */
public final class RealNameRows {

    private static final String NAME = "real name";
    private static final String NUMBER = "identity number";

    private final Seals seals;

    public RealNameRows(Seals seals) {
        this.seals = seals;
    }

    /** Who somebody is, as the register knows them. */
    record Identity(String name, IdNumber number) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Identity";
        }
    }

    /** The fingerprint of a number. */
    long index(IdNumber number) {
        return seals.text(NUMBER, number.value());
    }

    /** Has those who change one person's come one after the other, until the end of the transaction. */
    static void lock(Connection connection, PersonId person) throws SQLException {
        Sql.lock(connection, "real name " + person);
    }

    /** The same for those who are about one number; the person comes first. */
    void lock(Connection connection, IdNumber number) throws SQLException {
        Sql.lock(connection, "identity number " + index(number));
    }

    /** How many accounts a number verifies; equal fingerprints are not enough. */
    int accounts(Connection connection, IdNumber number) throws SQLException {
        return (int) Sql.all(
                        connection,
                        row -> seals.open(NUMBER, row.getObject(1, UUID.class), row.getBytes(2)),
                        "select person, number from accounts.real_name where number_index = ?",
                        index(number))
                .stream()
                .filter(number.value()::equals)
                .count();
    }

    /** Writes down that somebody is verified by a question. */
    void insert(Connection connection, PersonId person, UUID question, Identity identity) throws SQLException {
        UUID id = person.value();
        Sql.run(
                connection,
                """
                insert into accounts.real_name (person, question, name, number, number_index)
                values (?, ?, ?, ?, ?)""",
                id,
                question,
                seals.seal(NAME, id, identity.name()),
                seals.seal(NUMBER, id, identity.number().value()),
                index(identity.number()));
    }

    /** Writes down that somebody saw who somebody is. */
    static void insert(Connection connection, PersonId person, String by, String reason) throws SQLException {
        Sql.run(
                connection,
                "insert into accounts.real_name (person, verified_by, reason) values (?, ?, ?)",
                person.value(),
                by,
                reason);
    }

    /** Whether somebody is verified. */
    public static boolean isVerified(Connection connection, PersonId person) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getObject(1, UUID.class),
                        "select person from accounts.real_name where person = ?",
                        person.value())
                .isPresent();
    }

    /** The day of birth in somebody's identity number; empty where none is known. */
    public Optional<LocalDate> birthday(Connection connection, PersonId person) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getBytes(1),
                        "select number from accounts.real_name where person = ? and number is not null",
                        person.value())
                .map(number -> new IdNumber(seals.open(NUMBER, person.value(), number)).birthday());
    }

    /**
     * That somebody is verified.
     *
     * @param whole whether name and number are not masked
     */
    Optional<Verified> verified(Connection connection, PersonId person, boolean whole) throws SQLException {
        return Sql.one(
                connection,
                row -> verified(row, person.value(), whole),
                "select name, number, verified_at from accounts.real_name where person = ?",
                person.value());
    }

    private Verified verified(ResultSet row, UUID person, boolean whole) throws SQLException {
        @Nullable String name = seals.opened(NAME, person, row.getBytes(1));
        @Nullable String number = seals.opened(NUMBER, person, row.getBytes(2));
        return new Verified(
                name == null || whole ? name : masked(name),
                number == null || whole ? number : new IdNumber(number).masked(),
                Sql.time(row, 3));
    }

    /** A name with all but its first character hidden. */
    static String masked(String name) {
        int first = name.codePointAt(0);
        return Character.toString(first) + "*".repeat(Math.max(1, name.codePointCount(0, name.length()) - 1));
    }

    /**
     * Erases name and number, by what they could be found, and what others call the questions; that questions were put stays.
     *
     * @return whether somebody was verified
     */
    public static boolean erase(Connection connection, PersonId person) throws SQLException {
        CheckRows.forget(connection, person);
        return Sql.run(connection, "delete from accounts.real_name where person = ?", person.value()) > 0;
    }
}

package org.qunfa.accounts.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.People;
import org.qunfa.accounts.PersonId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Sql;

/** Reads and writes the rows of people. */
public final class PersonRows {

    private static final int MOST_AGREEMENTS = 100;

    private final Seals seals;

    public PersonRows(Seals seals) {
        this.seals = seals;
    }

    /**
     * What signing in needs of somebody.
     *
     * @param password what is stored of it; null when there is none
     * @param epoch what {@link #lockIfSame} compares
     */
    public record Known(
            PersonId id, PhoneNumber phone, @Nullable String password, long epoch) {

        /** Says who it is, and nothing else. */
        @Override
        public String toString() {
            return "Known[" + id + "]";
        }
    }

    /** Who has a number; equal fingerprints are not enough. */
    public Optional<Known> byPhone(Connection connection, PhoneNumber phone) throws SQLException {
        return Sql.all(connection, this::known, """
                select id, phone, password, session_epoch from accounts.person where phone_index = ?""", seals.phone(phone)).stream()
                .filter(known -> known.phone().equals(phone))
                .findFirst();
    }

    /** Somebody by their id. */
    public Optional<Known> byId(Connection connection, PersonId person) throws SQLException {
        return Sql.one(
                connection,
                this::known,
                "select id, phone, password, session_epoch from accounts.person where id = ?",
                person.value());
    }

    private Known known(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        return new Known(new PersonId(id), seals.phone(id, row.getBytes(2)), row.getString(3), row.getLong(4));
    }

    /** Stores somebody new, of whom it is known that nobody has their number. */
    public PersonId insert(Connection connection, PhoneNumber phone, @Nullable String password) throws SQLException {
        UUID id = UUID.randomUUID();
        Sql.run(
                connection,
                "insert into accounts.person (id, phone, phone_index, password) values (?, ?, ?, ?)",
                id,
                seals.seal(id, phone),
                seals.phone(phone),
                password);
        return new PersonId(id);
    }

    /** Gives somebody another number, which they have just proved and nobody else has. */
    public void move(Connection connection, PersonId person, PhoneNumber phone) throws SQLException {
        UUID id = person.value();
        Sql.run(
                connection,
                "update accounts.person set phone = ?, phone_index = ?, proved_at = now() where id = ?",
                seals.seal(id, phone),
                seals.phone(phone),
                id);
    }

    /** Notes that somebody has shown by a code that their number is theirs; what was noted before stays. */
    public static void proved(Connection connection, PersonId person) throws SQLException {
        Sql.run(
                connection,
                "update accounts.person set proved_at = now() where id = ? and proved_at is null",
                person.value());
    }

    /** Whether they did. */
    public static boolean isProved(Connection connection, PersonId person) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getBoolean(1),
                        "select proved_at is not null from accounts.person where id = ?",
                        person.value())
                .orElse(false);
    }

    /** What somebody calls themselves; null when they do not say, or are gone. */
    public @Nullable String nickname(Connection connection, PersonId person) throws SQLException {
        return view(connection, person).map(view -> view.profile().nickname()).orElse(null);
    }

    /** Stores what somebody agreed to. */
    public void consent(Connection connection, PersonId person, Agreed agreed) throws SQLException {
        Sql.run(
                connection,
                "insert into accounts.person_consent (person, policy, sha256, origin) values (?, ?, ?, ?)",
                person.value(),
                agreed.policy(),
                agreed.digest(),
                seals.seal("consent", person.value(), agreed.origin()));
    }

    /** What they did, newest first. */
    public static List<People.Agreement> agreements(Connection connection, PersonId person) throws SQLException {
        return Sql.all(
                connection,
                row -> new People.Agreement(
                        row.getString(1), HexFormat.of().formatHex(row.getBytes(2)), Sql.time(row, 3)),
                "select policy, sha256, at from accounts.person_consent where person = ? order by at desc, policy limit ?",
                person.value(),
                MOST_AGREEMENTS);
    }

    /** Stores a password in the form in which it is kept. */
    public void password(Connection connection, PersonId person, String stored) throws SQLException {
        Sql.run(connection, "update accounts.person set password = ? where id = ?", stored, person.value());
    }

    /** Stores a password that was right anew, in another form; nothing where somebody changed it meanwhile. */
    public static void rehash(Connection connection, Known known, String stored) throws SQLException {
        Sql.run(
                connection,
                "update accounts.person set password = ? where id = ? and password = ?",
                stored,
                known.id().value(),
                known.password());
    }

    /**
     * Has nobody let in any more who began to sign in as somebody before this, and ends what they are signed in to at other products; has
     * others wait as {@link #lockToChange} does.
     */
    public static void endSignIns(Connection connection, PersonId person) throws SQLException {
        Sql.run(
                connection,
                "update accounts.person set session_epoch = session_epoch + 1 where id = ?",
                person.value());
    }

    public Optional<People.View> view(Connection connection, PersonId person) throws SQLException {
        return Sql.one(connection, this::view, """
                select id, phone, nickname, gender, birthday, password is not null, created_at
                from accounts.person where id = ?""", person.value());
    }

    private People.View view(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        String birthday = seals.opened("birthday", id, row.getBytes(5));
        return new People.View(
                new PersonId(id),
                seals.phone(id, row.getBytes(2)),
                new People.Profile(
                        seals.opened("nickname", id, row.getBytes(3)),
                        seals.opened("gender", id, row.getBytes(4)),
                        birthday == null ? null : LocalDate.parse(birthday)),
                row.getBoolean(6),
                Sql.time(row, 7));
    }

    /** Who is registered, newest first; by a number where one is given. */
    public List<People.Listed> list(Connection connection, @Nullable PhoneNumber phone, int most) throws SQLException {
        Long index = phone == null ? null : seals.phone(phone);
        return Sql.all(connection, this::listed, """
                select p.id, p.phone, p.created_at,
                    (select count(*) from accounts.member m where m.person = p.id),
                    exists (select 1 from accounts.minor m where m.person = p.id)
                from accounts.person p where ?::bigint is null or p.phone_index = ?
                order by p.created_at desc, p.id limit ?""", index, index, most).stream()
                .filter(listed -> phone == null || listed.phone().equals(phone))
                .toList();
    }

    private People.Listed listed(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        return new People.Listed(
                new PersonId(id), seals.phone(id, row.getBytes(2)), Sql.time(row, 3), row.getInt(4), row.getBoolean(5));
    }

    /** Keeps somebody from being erased until the end of the transaction; whether they are there. */
    public static boolean lock(Connection connection, PersonId person) throws SQLException {
        return Sql.one(
                        connection,
                        row -> true,
                        "select 1 from accounts.person where id = ? for key share",
                        person.value())
                .isPresent();
    }

    /** Has others wait who change what is known of somebody; false when nobody is known by this id. */
    public static boolean lockToChange(Connection connection, PersonId person) throws SQLException {
        return Sql.one(
                        connection,
                        row -> true,
                        "select 1 from accounts.person where id = ? for no key update",
                        person.value())
                .isPresent();
    }

    /**
     * The same, and whether what somebody proves who they are by has stayed as it was when they began.
     *
     * @return empty when they are gone
     */
    public static Optional<Boolean> lockIfSame(Connection connection, Known known) throws SQLException {
        return Sql.one(
                connection,
                row -> row.getLong(1) == known.epoch(),
                "select session_epoch from accounts.person where id = ? for no key update",
                known.id().value());
    }

    public boolean profile(Connection connection, PersonId person, People.Profile profile) throws SQLException {
        UUID id = person.value();
        LocalDate birthday = profile.birthday();
        return Sql.run(
                        connection,
                        "update accounts.person set nickname = ?, gender = ?, birthday = ? where id = ?",
                        seals.sealed("nickname", id, profile.nickname()),
                        seals.sealed("gender", id, profile.gender()),
                        seals.sealed("birthday", id, birthday == null ? null : birthday.toString()),
                        id)
                > 0;
    }
}

package org.qunfa.accounts.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Bans.Subject;
import org.qunfa.accounts.PersonId;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Sql;

/** Reads and writes who is under 14, and who agreed for them. */
public final class MinorRows {

    /** From which age on somebody decides for themselves (PIPL, article 31). */
    private static final int OF_AGE = 14;

    /** From which age on somebody can be a guardian (Civil Code, articles 17 and 27). */
    private static final int ADULT = 18;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int LISTED = 100;
    private static final String PHONE = "guardian phone";
    private static final String SELECT =
            "select id, person, since, until, phone, guardian, agreed_at, named from accounts.minor where ";

    private static final String ANEW = """
            update accounts.minor set guardian = null, agreed_at = null, policy = null, sha256 = null, origin = null,
                phone = null, phone_index = null, named = 0, until = now() + ? * interval '1 day'
            where\s""";

    private static final String FROZEN = """
            select person, true from accounts.minor where guardian is null
            union
            select m.organisation, false from accounts.minor c
            join accounts.member m on m.person = c.person and m.role = 'owner'
            where c.guardian is null and not exists (
                select from accounts.member o where o.organisation = m.organisation and o.role = 'owner'
                    and not exists (
                        select from accounts.minor d where d.person = o.person and d.guardian is null))""";

    private final Seals seals;

    public MinorRows(Seals seals) {
        this.seals = seals;
    }

    /** By what somebody was found to be under 14. */
    public enum Found {
        BIRTHDAY("birthday"),
        REAL_NAME("real-name");

        private final String word;

        Found(String word) {
            this.word = word;
        }
    }

    /**
     * Somebody under 14.
     *
     * @param phone of whom they named; null when they named nobody
     * @param guardian who agreed; null while they are frozen
     * @param named how often they named somebody
     */
    public record Minor(
            UUID id,
            PersonId person,
            Instant since,
            Instant until,
            @Nullable PhoneNumber phone,
            @Nullable PersonId guardian,
            @Nullable Instant agreedAt,
            int named) {

        /** Says which it is, and not who. */
        @Override
        public String toString() {
            return "Minor[" + id + "]";
        }
    }

    /** Whether somebody is under 14 at a time, by the calendar in China: the birthday itself ends the last year of that. */
    public static boolean isMinor(LocalDate birthday, Instant at) {
        return Period.between(birthday, LocalDate.ofInstant(at, CHINA)).getYears() < OF_AGE;
    }

    /** Whether somebody is 18 or older at a time, likewise. */
    public static boolean isAdult(LocalDate birthday, Instant at) {
        return Period.between(birthday, LocalDate.ofInstant(at, CHINA)).getYears() >= ADULT;
    }

    /** Whether it was shown who somebody is, by their number or their card. */
    public static boolean isVerified(Connection connection, PersonId person) throws SQLException {
        return Sql.one(connection, row -> true, "select 1 from accounts.real_name where person = ?", person.value())
                .isPresent();
    }

    /** How somebody was found to be under 14, the day of birth by which they are, and by whose doing. */
    public record Finding(Found found, LocalDate birthday, String by) {

        /** Says how, and not when. */
        @Override
        public String toString() {
            return "Finding[" + found + "]";
        }
    }

    /**
     * Writes down that somebody is under 14; of whom it is known already, nothing changes.
     *
     * @param days after how many they are erased, unless somebody agrees
     */
    public static void note(Connection connection, PersonId person, Finding finding, int days) throws SQLException {
        String word = finding.found().word;
        int noted = Sql.run(
                connection,
                """
                insert into accounts.minor (id, person, found, of_age, until)
                values (?, ?, ?, ?, now() + ? * interval '1 day') on conflict (person) do nothing""",
                UUID.randomUUID(),
                person.value(),
                word,
                finding.birthday().plusYears(OF_AGE),
                days);
        if (noted > 0) {
            Trail.did(connection, finding.by(), "found to be under 14 by " + word, person);
        }
    }

    /**
     * Lets go of those whose 14th birthday has come, with their guardians.
     *
     * @return how many
     */
    public static int grownUp(Connection connection) throws SQLException {
        return Sql.run(
                connection, "delete from accounts.minor where of_age <= (now() at time zone '" + CHINA + "')::date");
    }

    /**
     * Sets aside that somebody is under 14, for as long as it counts that somebody saw that they are not; with a guardian they stay
     * what they are.
     */
    public static void setAside(Connection connection, PersonId person) throws SQLException {
        Sql.run(connection, """
                update accounts.real_name r set minor_found = m.found, minor_of_age = m.of_age
                from accounts.minor m where m.person = r.person and m.guardian is null and r.person = ?""", person.value());
        Sql.run(connection, "delete from accounts.minor where person = ? and guardian is null", person.value());
    }

    /** Sets aside the birthdays of all who have no guardian any more, and whose card somebody saw while they had one. */
    public static void setAsideSeen(Connection connection) throws SQLException {
        String seen =
                "m.person = r.person and m.guardian is null and m.found = 'birthday' and r.verified_by is not null";
        Sql.run(
                connection,
                "update accounts.real_name r set minor_found = m.found, minor_of_age = m.of_age from accounts.minor m where "
                        + seen);
        Sql.run(connection, "delete from accounts.minor m using accounts.real_name r where " + seen);
    }

    /**
     * Takes up again what was set aside: they are under 14 still.
     *
     * @param birthdays whether also what they said themselves
     * @param days after how many they are erased, unless somebody agrees
     * @return whether there was anything
     */
    public static boolean takeUp(Connection connection, PersonId person, boolean birthdays, int days)
            throws SQLException {
        return Sql.run(connection, """
                        insert into accounts.minor (id, person, found, of_age, until)
                        select ?, person, minor_found, minor_of_age, now() + ? * interval '1 day'
                        from accounts.real_name
                        where person = ? and (? or minor_found <> 'birthday')
                            and minor_of_age > (now() at time zone 'Asia/Shanghai')::date
                        on conflict (person) do nothing""", UUID.randomUUID(), days, person.value(), birthdays) > 0;
    }

    /** People who are frozen, and organisations all of whose owners are. */
    public static List<UUID> frozen(Connection connection) throws SQLException {
        return Sql.all(connection, row -> row.getObject(1, UUID.class), FROZEN);
    }

    /**
     * The same, and who was erased: of these nothing is sent. Of organisations that ended not those of which nothing is left that could be,
     * as their number only grows.
     */
    public static List<Subject> withheld(Connection connection) throws SQLException {
        return Sql.all(
                connection,
                row -> {
                    UUID id = row.getObject(1, UUID.class);
                    return row.getBoolean(2) ? Subject.of(new PersonId(id)) : Subject.of(new OrganisationId(id));
                },
                FROZEN + """
                         union select e.subject, e.person from accounts.erased e where e.person or e.emptied_at is null
                            or exists (select from accounts.member m where m.organisation = e.subject)
                            or exists (select from accounts.api_key k where k.organisation = e.subject and k.revoked_at is null)""");
    }

    /** Whether somebody is frozen, as this transaction sees it. */
    public static boolean isFrozen(Connection connection, PersonId person) throws SQLException {
        return Sql.one(
                        connection,
                        row -> true,
                        "select 1 from accounts.minor where person = ? and guardian is null",
                        person.value())
                .isPresent();
    }

    /** Holds the person whom a row is about to the end of the transaction, before the row: whoever erases them does so in this order. */
    public static void lockPerson(Connection connection, UUID id) throws SQLException {
        Sql.one(
                connection,
                row -> true,
                "select 1 from accounts.person where id = (select person from accounts.minor where id = ?) for update",
                id);
    }

    /** Somebody as one under 14; nobody else changes that until the end of the transaction. */
    public Optional<Minor> lock(Connection connection, PersonId person) throws SQLException {
        return Sql.one(connection, this::minor, SELECT + "person = ? for update", person.value());
    }

    /** The same by the id of that. */
    public Optional<Minor> lock(Connection connection, UUID id) throws SQLException {
        return Sql.one(connection, this::minor, SELECT + "id = ? for update", id);
    }

    public Optional<Minor> of(Connection connection, PersonId person) throws SQLException {
        return Sql.one(connection, this::minor, SELECT + "person = ?", person.value());
    }

    /** Who named a number and has no guardian, and whose guardian somebody is. */
    public List<Minor> wards(Connection connection, PersonId guardian, PhoneNumber phone) throws SQLException {
        return Sql.all(
                        connection,
                        this::minor,
                        SELECT + "guardian = ? or (guardian is null and phone_index = ?) order by since, id limit ?",
                        guardian.value(),
                        seals.phone(phone),
                        LISTED)
                .stream()
                .filter(minor -> isWardOf(minor, guardian, phone))
                .toList();
    }

    /** Whether somebody is asked by one under 14, or is their guardian; equal fingerprints are not enough. */
    public static boolean isWardOf(Minor minor, PersonId person, PhoneNumber phone) {
        return minor.guardian() == null ? phone.equals(minor.phone()) : person.equals(minor.guardian());
    }

    /** Those whose time is over, and who have no guardian. */
    public static List<UUID> due(Connection connection) throws SQLException {
        return Sql.all(connection, row -> row.getObject(1, UUID.class), """
                select id from accounts.minor
                where guardian is null and agreed_at is null and until <= now() order by until limit ?""", LISTED);
    }

    /** Whether the time of one is over who has no guardian; they are kept from having one until the end of the transaction. */
    public static boolean isDue(Connection connection, UUID id) throws SQLException {
        return Sql.one(connection, row -> row.getObject(1, UUID.class), """
                select id from accounts.minor
                where id = ? and guardian is null and agreed_at is null and until <= now() for update""", id).isPresent();
    }

    /** Has those begin anew whose guardian's account is gone. */
    public static void beginAnew(Connection connection, int days) throws SQLException {
        Sql.run(connection, ANEW + "guardian is null and agreed_at is not null", days);
        setAsideSeen(connection);
    }

    /**
     * Has those begin anew whose guardian somebody is, who can be one no more.
     *
     * @return who they are
     */
    public static List<PersonId> endGuardian(Connection connection, PersonId guardian, int days) throws SQLException {
        List<PersonId> wards = Sql.all(
                connection,
                row -> new PersonId(row.getObject(1, UUID.class)),
                "select person from accounts.minor where guardian = ? order by id for update",
                guardian.value());
        Sql.run(connection, ANEW + "guardian = ?", days, guardian.value());
        return wards;
    }

    /** Names somebody as guardian. */
    public void name(Connection connection, UUID id, PhoneNumber phone) throws SQLException {
        Sql.run(
                connection,
                "update accounts.minor set phone = ?, phone_index = ?, named = named + 1 where id = ?",
                seals.seal(PHONE, id, phone.e164()),
                seals.phone(phone),
                id);
    }

    /** Has those who named a number, and have no guardian, name nobody: whom they named has another number now, which they do not learn. */
    public void unname(Connection connection, PhoneNumber phone) throws SQLException {
        List<Minor> asking = Sql.all(
                connection,
                this::minor,
                SELECT + "guardian is null and phone_index = ? order by id for update",
                seals.phone(phone));
        for (Minor minor : asking) {
            if (phone.equals(minor.phone())) {
                unname(connection, minor.id());
            }
        }
    }

    /** Has whom somebody named be asked no more. */
    public static void unname(Connection connection, UUID id) throws SQLException {
        Sql.run(connection, "update accounts.minor set phone = null, phone_index = null where id = ?", id);
    }

    /** Gives somebody a guardian. */
    public void agree(Connection connection, UUID id, PersonId guardian, Agreed agreed) throws SQLException {
        Sql.run(
                connection,
                """
                update accounts.minor
                set guardian = ?, policy = ?, sha256 = ?, origin = ?, agreed_at = now() where id = ?""",
                guardian.value(),
                agreed.policy(),
                agreed.digest(),
                seals.seal("guardian consent", id, agreed.origin()),
                id);
    }

    private Minor minor(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        @Nullable String phone = seals.opened(PHONE, id, row.getBytes(5));
        @Nullable UUID guardian = row.getObject(6, UUID.class);
        @Nullable Timestamp agreed = row.getTimestamp(7);
        return new Minor(
                id,
                new PersonId(row.getObject(2, UUID.class)),
                Sql.time(row, 3),
                Sql.time(row, 4),
                phone == null ? null : number(phone),
                guardian == null ? null : new PersonId(guardian),
                agreed == null ? null : agreed.toInstant(),
                row.getInt(8));
    }

    private static PhoneNumber number(String e164) {
        return new PhoneNumber(Long.parseLong(e164.substring(1)));
    }
}

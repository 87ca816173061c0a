package org.qunfa.accounts.sessions;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.Sessions.View;
import org.qunfa.accounts.members.MemberRows;
import org.qunfa.accounts.rows.PersonRows;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Sql;

/** Reads and writes the rows of sessions. What somebody may do is read anew for every request. */
final class SessionRows {

    private static final int LONGEST_CLIENT = 200;

    private final Seals seals;
    private final Times times;

    SessionRows(Seals seals, Times times) {
        this.seals = seals;
        this.times = times;
    }

    /**
     * How long sessions live.
     *
     * @param perPerson how many one person may have
     */
    record Times(int idleMinutes, int hours, int confirmedMinutes, int perPerson) {}

    /** Opens a session; the oldest ends when there are too many. */
    void insert(Connection connection, PersonId person, OrganisationId organisation, Fresh fresh) throws SQLException {
        UUID id = UUID.randomUUID();
        Sql.run(connection, "delete from accounts.session where expires_at < now()");
        Sql.run(connection, """
                delete from accounts.session where id in (
                    select id from accounts.session where person = ? order by created_at desc, id offset ?)""", person.value(), times.perPerson() - 1);
        Sql.run(
                connection,
                """
                insert into accounts.session (id, hash, person, organisation, origin, confirmed_at, expires_at)
                values (?, ?, ?, ?, ?, case when ? then now() end, now() + ? * interval '1 hour')""",
                id,
                Tokens.hash(fresh.token()),
                person.value(),
                organisation.value(),
                seals.seal("session", id, origin(fresh.origin())),
                fresh.confirmed(),
                times.hours());
    }

    /**
     * A token that was just made, and for whom.
     *
     * @param confirmed whether they have just proved to this platform that it is them
     */
    record Fresh(String token, Origin origin, boolean confirmed) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Fresh";
        }
    }

    private static String origin(Origin origin) {
        String client = origin.client();
        return origin.address() + "\n" + client.substring(0, Math.min(client.length(), LONGEST_CLIENT));
    }

    /**
     * A session that was found.
     *
     * @param unseen for a minute, so that it is worth noting that it is used
     */
    record Found(Session session, boolean unseen) {}

    /** The session with a token, unless its time is over or the person is no member any more. */
    Optional<Found> find(Connection connection, String token) throws SQLException {
        if (!Tokens.isToken(token)) {
            return Optional.empty();
        }
        return Sql.one(
                connection,
                row -> new Found(session(row, token), row.getBoolean(7)),
                """
                select s.id, s.person, s.organisation, m.role, s.expires_at,
                    case when s.confirmed_at > now() - ? * interval '1 minute'
                        then s.confirmed_at + ? * interval '1 minute' end,
                    s.seen_at < now() - interval '1 minute'
                from accounts.session s
                join accounts.member m on m.organisation = s.organisation and m.person = s.person
                where s.hash = ? and s.expires_at > now() and s.seen_at > now() - ? * interval '1 minute'""",
                times.confirmedMinutes(),
                times.confirmedMinutes(),
                Tokens.hash(token),
                times.idleMinutes());
    }

    private static Session session(ResultSet row, String token) throws SQLException {
        Role role = MemberRows.role(row, 4);
        @Nullable Timestamp confirmed = row.getTimestamp(6);
        return new Session(
                row.getObject(1, UUID.class),
                new PersonId(row.getObject(2, UUID.class)),
                new OrganisationId(row.getObject(3, UUID.class)),
                role,
                scopes(role, confirmed != null),
                Tokens.csrf(token),
                Sql.time(row, 5),
                confirmed == null ? null : confirmed.toInstant());
    }

    private static Set<Scope> scopes(Role role, boolean confirmed) {
        EnumSet<Scope> scopes = EnumSet.copyOf(role.scopes());
        if (!confirmed) {
            scopes.remove(Scope.NUMBERS_READ);
        }
        return scopes;
    }

    /** Notes that a session is used; two at once note it once. */
    static void seen(Connection connection, UUID id) throws SQLException {
        Sql.run(
                connection,
                "update accounts.session set seen_at = now() where id = ? and seen_at < now() - interval '1 minute'",
                id);
    }

    /** Gives a session another token, and counts it as confirmed. */
    static void confirm(Connection connection, UUID id, String token) throws SQLException {
        Sql.run(
                connection,
                "update accounts.session set hash = ?, confirmed_at = now(), seen_at = now() where id = ?",
                Tokens.hash(token),
                id);
    }

    static void organisation(Connection connection, UUID id, OrganisationId organisation) throws SQLException {
        Sql.run(connection, "update accounts.session set organisation = ? where id = ?", organisation.value(), id);
    }

    List<View> list(Connection connection, PersonId person) throws SQLException {
        return Sql.all(connection, this::view, """
                select id, origin, created_at, seen_at from accounts.session
                where person = ? and expires_at > now() and seen_at > now() - ? * interval '1 minute'
                order by created_at desc, id""", person.value(), times.idleMinutes());
    }

    private View view(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        String[] origin = seals.open("session", id, row.getBytes(2)).split("\n", 2);
        return new View(id, origin[0], origin.length > 1 ? origin[1] : "", Sql.time(row, 3), Sql.time(row, 4));
    }

    /** A session that has just ended. */
    record Ended(UUID id, PersonId person) {}

    /** Whose session a token opens. */
    static Optional<PersonId> person(Connection connection, String token) throws SQLException {
        return Sql.one(
                connection,
                row -> new PersonId(row.getObject(1, UUID.class)),
                "select person from accounts.session where hash = ?",
                (Object) Tokens.hash(token));
    }

    static Optional<Ended> end(Connection connection, String token) throws SQLException {
        return Sql.one(
                connection,
                row -> new Ended(row.getObject(1, UUID.class), new PersonId(row.getObject(2, UUID.class))),
                "delete from accounts.session where hash = ? returning id, person",
                (Object) Tokens.hash(token));
    }

    static boolean end(Connection connection, PersonId person, UUID id) throws SQLException {
        return Sql.run(connection, "delete from accounts.session where person = ? and id = ?", person.value(), id) > 0;
    }

    /** Whether nobody has ended a session. */
    static boolean isThere(Connection connection, UUID id) throws SQLException {
        return Sql.one(connection, row -> true, "select 1 from accounts.session where id = ?", id)
                .isPresent();
    }

    /** Ends all sessions of somebody but one, and what others have begun to sign in by; says which. */
    static List<UUID> endOthers(Connection connection, PersonId person, UUID kept) throws SQLException {
        PersonRows.endSignIns(connection, person);
        return Sql.all(
                connection,
                row -> row.getObject(1, UUID.class),
                "delete from accounts.session where person = ? and id <> ? returning id",
                person.value(),
                kept);
    }
}

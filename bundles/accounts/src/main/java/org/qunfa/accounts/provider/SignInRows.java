package org.qunfa.accounts.provider;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.GrantItem;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.sessions.Tokens;
import org.qunfa.store.Sql;

/**
 * Reads and writes sign-ins at clients, with their codes and tokens. Nothing of it can be told from the tables: what comes back is hashed,
 * the rest sealed.
 */
final class SignInRows {

    private static final String KEPT = "client sign-in";
    private static final int CODE_SECONDS = 60;

    /** Of one sign-in; whoever refreshes more often loses the oldest. */
    private static final int MOST_TOKENS = 10;

    /**
     * Whether all other sessions of the person were ended since they signed in; whether they were kept out since then, or are now, and what
     * they held then stays dead when that is over; or whether they are under 14 and have no guardian now. Read with each question, so that it
     * counts on all nodes at once.
     */
    private static final String KEPT_OUT = """
            (exists (select 1 from accounts.person p where p.id = g.person and p.session_epoch <> s.epoch)
            or exists (select 1 from accounts.ban b where b.person = g.person and b.extent = 'all' and
                (b.placed_at >= s.at or (b.lifted_at is null and (b.until is null or b.until > now()))))
            or exists (select 1 from accounts.minor m where m.person = g.person and m.guardian is null))""";

    private static final String SELECT = """
            select s.id, s.agreed, g.person, s.items, g.given, s.kept, s.proved_at, s.used_at is not null,
                s.at < now() - interval '%d seconds' or %s, s.refresh, s.refresh_until < now() or %s, now()
            from accounts.client_sign_in s join accounts.client_grant g on g.id = s.agreed
            """.formatted(CODE_SECONDS, KEPT_OUT, KEPT_OUT);

    private final Seals seals;
    private final Lives lives;
    private final Tokens tokens = new Tokens();

    SignInRows(Seals seals, Lives lives) {
        this.seals = seals;
        this.lives = lives;
    }

    /**
     * How long what is given holds.
     *
     * @param refreshDays of a refresh token without use
     * @param signInDays of refresh tokens in any case, since the person signed in
     * @param signIns of one person at one client at once
     */
    record Lives(int accessMinutes, int refreshDays, int signInDays, int signIns) {}

    /**
     * A sign-in as it stands.
     *
     * @param items what it was given
     * @param given what the person agrees to now
     * @param isUsed whether its code was used
     * @param isCodeDead whether it is too late for its code, or it has ended with the person's sessions, or they were kept out
     * @param refresh SHA-256 of the half of its refresh token that changes; null where it has none
     * @param isRefreshDead likewise for the refresh token
     * @param now the database's time
     */
    record SignIn(
            UUID id,
            UUID agreed,
            PersonId person,
            Set<GrantItem> items,
            Set<GrantItem> given,
            Kept kept,
            Instant provedAt,
            boolean isUsed,
            boolean isCodeDead,
            byte @Nullable [] refresh,
            boolean isRefreshDead,
            Instant now) {

        /** What of it the person still agrees to. */
        Set<GrantItem> held() {
            return GrantRows.both(items, given);
        }

        /** Says which it is, and not whose. */
        @Override
        public String toString() {
            return "SignIn[" + id + "]";
        }
    }

    /**
     * When whoever is signed in proved last that it is them.
     *
     * @param session in which they are
     * @param isStale whether that is longer ago than was asked for
     */
    record Proved(UUID session, Instant at, boolean isStale) {}

    /** @param within seconds; null where it does not matter */
    static Optional<Proved> proved(Connection connection, Session session, @Nullable Long within) throws SQLException {
        return Sql.one(
                connection,
                row -> new Proved(session.id(), Sql.time(row, 1), row.getBoolean(2)),
                """
                select at, at < now() - ?::bigint * interval '1 second' from
                (select greatest(created_at, confirmed_at) at from accounts.session where id = ?) proved""",
                within,
                session.id());
    }

    /**
     * Begins a sign-in. Whoever ends all sessions of the person but one meanwhile ends it, too.
     *
     * @return its code
     * @throws Denied NOT_PROVED when the session that it begins in has ended
     */
    String insert(Connection connection, UUID agreed, Fresh fresh) throws SQLException {
        UUID id = UUID.randomUUID();
        String code = tokens.make();
        prune(connection, agreed);
        // One statement sees the session as it saw the epoch: there is no sign-in of this epoch by a session that ended
        // with the last.
        int begun = Sql.run(
                connection,
                """
                insert into accounts.client_sign_in (id, agreed, code, kept, items, proved_at, epoch)
                select ?, ?, ?, ?, ?, ?, p.session_epoch
                from accounts.session s join accounts.person p on p.id = s.person where s.id = ?""",
                id,
                agreed,
                Tokens.hash(code),
                seals.seal(KEPT, id, fresh.kept().text()),
                GrantItem.words(fresh.items()),
                fresh.proved().at(),
                fresh.proved().session());
        if (begun == 0) {
            throw ended();
        }
        return code;
    }

    /** The answer to whoever is in a session that has ended. */
    static Denied ended() {
        return Denied.of(Reason.NOT_PROVED, "session-ended", "this session has ended; sign in again");
    }

    /**
     * What begins.
     *
     * @param items what it is given
     * @param proved when the person proved last that it is them, and in which session
     */
    record Fresh(Kept kept, Set<GrantItem> items, Proved proved) {}

    /** Deletes what is over, of everybody; and of those that are under way by one agreement, all but the newest. */
    private void prune(Connection connection, UUID agreed) throws SQLException {
        // Rows that somebody else is at are left to them, so that nobody waits for each other in a ring.
        Sql.run(connection, """
                delete from accounts.client_token where hash in (
                    select hash from accounts.client_token where until < now() for update skip locked)""");
        // A day, in which a code that comes twice takes back what it gave.
        Sql.run(connection, """
                delete from accounts.client_sign_in s where id in (
                    select id from accounts.client_sign_in
                    where at < now() - interval '1 day' and (refresh_until is null or refresh_until < now())
                    for update skip locked)""");
        Sql.run(connection, """
                delete from accounts.client_sign_in where id in (
                    select id from accounts.client_sign_in where agreed = ? and used_at is null
                    order by at desc, id offset ? for update skip locked)""", agreed, lives.signIns() - 1);
    }

    /** The sign-in of a code that the client was given, for whoever comes first; a second waits until that is done. */
    Optional<SignIn> byCode(Connection connection, String client, String code) throws SQLException {
        return Tokens.isToken(code) ? find(connection, "s.code = ?", client, Tokens.hash(code)) : Optional.empty();
    }

    /** The sign-in that a refresh token of the client came of, by the half of it that stays. */
    Optional<SignIn> bySelector(Connection connection, String client, RefreshToken token) throws SQLException {
        return find(connection, "s.selector = ?", client, Tokens.hash(token.selector()));
    }

    private Optional<SignIn> find(Connection connection, String which, String client, byte[] hash) throws SQLException {
        return Sql.one(
                connection,
                this::signIn,
                SELECT + "where " + which + " and g.client = ? for update of s",
                hash,
                client);
    }

    private SignIn signIn(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        return new SignIn(
                id,
                row.getObject(2, UUID.class),
                new PersonId(row.getObject(3, UUID.class)),
                GrantItem.read(row.getString(4)),
                GrantItem.read(row.getString(5)),
                Kept.read(seals.open(KEPT, id, row.getBytes(6))),
                Sql.time(row, 7),
                row.getBoolean(8),
                row.getBoolean(9),
                row.getBytes(10),
                row.getBoolean(11),
                Sql.time(row, 12));
    }

    /** Its code is used; the oldest sign-ins end when there are too many. */
    void use(Connection connection, SignIn signIn) throws SQLException {
        Sql.run(connection, "update accounts.client_sign_in set used_at = now() where id = ?", signIn.id());
        Sql.run(connection, """
                delete from accounts.client_sign_in where id in (
                    select id from accounts.client_sign_in where agreed = ? and used_at is not null and id <> ?
                    order by at desc, id offset ? for update skip locked)""", signIn.agreed(), signIn.id(), lives.signIns() - 1);
    }

    /** Ends a sign-in, with all that came of it. */
    static void end(Connection connection, UUID id) throws SQLException {
        Sql.run(connection, "delete from accounts.client_sign_in where id = ?", id);
    }

    /** A new access token. */
    String access(Connection connection, UUID signIn, Set<GrantItem> items) throws SQLException {
        String token = tokens.make();
        Sql.run(connection, """
                delete from accounts.client_token where hash in (
                    select hash from accounts.client_token where sign_in = ?
                    order by until desc, hash offset ? for update skip locked)""", signIn, MOST_TOKENS - 1);
        Sql.run(
                connection,
                "insert into accounts.client_token (hash, sign_in, items, until) values (?, ?, ?, now() + ? * interval '1 minute')",
                Tokens.hash(token),
                signIn,
                GrantItem.words(items),
                lives.accessMinutes());
        return token;
    }

    /** A new refresh token in the place of the one before. */
    String refresh(Connection connection, UUID signIn, String selector) throws SQLException {
        var token = new RefreshToken(selector, tokens.make());
        Sql.run(
                connection,
                """
                update accounts.client_sign_in set selector = ?, refresh = ?,
                    refresh_until = least(now() + ? * interval '1 day', at + ? * interval '1 day')
                where id = ?""",
                Tokens.hash(selector),
                Tokens.hash(token.secret()),
                lives.refreshDays(),
                lives.signInDays(),
                signIn);
        return token.text();
    }

    /** The half of a refresh token that stays, for a sign-in that has none yet. */
    String selector() {
        return tokens.make();
    }

    /**
     * Whom an access token is about, and what it shows.
     *
     * @param picture what an avatar is told by; null when they show none
     */
    record Bearer(
            String client,
            PersonId person,
            Set<GrantItem> items,
            @Nullable UUID picture) {}

    static Optional<Bearer> bearer(Connection connection, String token) throws SQLException {
        if (!Tokens.isToken(token)) {
            return Optional.empty();
        }
        return Sql.one(
                connection,
                row -> new Bearer(
                        row.getString(1),
                        new PersonId(row.getObject(2, UUID.class)),
                        GrantRows.both(GrantItem.read(row.getString(3)), GrantItem.read(row.getString(4))),
                        row.getObject(5, UUID.class)),
                """
                select g.client, g.person, t.items, g.given, case when a.person is not null then g.picture end
                from accounts.client_token t
                join accounts.client_sign_in s on s.id = t.sign_in
                join accounts.client_grant g on g.id = s.agreed
                left join accounts.avatar a on a.person = g.person
                where t.hash = ? and t.until > now() and not\s""" + KEPT_OUT,
                (Object) Tokens.hash(token));
    }

    /** Ends an access token of a client. */
    static void endAccess(Connection connection, String client, String token) throws SQLException {
        Sql.run(connection, """
                delete from accounts.client_token t using accounts.client_sign_in s, accounts.client_grant g
                where t.hash = ? and s.id = t.sign_in and g.id = s.agreed and g.client = ?""", Tokens.hash(token), client);
    }
}

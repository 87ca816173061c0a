package org.qunfa.accounts.logins;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Logins;
import org.qunfa.accounts.Logins.Answer;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.attempts.Window;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.sessions.Tokens;
import org.qunfa.store.Sql;

/** Reads and writes the attempts that are under way. Their secrets are hashed where they come back, and sealed where they do not. */
final class AttemptRows {

    private static final String KEPT = "login attempt";
    private static final String BROUGHT = "login answer";
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration TARGET_WINDOW = Duration.ofHours(1);

    private final Seals seals;
    private final Limits limits;

    AttemptRows(Seals seals, Limits limits) {
        this.seals = seals;
        this.limits = limits;
    }

    /**
     * How many attempts may be begun.
     *
     * @param address by one address in 10 minutes; 0 for no limit
     * @param target that send a code to one target, in an hour
     * @param all in 10 minutes
     */
    record Limits(int address, int target, int all) {}

    /**
     * An attempt that begins.
     *
     * @param session whose person binds; null when somebody signs in
     */
    record Fresh(
            UUID id,
            String state,
            String browser,
            String provider,
            String address,
            @Nullable UUID session) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Fresh[" + id + "]";
        }
    }

    /** What is needed again when the answer comes. None of it has a line's end in it. */
    record Kept(String nonce, String verifier, String language, String target, String back) {

        String text() {
            return String.join("\n", nonce, verifier, language, target, back);
        }

        static Kept read(String text) {
            String[] lines = text.split("\n", -1);
            return new Kept(lines[0], lines[1], lines[2], lines[3], lines[4]);
        }

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Kept";
        }
    }

    /** What an answer is to the attempts that are under way. */
    sealed interface Match {

        /**
         * The one answer of an attempt, which is used up.
         *
         * @param binds who is to be bound; null when somebody signs in
         */
        record Taken(
                Kept kept,
                Map<String, String> values,
                @Nullable PersonId binds) implements Match {

            /** Says nothing about anybody. */
            @Override
            public String toString() {
                return "Taken";
            }
        }

        /** The browser that began asks, and no answer has come yet. */
        record Waiting(String back) implements Match {}

        /** Another device brought the answer, which waits for the browser that began. */
        record Noted() implements Match {}

        /** It answers nothing. */
        record None() implements Match {}
    }

    /**
     * Notes an attempt.
     *
     * @throws Denied when there were too many
     */
    void insert(Connection connection, Fresh fresh, Kept kept) throws SQLException {
        long address = seals.address(fresh.address());
        Long target = kept.target().isEmpty() ? null : seals.text("login target", kept.target());
        // One at a time: whether somebody may begin depends on others.
        Sql.lock(connection, "login attempts");
        Sql.run(connection, "delete from accounts.login_attempt where at < now() - interval '1 day'");
        begun(limits.address(), WINDOW, "address = ?").require(connection, address);
        if (target != null) {
            begun(limits.target(), TARGET_WINDOW, "target = ?").require(connection, target);
        }
        begun(limits.all(), WINDOW, "true").require(connection);
        Sql.run(
                connection,
                """
                insert into accounts.login_attempt (id, state, browser, provider, session, address, target, kept)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                fresh.id(),
                Tokens.hash(fresh.state()),
                Tokens.hash(fresh.browser()),
                fresh.provider(),
                fresh.session(),
                address,
                target,
                seals.seal(KEPT, fresh.id(), kept.text()));
    }

    private static Window begun(int most, Duration length, String which) {
        return new Window("login_attempt", most, length, which);
    }

    /** From now on its answer may come from another device, which scanned a code. */
    static int elsewhere(Connection connection, UUID id) throws SQLException {
        return Sql.run(connection, "update accounts.login_attempt set elsewhere = true where id = ?", id);
    }

    /** The provider could not begin. */
    static int end(Connection connection, UUID id) throws SQLException {
        return Sql.run(connection, "update accounts.login_attempt set used_at = now() where id = ?", id);
    }

    private record Row(
            UUID id,
            boolean own,
            boolean elsewhere,
            Kept kept,
            @Nullable Map<String, String> brought,
            @Nullable PersonId binds) {}

    /** Matches an answer with the attempt that it is for, and uses that up when it is the one that is asked for. */
    Match match(Connection connection, Answer answer) throws SQLException {
        Optional<Row> found = Tokens.isToken(answer.state()) ? find(connection, answer) : Optional.empty();
        if (found.isEmpty()) {
            return new Match.None();
        }
        Row row = found.get();
        if (!row.own()) {
            return row.elsewhere() && row.brought() == null && !answer.values().isEmpty()
                    ? note(connection, row.id(), answer.values())
                    : new Match.None();
        }
        if (row.elsewhere() && row.brought() == null && answer.values().isEmpty()) {
            return new Match.Waiting(row.kept().back());
        }
        Sql.run(connection, "update accounts.login_attempt set used_at = now() where id = ?", row.id());
        Map<String, String> brought = row.brought();
        return new Match.Taken(row.kept(), brought == null ? answer.values() : brought, row.binds());
    }

    private Optional<Row> find(Connection connection, Answer answer) throws SQLException {
        String browser = answer.browser();
        // Of two answers at once the second waits here, and finds it used.
        return Sql.one(
                connection,
                this::row,
                """
                select a.id, a.browser = ?, a.elsewhere, a.kept, a.brought, s.person
                from accounts.login_attempt a left join accounts.session s on s.id = a.session
                where a.state = ? and a.provider = ? and a.used_at is null and a.at > now() - ? * interval '1 second'
                for update of a""",
                Tokens.hash(browser == null ? "" : browser),
                Tokens.hash(answer.state()),
                answer.provider(),
                Logins.VALID.toSeconds());
    }

    private Row row(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        String brought = seals.opened(BROUGHT, id, row.getBytes(5));
        UUID binds = row.getObject(6, UUID.class);
        return new Row(
                id,
                row.getBoolean(2),
                row.getBoolean(3),
                Kept.read(seals.open(KEPT, id, row.getBytes(4))),
                brought == null ? null : values(brought),
                binds == null ? null : new PersonId(binds));
    }

    private Match note(Connection connection, UUID id, Map<String, String> values) throws SQLException {
        Sql.run(
                connection,
                "update accounts.login_attempt set brought = ? where id = ?",
                seals.seal(BROUGHT, id, text(values)),
                id);
        return new Match.Noted();
    }

    private static String text(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> encoded(value.getKey()) + "=" + encoded(value.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> values(String text) {
        var values = new HashMap<String, String>();
        for (String value : text.split("&", -1)) {
            String[] halves = value.split("=", 2);
            values.put(decoded(halves[0]), decoded(halves[1]));
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

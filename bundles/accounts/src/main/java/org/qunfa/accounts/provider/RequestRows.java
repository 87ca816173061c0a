package org.qunfa.accounts.provider;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.GrantItem;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.sessions.Tokens;
import org.qunfa.store.Sql;

/** Reads and writes what clients ask for and people have not answered yet. Each is answered once, within 10 minutes. */
final class RequestRows {

    private static final String KEPT = "client request";
    private static final Duration VALID = Duration.ofMinutes(10);

    private final Seals seals;
    private final Limits limits;
    private final Tokens tokens = new Tokens();

    RequestRows(Seals seals, Limits limits) {
        this.seals = seals;
        this.limits = limits;
    }

    /**
     * How many may be begun in 10 minutes.
     *
     * @param address by one address; 0 for no limit
     */
    record Limits(int address, int client, int all) {}

    /**
     * Who begins.
     *
     * @param address from where
     * @param person who alone may answer; null: whoever the browser signs in then
     */
    record Beginner(String address, @Nullable PersonId person) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Beginner";
        }
    }

    /**
     * What waits for an answer.
     *
     * @param client its id
     * @param person who alone may answer; null: whoever opens the page
     * @param freshSince who answers has to have proved after this that it is them; null: whenever
     */
    record Pending(
            UUID id,
            String client,
            String name,
            @Nullable PersonId person,
            Kept kept,
            Set<GrantItem> items,
            @Nullable Instant freshSince,
            Instant until) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Pending[" + id + "]";
        }
    }

    /**
     * Notes what a client wants.
     *
     * @return what its page is called by
     * @throws Denied when there were too many
     */
    String insert(Connection connection, String client, Wanted wanted, Beginner beginner) throws SQLException {
        UUID id = UUID.randomUUID();
        String request = tokens.make();
        long address = seals.address(beginner.address());
        // One at a time: whether somebody may begin depends on others.
        Sql.lock(connection, "client requests");
        Sql.run(connection, "delete from accounts.client_request where at < now() - interval '1 day'");
        if (limits.address() > 0) {
            require(connection, limits.address(), "address = ?", address);
        }
        require(connection, limits.client(), "client = ?", client);
        require(connection, limits.all(), "true");
        Sql.run(
                connection,
                """
                insert into accounts.client_request (id, hash, client, address, kept, items, fresh_since)
                values (?, ?, ?, ?, ?, ?, now() - ?::bigint * interval '1 second')""",
                id,
                Tokens.hash(request),
                client,
                address,
                seals.seal(KEPT, id, text(Kept.of(wanted), beginner)),
                GrantItem.words(wanted.items()),
                wanted.freshWithin());
        return request;
    }

    private static String text(Kept kept, Beginner beginner) {
        return beginner.person() == null ? kept.text() : kept.text() + "\n" + beginner.person();
    }

    private static @Nullable PersonId person(String text) {
        String[] lines = text.split("\n", -1);
        return lines.length == Kept.LINES ? null : new PersonId(UUID.fromString(lines[Kept.LINES]));
    }

    private static void require(Connection connection, int most, String which, Object... values) throws SQLException {
        long seconds = VALID.toSeconds();
        String query = "select count(*), extract(epoch from min(at) + interval '" + seconds
                + " seconds' - now())::bigint from accounts.client_request where at > now() - interval '" + seconds
                + " seconds' and " + which;
        long pause = Sql.one(
                        connection, row -> row.getLong(1) < most ? 0L : Math.max(1L, row.getLong(2)), query, values)
                .orElse(0L);
        if (pause > 0) {
            throw Denied.tooOften(Duration.ofSeconds(pause));
        }
    }

    /**
     * What somebody is asked for; empty when nobody asks, or not any more, or somebody else is asked. Of several who answer at once the
     * second finds nothing.
     */
    Optional<Pending> find(Connection connection, PersonId person, String request, boolean toAnswer)
            throws SQLException {
        if (!Tokens.isToken(request)) {
            return Optional.empty();
        }
        Optional<Pending> found = Sql.one(
                connection,
                this::pending,
                """
                select r.id, r.client, c.name, r.kept, r.items, r.fresh_since, r.at + ? * interval '1 second'
                from accounts.client_request r join accounts.client c on c.id = r.client
                where r.hash = ? and r.used_at is null and r.at > now() - ? * interval '1 second'""" + (toAnswer ? " for update of r" : ""),
                VALID.toSeconds(),
                Tokens.hash(request),
                VALID.toSeconds());
        return found.filter(
                pending -> pending.person() == null || pending.person().equals(person));
    }

    private Pending pending(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        String text = seals.open(KEPT, id, row.getBytes(4));
        @Nullable Timestamp fresh = row.getTimestamp(6);
        return new Pending(
                id,
                row.getString(2),
                row.getString(3),
                person(text),
                Kept.read(text),
                GrantItem.read(row.getString(5)),
                fresh == null ? null : fresh.toInstant(),
                Sql.time(row, 7));
    }

    /** It has its answer. */
    static void answered(Connection connection, UUID id) throws SQLException {
        Sql.run(connection, "update accounts.client_request set used_at = now() where id = ?", id);
    }
}

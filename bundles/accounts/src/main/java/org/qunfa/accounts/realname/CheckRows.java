package org.qunfa.accounts.realname;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.RealNames.Check;
import org.qunfa.accounts.RealNames.Outcome;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.store.Sql;

/** Reads and writes the questions that were put to registers, by the database's clock. */
final class CheckRows {

    private static final String REFERENCE = "identity check";

    /**
     * Without an answer for so long, nobody waits for one any more, because the longest patience is a minute: the node that
     * asked went down. What came of it is not known then.
     */
    private static final Duration LOST = Duration.ofMinutes(2);

    private static final String DAY = "at > now() - interval '1 day'";

    private final Seals seals;

    CheckRows(Seals seals) {
        this.seals = seals;
    }

    /** Writes down that somebody is asked about; nobody has been asked yet. */
    static void insert(Connection connection, UUID id, PersonId person, String checker) throws SQLException {
        Sql.run(
                connection,
                "insert into accounts.real_name_check (id, person, checker) values (?, ?, ?)",
                id,
                person.value(),
                checker);
    }

    /** Writes down what came of it. */
    void decide(Connection connection, UUID id, Answered answered) throws SQLException {
        String reference = answered.reference();
        Sql.run(
                connection,
                "update accounts.real_name_check set outcome = ?, reference = ?, decided_at = now() where id = ?",
                answered.outcome().word(),
                seals.sealed(REFERENCE, id, reference.isEmpty() ? null : reference),
                id);
    }

    /** Erases what the other side calls the questions about somebody. */
    static void forget(Connection connection, PersonId person) throws SQLException {
        Sql.run(connection, "update accounts.real_name_check set reference = null where person = ?", person.value());
    }

    /** What was asked of late. */
    record Recent(int underWay, int wrong, int all, long pauseSeconds) {}

    /** How often somebody was asked for within a day; the pause is until the first of those is a day ago. */
    static Recent recent(Connection connection, PersonId person) throws SQLException {
        return Sql.one(
                        connection,
                        row -> new Recent(row.getInt(1), row.getInt(2), row.getInt(3), row.getLong(4)),
                        """
                select count(*) filter (where outcome is null and at > now() - ? * interval '1 second'),
                    count(*) filter (where outcome in ('mismatch', 'no-record')),
                    count(*),
                    coalesce(ceil(86400 - extract(epoch from now() - min(at))), 0)::bigint
                from accounts.real_name_check where person = ? and\s""" + DAY,
                        LOST.toSeconds(),
                        person.value())
                .orElseThrow();
    }

    /** The last question about somebody. */
    Optional<Check> latest(Connection connection, PersonId person) throws SQLException {
        return Sql.one(connection, this::check, """
                select id, coalesce(outcome, case when at <= now() - ? * interval '1 second' then 'unknown' end),
                    checker, reference, at
                from accounts.real_name_check where person = ? order by at desc, id limit 1""", LOST.toSeconds(), person.value());
    }

    private Check check(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        @Nullable String word = row.getString(2);
        @Nullable String reference = seals.opened(REFERENCE, id, row.getBytes(4));
        return new Check(
                word == null ? null : outcome(word),
                row.getString(3),
                reference == null ? "" : reference,
                Sql.time(row, 5));
    }

    private static Outcome outcome(String word) {
        return Stream.of(Outcome.values())
                .filter(outcome -> outcome.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no outcome " + word));
    }
}

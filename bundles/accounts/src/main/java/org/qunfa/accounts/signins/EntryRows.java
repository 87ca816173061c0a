package org.qunfa.accounts.signins;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.accounts.SignIns.View;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.store.Sql;

/**
 * Reads and writes the record's rows. What went well stands alone. What did not is folded: what is alike within the same ten minutes,
 * by the database's clock, is one row with a count.
 */
final class EntryRows {

    /** So many rows about one person or number within ten minutes tell where it came from. */
    static final int MOST_TOLD = 20;

    /** So many rows there are for what is counted without whom it is about, so that few wait for each other. */
    static final int SLOTS = 256;

    private static final int LONGEST_CLIENT = 200;
    private static final String SEALED = "sign-in";
    private static final String SPAN = "(select floor(extract(epoch from now()) / 600)::bigint as span) s";

    private final Seals seals;

    EntryRows(Seals seals) {
        this.seals = seals;
    }

    /** Writes what went well. */
    void insert(Connection connection, Entry entry, String outcome) throws SQLException {
        UUID id = UUID.randomUUID();
        Sql.run(
                connection,
                """
                insert into accounts.sign_in
                    (id, act, method, provider, second_factor, outcome, person, subject, session, origin)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                entry.act().word(),
                entry.method().word(),
                entry.provider(),
                entry.second() == null ? null : entry.second().word(),
                outcome,
                person(entry),
                subject(entry),
                entry.session(),
                origin(id, entry.origin()));
    }

    /**
     * What is to be counted in one row.
     *
     * @param times how often it was
     */
    record Fold(Entry entry, String outcome, long times) {

        /** Without where it came from, of which there are too many. */
        Fold fromAnywhere() {
            return new Fold(entry.from(null), outcome, times);
        }

        /** Without whom it is about either. */
        Fold aboutAnybody() {
            return new Fold(Entry.of(entry.act(), entry.method()), outcome, times);
        }
    }

    /** What makes such rows one. */
    long key(Fold fold) {
        Entry entry = fold.entry();
        Origin origin = entry.origin();
        return seals.text(
                "sign-in fold",
                String.join(
                        "\n",
                        entry.act().word(),
                        entry.method().word(),
                        fold.outcome(),
                        String.valueOf(entry.provider()),
                        String.valueOf(person(entry)),
                        String.valueOf(subject(entry)),
                        origin == null ? "" : Long.toString(seals.address(origin.address()))));
    }

    /**
     * Counts it in its row, which is made when there is none and there are not too many about the same person or number.
     *
     * @return whether one was made; empty when there are too many
     */
    Optional<Boolean> count(Connection connection, Fold fold) throws SQLException {
        long key = key(fold);
        UUID person = person(fold.entry());
        Long subject = subject(fold.entry());
        String about = person != null ? "f.person = ?::uuid" : "f.subject = ?::bigint";
        var bound = new Bound(
                "where exists (select from accounts.sign_in f where f.fold = ? and f.span = s.span) or "
                        + MOST_TOLD + " > (select count(*) from accounts.sign_in f where " + about
                        + " and f.span = s.span)",
                Arrays.asList(key, person != null ? person : subject));
        return upsert(connection, fold, key, bound);
    }

    /** Counts it in its row, which is made when there is none. */
    boolean countAnyhow(Connection connection, Fold fold, long key) throws SQLException {
        return upsert(connection, fold, key, new Bound("", List.of())).orElseThrow();
    }

    /** Under which condition a row is made or counts on. */
    private record Bound(String where, List<? extends @Nullable Object> values) {}

    private Optional<Boolean> upsert(Connection connection, Fold fold, long key, Bound bound) throws SQLException {
        UUID id = UUID.randomUUID();
        Entry entry = fold.entry();
        List<@Nullable Object> all = new ArrayList<>();
        all.add(id);
        all.add(entry.act().word());
        all.add(entry.method().word());
        all.add(entry.provider());
        all.add(fold.outcome());
        all.add(person(entry));
        all.add(subject(entry));
        all.add(entry.session());
        all.add(origin(id, entry.origin()));
        all.add(fold.times());
        all.add(key);
        all.addAll(bound.values());
        return Sql.one(connection, row -> row.getBoolean(1), """
                insert into accounts.sign_in
                    (id, act, method, provider, outcome, person, subject, session, origin, times, fold, span)
                select ?::uuid, ?::text, ?::text, ?::text, ?::text, ?::uuid, ?::bigint, ?::uuid, ?::bytea, ?::bigint,
                    ?::bigint, s.span
                from %s %s
                on conflict (fold, span) do update set times = sign_in.times + excluded.times, last_at = now()
                returning xmax = 0""".formatted(SPAN, bound.where()), all.toArray());
    }

    private static @Nullable UUID person(Entry entry) {
        PersonId person = entry.person();
        return person == null ? null : person.value();
    }

    private @Nullable Long subject(Entry entry) {
        return entry.person() != null || entry.phone() == null ? null : (Long) seals.phone(entry.phone());
    }

    private byte @Nullable [] origin(UUID id, @Nullable Origin origin) {
        if (origin == null) {
            return null;
        }
        String client = origin.client();
        return seals.seal(
                SEALED, id, origin.address() + "\n" + client.substring(0, Math.min(client.length(), LONGEST_CLIENT)));
    }

    /** A row, and where it stands. */
    record Numbered(long seq, View view) {}

    /** Somebody's rows before one, newest first. */
    List<Numbered> list(Connection connection, PersonId person, long before, int most) throws SQLException {
        return Sql.all(connection, this::numbered, """
                select seq, id, act, method, provider, second_factor, outcome, origin, at, last_at, times, session
                from accounts.sign_in where person = ? and seq < ? order by seq desc limit ?""", person.value(), before, most);
    }

    private Numbered numbered(ResultSet row) throws SQLException {
        UUID id = row.getObject(2, UUID.class);
        String opened = seals.opened(SEALED, id, row.getBytes(8));
        String[] origin = (opened == null ? "\n" : opened).split("\n", 2);
        return new Numbered(
                row.getLong(1),
                new View(
                        id,
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        origin[0],
                        origin.length > 1 ? origin[1] : "",
                        Sql.time(row, 9),
                        Sql.time(row, 10),
                        row.getLong(11),
                        row.getObject(12, UUID.class)));
    }

    /** Forgets rows that are as old as they need to be, some at a time; says how many. */
    static int forget(Connection connection, int days, int most) throws SQLException {
        return Sql.run(connection, """
                delete from accounts.sign_in where seq in (
                    select seq from accounts.sign_in where last_at < now() - ? * interval '1 day' limit ?)""", days, most);
    }
}

package org.qunfa.messaging.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Series;
import org.qunfa.messaging.accept.Intake;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.chunk.FactRows;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.schedule.Timetables;
import org.qunfa.messaging.source.MadeNotices;
import org.qunfa.messaging.source.Said;
import org.qunfa.messaging.source.StoredRecipients;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/**
 * Makes the occurrences of one series that are due: of several only the last that is still valid, which keeps a backlog from
 * going out at once after a time without the platform. One maker at a time, whoever holds the series' lock.
 */
final class Maker {

    private static final int MOST_AT_ONCE = 1_000;

    private final Database database;
    private final Vault vault;
    private final MadeNotices notices;
    private final Timetables timetables;

    Maker(Database database, Vault vault, Intake intake, Timetables timetables) {
        this.database = database;
        this.vault = vault;
        notices = new MadeNotices(database, intake);
        this.timetables = timetables;
    }

    private record Outcome(
            Instant at,
            String word,
            @Nullable UUID notice,
            @Nullable String reason) {}

    /** Makes what is due of a series; its lock is the caller's. */
    void make(UUID id, Instant now) {
        database.read(connection -> SeriesRow.find(connection, id))
                .filter(row -> row.state() == Series.State.ACTIVE)
                .ifPresent(row -> make(row, now));
    }

    private void make(SeriesRow row, Instant now) {
        Occurrences occurrences = database.read(connection -> new Occurrences(
                row.repeat(), row.startsAt(), timetables.current(connection).calendars()));
        List<Instant> due = occurrences.between(row.afterAt(), now, MOST_AT_ONCE);
        if (due.isEmpty()) {
            progress(row, row.afterAt(), occurrences.next(row.afterAt()));
            return;
        }
        Instant last = due.get(due.size() - 1);
        var outcomes = new ArrayList<Outcome>();
        for (Instant at : due.subList(0, due.size() - 1)) {
            outcomes.add(earlier(row, at));
        }
        boolean newer = due.size() == MOST_AT_ONCE;
        outcomes.add(newer || !last.plus(row.validity()).isAfter(now) ? earlier(row, last) : made(row, last, now));
        database.transaction(connection -> {
            for (Outcome outcome : outcomes) {
                write(connection, row, outcome);
            }
            Progress.write(connection, row, last, occurrences.next(last));
            return last;
        });
    }

    private void progress(SeriesRow row, Instant after, @Nullable Instant next) {
        database.transaction(connection -> {
            Progress.write(connection, row, after, next);
            return after;
        });
    }

    private Outcome earlier(SeriesRow row, Instant at) {
        UUID notice = notice(row, at);
        return notices.exists(notice) ? new Outcome(at, "made", notice, null) : new Outcome(at, "missed", null, null);
    }

    private static UUID notice(SeriesRow row, Instant at) {
        return MadeNotices.id("occurrence " + row.id() + " " + at);
    }

    /** What is late begins at once. */
    private Outcome made(SeriesRow row, Instant at, Instant now) {
        Said said = row.said();
        var sender = new Notices.Sender(new OrganisationId(row.organisation()), said.author());
        var span = new Said.Span(at.isAfter(now) ? at : null, at.plus(row.validity()));
        MadeNotices.Made made = notices.make(
                new Intake.Making(sender, notice(row, at), null, false, row.deadline(), Intake.Also.NOTHING),
                said.head(said.text(vault), span),
                new StoredRecipients(said.names(vault), no -> recipients(row, no)));
        return new Outcome(at, made.notice() == null ? "refused" : "made", made.notice(), made.reason());
    }

    private Optional<List<Addressee>> recipients(SeriesRow row, int no) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select recipients from messaging.series_chunk where series = ? and no = ?")) {
                query.setObject(1, row.id());
                query.setInt(2, no);
                try (ResultSet sealed = query.executeQuery()) {
                    return sealed.next()
                            ? Optional.of(Addressees.open(
                                    vault, sealed.getBytes(1), row.said().notice(), no))
                            : Optional.empty();
                }
            }
        });
    }

    private static void write(Connection connection, SeriesRow row, Outcome outcome) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.series_occurrence (series, at, outcome, notice, reason) values (?, ?, ?, ?, ?)
                on conflict do nothing""")) {
            insert.setObject(1, row.id());
            insert.setObject(2, outcome.at().atOffset(ZoneOffset.UTC));
            insert.setString(3, outcome.word());
            insert.setObject(4, outcome.notice());
            insert.setString(5, outcome.reason());
            if (insert.executeUpdate() == 1 && outcome.notice() == null) {
                tell(connection, row, outcome);
            }
        }
    }

    private static void tell(Connection connection, SeriesRow row, Outcome outcome) throws SQLException {
        var data = new TreeMap<>(
                Map.of("series", row.id().toString(), "occurrence", outcome.at().toString()));
        if (outcome.reason() != null) {
            data.put("reason", outcome.reason());
        }
        FactRows.tell(connection, row.organisation(), new Journal.Fact("series." + outcome.word(), data));
    }
}

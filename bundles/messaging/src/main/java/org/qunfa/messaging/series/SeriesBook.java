package org.qunfa.messaging.series;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Series;
import org.qunfa.messaging.request.Requests;
import org.qunfa.messaging.schedule.Timetables;
import org.qunfa.messaging.start.Node;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;

/** Keeps series: begins, shows, pauses and ends them. */
@Component(configurationPid = "org.qunfa.messaging")
public final class SeriesBook implements Series {

    private static final int SHOWN_NEXT = 5;
    private static final int SHOWN_PAST = 20;

    private final Database database;
    private final Timetables timetables = new Timetables();
    private final UUID node;
    private final Clock clock;
    private final int most;

    @Activate
    public SeriesBook(@Reference Tables tables, @Reference Node node, Settings settings) {
        this(tables, node, Clock.systemUTC(), settings.mostSeries());
    }

    /**
     * A book outside a framework.
     *
     * @param most series of one organisation that are not over
     */
    public SeriesBook(Tables tables, Node node, Clock clock, int most) {
        this.most = most;
        database = tables.database();
        this.node = node.id();
        this.clock = clock;
    }

    @Override
    public Answer<View> begin(
            OrganisationId organisation, NoticeId source, Repeat repeat, @Nullable RequestKey request) {
        var scope = request == null ? null : new Requests.Scope(organisation.value(), "series", request.key(), node);
        return Requests.once(database, scope, request, new Requests.Once<View>() {
            @Override
            public View work(Connection connection) throws SQLException {
                return make(connection, organisation.value(), source.value(), repeat);
            }

            @Override
            public byte[] write(View view) {
                return view.id().toString().getBytes(StandardCharsets.US_ASCII);
            }

            @Override
            public View read(byte[] stored) {
                return one(organisation, UUID.fromString(new String(stored, StandardCharsets.US_ASCII)));
            }
        });
    }

    private View make(Connection connection, UUID organisation, UUID source, Repeat repeat) throws SQLException {
        Instant start = start(connection, organisation, source);
        Instant next = occurrences(connection, repeat, start).next(later(start, clock.instant()));
        if (next == null) {
            throw Refusal.of(Refusal.Fault.INVALID, "/rule", "no-occurrence", "the rule has no occurrence to come");
        }
        SeriesList.refuseBeyond(connection, organisation, most);
        UUID id = UUID.randomUUID();
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.series (id, organisation, state, source, kind, class, signature, wording, in_doubt,
                    route, outside_hours, recipients, validity, rule, zone, on_holidays, country, starts_at, after_at,
                    next_at, author, substitute, deadline)
                select ?, organisation, 'active', id, kind, class, signature, wording, in_doubt, route, outside_hours,
                    recipients, valid_until - not_before, ?, ?, ?, ?, date_trunc('second', not_before), ?, ?, author,
                    substitute, deadline
                from messaging.notice where id = ?""")) {
            OnHolidays onHolidays = repeat.onHolidays();
            insert.setObject(1, id);
            insert.setString(2, repeat.rule());
            insert.setString(3, repeat.zone().getId());
            insert.setString(4, onHolidays == null ? null : onHolidays.word());
            insert.setString(5, repeat.country());
            insert.setObject(6, later(start, clock.instant()).atOffset(ZoneOffset.UTC));
            insert.setObject(7, next.atOffset(ZoneOffset.UTC));
            insert.setObject(8, source);
            insert.executeUpdate();
        }
        keep(connection, id, source);
        return view(connection, organisation, id);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant start(Connection connection, UUID organisation, UUID source) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select date_trunc('second', not_before) from messaging.notice
                where id = ? and organisation = ? and state not in ('draft', 'review', 'refused')""")) {
            query.setObject(1, source);
            query.setObject(2, organisation);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw Refusal.of(
                            Refusal.Fault.NOT_FOUND,
                            "/notice",
                            "not-found",
                            "there is no such notice, or it was not let out yet");
                }
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        }
    }

    /** Keeps the recipients as they are sealed, because the notice's own may be put away before the series ends. */
    private static void keep(Connection connection, UUID id, UUID source) throws SQLException {
        for (String insert : List.of(
                "insert into messaging.series_chunk (series, no, recipients)"
                        + " select ?, c.no, c.recipients from messaging.notice n join messaging.chunk c"
                        + " on c.notice = n.id and c.day = n.day where n.id = ?",
                "insert into messaging.series_occurrence (series, at, outcome, notice)"
                        + " select ?, not_before, 'made', id from messaging.notice where id = ?")) {
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                statement.setObject(1, id);
                statement.setObject(2, source);
                statement.executeUpdate();
            }
        }
    }

    private Occurrences occurrences(Connection connection, Repeat repeat, Instant start) throws SQLException {
        return new Occurrences(repeat, start, timetables.current(connection).calendars());
    }

    private View view(Connection connection, UUID organisation, UUID id) throws SQLException {
        SeriesRow row = SeriesRow.find(connection, id)
                .filter(found -> found.organisation().equals(organisation))
                .orElseThrow(() -> Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such series"));
        return view(connection, row);
    }

    private View view(Connection connection, SeriesRow row) throws SQLException {
        List<Instant> next = row.state() == State.ACTIVE
                ? occurrences(connection, row.repeat(), row.startsAt()).between(row.afterAt(), Instant.MAX, SHOWN_NEXT)
                : List.of();
        return new View(
                row.id(),
                row.state(),
                new NoticeId(row.said().notice()),
                row.said().kind(),
                row.said().messageClass(),
                row.said().signature(),
                row.recipients(),
                row.repeat(),
                next,
                past(connection, row.id()),
                row.createdAt());
    }

    private static List<Occurrence> past(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select at, outcome, notice, reason from messaging.series_occurrence
                where series = ? order by at desc limit ?""")) {
            query.setObject(1, id);
            query.setInt(2, SHOWN_PAST);
            var past = new ArrayList<Occurrence>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    UUID notice = row.getObject(3, UUID.class);
                    past.add(new Occurrence(
                            row.getObject(1, OffsetDateTime.class).toInstant(),
                            row.getString(2),
                            notice == null ? null : new NoticeId(notice),
                            row.getString(4)));
                }
            }
            return past;
        }
    }

    @Override
    public Page<View> list(OrganisationId organisation, PageRequest page) {
        return database.read(connection -> {
            var items = new ArrayList<View>();
            for (UUID id : SeriesList.ids(connection, organisation.value(), page)) {
                items.add(view(connection, organisation.value(), id));
            }
            boolean more = items.size() > page.limit();
            List<View> shown = more ? items.subList(0, page.limit()) : items;
            return new Page<>(shown, more ? SeriesList.behind(shown.get(shown.size() - 1)) : null);
        });
    }

    @Override
    public View one(OrganisationId organisation, UUID id) {
        return database.read(connection -> view(connection, organisation.value(), id));
    }

    @Override
    public View pause(OrganisationId organisation, UUID id) {
        return change(organisation, id, State.PAUSED);
    }

    @Override
    public View resume(OrganisationId organisation, UUID id) {
        return change(organisation, id, State.ACTIVE);
    }

    @Override
    public View cancel(OrganisationId organisation, UUID id) {
        return change(organisation, id, State.CANCELLED);
    }

    private View change(OrganisationId organisation, UUID id, State to) {
        return database.transaction(connection -> {
            lock(connection, id);
            View now = view(connection, organisation.value(), id);
            if (now.state() == to) {
                return now;
            }
            if (now.state() == State.CANCELLED || now.state() == State.ENDED) {
                throw Refusal.of(
                        Refusal.Fault.CONFLICT, "", "wrong-state", "a series that is over cannot be changed any more");
            }
            if (to == State.ACTIVE) {
                goOn(connection, id);
            } else {
                state(connection, id, to);
            }
            if (to == State.CANCELLED) {
                forget(connection, id);
            }
            return view(connection, organisation.value(), id);
        });
    }

    private void goOn(Connection connection, UUID id) throws SQLException {
        SeriesRow row = SeriesRow.find(connection, id).orElseThrow(() -> new SQLException("a series is gone"));
        Instant from = later(row.afterAt(), clock.instant());
        Progress.write(
                connection,
                row,
                from,
                occurrences(connection, row.repeat(), row.startsAt()).next(from));
    }

    private static void lock(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select from messaging.series where id = ? for update")) {
            query.setObject(1, id);
            query.execute();
        }
    }

    private static void state(Connection connection, UUID id, State to) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update messaging.series set state = ? where id = ?")) {
            update.setString(1, to.word());
            update.setObject(2, id);
            update.executeUpdate();
        }
    }

    /** Takes the recipients of a series away that needs them no more. */
    static void forget(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from messaging.series_chunk where series = ?")) {
            delete.setObject(1, id);
            delete.executeUpdate();
        }
    }
}

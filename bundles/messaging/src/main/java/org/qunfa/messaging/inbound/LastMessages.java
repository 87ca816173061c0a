package org.qunfa.messaging.inbound;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.qunfa.messaging.accept.Acceptor;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Chunks;
import org.qunfa.messaging.chunk.Entry;
import org.qunfa.messaging.inbound.Departures.Departure;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;

/**
 * Finds the messages that some texts may answer: what the line on which a text came, or another that sends from the same number,
 * released to its writer of late. Candidates come from an index; what became of them, and when, from the journal of their chunks.
 */
final class LastMessages {

    /** Departures that are looked into for one text. */
    private static final int MOST = 50;

    private LastMessages() {}

    /**
     * What is known of a text.
     *
     * @param fingerprint of the number of its writer
     * @param to the number that it was sent to
     */
    record Ask(long fingerprint, String channel, String to) {}

    /**
     * A message to the writer of a text.
     *
     * @param arrives whether it may have arrived: its carrier may have taken it, and did not say that nobody got it
     */
    record Last(UUID organisation, MessageClass messageClass, String signature, boolean arrives) {}

    /**
     * Looks for them, in the caller's transaction.
     *
     * @param days how many days back
     * @return by text, the newest first; nothing for a text that answers none
     */
    static Map<Ask, List<Last>> to(Connection connection, Collection<Ask> asks, int days) throws SQLException {
        Map<Long, List<Long>> seqs = NumberRuns.departures(
                connection, asks.stream().map(Ask::fingerprint).toList());
        if (seqs.isEmpty()) {
            return Map.of();
        }
        Departures.Found known = Departures.find(
                connection,
                seqs.values().stream().flatMap(List::stream).distinct().toList(),
                days);
        Map<Ask, List<Departure>> candidates = new HashMap<>();
        for (Ask ask : asks) {
            List<Departure> fitting = fitting(ask, seqs.getOrDefault(ask.fingerprint(), List.of()), known);
            if (!fitting.isEmpty()) {
                candidates.put(ask, fitting);
            }
        }
        Map<ChunkKey, Course> courses = courses(connection, candidates.values());
        var facts = new Known(courses, notices(connection, courses.values()), known.since());
        Map<Ask, List<Last>> lasts = new HashMap<>();
        candidates.forEach((ask, departures) -> {
            List<Last> last = lasts(ask, departures, facts);
            if (!last.isEmpty()) {
                lasts.put(ask, last);
            }
        });
        return lasts;
    }

    private static List<Departure> fitting(Ask ask, List<Long> seqs, Departures.Found known) {
        List<Departure> fitting = new ArrayList<>();
        for (int i = seqs.size() - 1; i >= 0 && fitting.size() < MOST; i--) {
            Departure departure = known.bySeq().get(seqs.get(i));
            if (departure != null && departure.fits(ask.channel(), ask.to())) {
                fitting.add(departure);
            }
        }
        return fitting;
    }

    private static Map<ChunkKey, Course> courses(Connection connection, Collection<List<Departure>> candidates)
            throws SQLException {
        List<ChunkKey> keys = candidates.stream()
                .flatMap(List::stream)
                .map(Departure::chunk)
                .distinct()
                .toList();
        Map<ChunkState, Course> heard = new HashMap<>();
        Map<ChunkKey, Course> courses = new HashMap<>();
        List<Chunks.Row> rows =
                Chunks.rows(connection, keys, (state, entry, at) -> heard.computeIfAbsent(state, Course::new)
                        .heard(entry, at));
        for (Chunks.Row row : rows) {
            Course course = heard.getOrDefault(row.state(), new Course(row.state()));
            course.numbers = row.fingerprints();
            courses.put(row.state().facts().key(), course);
        }
        return courses;
    }

    /** What a notice's messages have in common. */
    private record Notice(MessageClass messageClass, String signature) {}

    private static Map<UUID, Notice> notices(Connection connection, Collection<Course> courses) throws SQLException {
        Map<UUID, Notice> notices = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select id, class, signature, kind = ? from messaging.notice where id = any(?)")) {
            Object[] ids = courses.stream().map(Course::notice).distinct().toArray();
            query.setString(1, Acceptor.CONFIRMATION);
            query.setArray(2, connection.createArrayOf("uuid", ids));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    // Who says once more what was confirmed means what is confirmed, and loses no notices by it.
                    MessageClass answered =
                            row.getBoolean(4) ? MessageClass.MARKETING : MessageClass.values()[row.getInt(2)];
                    var notice = new Notice(answered, row.getString(3));
                    notices.put(row.getObject(1, UUID.class), notice);
                }
            }
        }
        return notices;
    }

    /** One release, and when it was. */
    private record Timed(Instant at, Last last) {}

    private static List<Last> lasts(Ask ask, List<Departure> departures, Known known) {
        Set<String> lines = new HashSet<>();
        Set<ChunkKey> chunks = new HashSet<>();
        departures.forEach(departure -> {
            lines.add(departure.channel());
            chunks.add(departure.chunk());
        });
        List<Timed> timed = new ArrayList<>();
        for (ChunkKey chunk : chunks) {
            Course course = known.courses().get(chunk);
            if (course != null) {
                timed.addAll(releases(course, ask, lines, known));
            }
        }
        timed.sort(Comparator.comparing(Timed::at).reversed());
        return timed.stream().map(Timed::last).toList();
    }

    private static List<Timed> releases(Course course, Ask ask, Set<String> lines, Known known) {
        List<Timed> timed = new ArrayList<>();
        Notice notice = known.notices().get(course.notice());
        for (int i = 0; notice != null && i < course.numbers.length; i++) {
            if (course.numbers[i] == ask.fingerprint()
                    && course.wasReleased(i, lines)
                    && course.released[i].isAfter(known.since())) {
                UUID organisation = course.state.facts().organisation();
                timed.add(new Timed(
                        course.released[i],
                        new Last(organisation, notice.messageClass(), notice.signature(), course.arrives(i))));
            }
        }
        return timed;
    }

    private record Known(Map<ChunkKey, Course> courses, Map<UUID, Notice> notices, Instant since) {}

    /** When, and over which line, each position of a chunk was released last. */
    private static final class Course {
        private final ChunkState state;
        private final Instant[] released;
        private final String[] over;
        private long[] numbers = {};
        private String holder = "";

        Course(ChunkState state) {
            this.state = state;
            released = new Instant[state.facts().size()];
            over = new String[released.length];
            Arrays.fill(released, Instant.MIN);
            Arrays.fill(over, "");
        }

        UUID notice() {
            return state.facts().notice();
        }

        void heard(Entry entry, Instant at) {
            if (entry instanceof Entry.Held held) {
                holder = held.channel();
            } else if (entry instanceof Entry.Released some) {
                Arrays.fill(released, some.from(), some.to(), at);
                Arrays.fill(over, some.from(), some.to(), holder);
            } else if (entry instanceof Entry.Repeated again) {
                released[again.position()] = at;
                over[again.position()] = holder;
            }
        }

        boolean wasReleased(int position, Set<String> lines) {
            return lines.contains(over[position]) && state.state(position) != DeliveryState.BLOCKED;
        }

        boolean arrives(int position) {
            return switch (state.state(position)) {
                case IN_FLIGHT, IN_DOUBT, SUBMITTED, DELIVERED, NO_RECEIPT, UNRESOLVED -> true;
                case BLOCKED, PENDING, RETRYING, UNDELIVERED, REJECTED, CANCELLED, EXPIRED -> false;
            };
        }
    }
}

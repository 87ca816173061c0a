package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Chunks;
import org.qunfa.messaging.chunk.Entry;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.ledger.Ledger;
import org.qunfa.messaging.opinion.OpinionRows;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeState;

/** What becomes of chunks that no line holds when time passes or their notice is stopped; each in the caller's transaction. */
final class Sweeps {

    /** Chunks that one transaction deals with. */
    static final int AT_ONCE = 200;

    private static final String REFUSED = "n.state = 'refused' and n.ended_at is null";
    private static final String REJECTED =
            "exists (select from messaging.content_review r where r.notice = n.id and r.outcome = 'reject')";

    private final BatchWriter writer;
    private final Endings endings;

    Sweeps(Ledger ledger) {
        writer = new BatchWriter(ledger);
        endings = new Endings(ledger);
    }

    /**
     * Begins the notices whose time has come.
     *
     * @return how many
     */
    int begin(Connection connection) throws SQLException {
        int begun = 0;
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.notice set state = 'active', run_epoch = run_epoch + 1
                where id in (select id from messaging.notice where state = 'scheduled' and not_before <= now()
                    limit ? for update skip locked)
                returning day, organisation, id""")) {
            update.setInt(1, AT_ONCE);
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    var told = new NoticeProgress.Told(row.getObject(3, UUID.class), NoticeState.ACTIVE);
                    NoticeProgress.tell(
                            connection, row.getObject(1, LocalDate.class), row.getObject(2, UUID.class), told);
                    begun++;
                }
            }
        }
        return begun;
    }

    /**
     * Ends waiting chunks of notices that were cancelled.
     *
     * @return how many
     */
    int cancel(Connection connection) throws SQLException {
        return endWaiting(
                connection, "n.state = 'cancelling'", new Entry.Rest(DeliveryState.CANCELLED, "notice-cancelled"));
    }

    /**
     * Ends waiting chunks of notices that were refused, by a person, by a reviewer outside, or because nobody decided.
     *
     * @return how many
     */
    int refuse(Connection connection) throws SQLException {
        String undecided =
                "exists (select from messaging.review r where r.notice = n.id and r.actor is null and r.reason = '"
                        + Undecided.REASON + "')";
        return endWaiting(
                        connection,
                        REFUSED + " and not " + undecided + " and not " + REJECTED,
                        new Entry.Rest(DeliveryState.CANCELLED, "review-refused"))
                + endWaiting(
                        connection,
                        REFUSED + " and " + undecided,
                        new Entry.Rest(DeliveryState.CANCELLED, Undecided.REASON))
                + block(connection);
    }

    /** Blocks what notices hold that a reviewer outside refused: no person did, so it can be appealed like whatever a rule stops. */
    private int block(Connection connection) throws SQLException {
        List<ChunkKey> keys = keys(
                connection,
                "select c.day, c.id from messaging.notice n join messaging.chunk c on c.notice = n.id and c.day = n.day"
                        + " where " + REFUSED + " and " + REJECTED
                        + " and c.state = 0 order by c.id limit ? for update of c skip locked",
                null);
        List<ChunkState> states = Chunks.states(connection, keys);
        Map<UUID, Stop> stops = OpinionRows.stops(
                connection,
                states.stream().map(state -> state.facts().notice()).distinct().toList());
        return change(connection, states, (batch, state) -> {
            Batch.Change change = batch.change(state);
            Stop stop = Objects.requireNonNull(stops.get(state.facts().notice()), "a reviewer's reasons");
            for (int i = 0; i < state.facts().size(); i++) {
                batch.note(change, state.stopped(i, stop));
            }
            change.stage(state.isDone() ? Stage.DONE : Stage.CLOSED);
        });
    }

    /**
     * Ends waiting chunks of notices that are not valid any more.
     *
     * @return how many
     */
    int expire(Connection connection) throws SQLException {
        return endWaiting(
                connection,
                "n.state in ('active', 'paused', 'scheduled') and n.valid_until < now()",
                new Entry.Rest(DeliveryState.EXPIRED, "validity-over"));
    }

    /**
     * Ends waiting chunks of notices whose sender wants no other permitted hours than those that are over.
     *
     * @return how many
     */
    int expireOutsideHours(Connection connection) throws SQLException {
        return endWaiting(
                connection,
                "n.hours_end is not null and n.state in ('active', 'paused', 'scheduled') and n.hours_end <= now()",
                new Entry.Rest(DeliveryState.EXPIRED, "outside-hours"));
    }

    private record Ending(DeliveryState state, String reason) {}

    private int endWaiting(Connection connection, String which, Entry.Rest as) throws SQLException {
        int untouched = endings.end(connection, which, as);
        var ending = new Ending(as.state(), as.reason());
        List<ChunkKey> keys = keys(
                connection,
                "select c.day, c.id from messaging.notice n join messaging.chunk c on c.notice = n.id and c.day = n.day"
                        + " where " + which + " and c.state = 0 order by c.id limit ? for update of c skip locked",
                null);
        return change(connection, Chunks.states(connection, keys), (batch, state) -> {
                    Batch.Change change = batch.change(state);
                    batch.note(change, state.endRest(ending.state(), ending.reason()));
                    end(batch, state, DeliveryState.RETRYING, ending);
                    change.stage(state.isDone() ? Stage.DONE : Stage.CLOSED);
                })
                + untouched;
    }

    /**
     * Gives up waiting for receipts.
     *
     * @return how many chunks were looked at
     */
    int giveUpReceipts(Connection connection, Duration after) throws SQLException {
        return giveUp(
                connection, DeliveryState.SUBMITTED, after, new Ending(DeliveryState.NO_RECEIPT, "no-receipt-in-time"));
    }

    /**
     * Gives up doubts that are not to be sent again.
     *
     * @return how many chunks were looked at
     */
    int giveUpDoubts(Connection connection, Duration after) throws SQLException {
        return giveUp(
                connection, DeliveryState.IN_DOUBT, after, new Ending(DeliveryState.UNRESOLVED, "no-receipt-in-time"));
    }

    private int giveUp(Connection connection, DeliveryState waiting, Duration after, Ending ending)
            throws SQLException {
        List<ChunkKey> keys = keys(
                connection,
                "select day, id from messaging.chunk where state = 2 and counts[" + (waiting.ordinal() + 1) + "] > 0"
                        + " and closed_at < now() - ? * interval '1 millisecond'"
                        + " order by closed_at limit ? for update skip locked",
                after);
        return change(connection, Chunks.states(connection, keys), (batch, state) -> {
            Batch.Change change = batch.change(state);
            end(batch, state, waiting, ending);
            change.stage(state.isDone() ? Stage.DONE : Stage.CLOSED);
        });
    }

    private static void end(Batch batch, ChunkState state, DeliveryState waiting, Ending ending) {
        Batch.Change change = batch.change(state);
        for (int i = 0; i < state.cursor(); i++) {
            if (state.state(i) == waiting) {
                batch.note(change, state.ended(i, ending.state(), ending.reason()));
            }
        }
    }

    private interface Sweep {
        void of(Batch batch, ChunkState state);
    }

    private int change(Connection connection, Collection<ChunkState> states, Sweep sweep) throws SQLException {
        var batch = new Batch();
        states.forEach(state -> sweep.of(batch, state));
        batch.trim();
        writer.write(connection, batch);
        return states.size();
    }

    private static List<ChunkKey> keys(Connection connection, String sql, @Nullable Duration after)
            throws SQLException {
        var keys = new ArrayList<ChunkKey>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            int at = 1;
            if (after != null) {
                query.setLong(at++, after.toMillis());
            }
            query.setInt(at, AT_ONCE);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    keys.add(new ChunkKey(row.getObject(1, LocalDate.class), row.getLong(2)));
                }
            }
        }
        return keys;
    }

    /** Takes away what is kept for a time only: old request keys, receipts that never fitted, drafts that nobody finished. */
    void forget(Connection connection) throws SQLException {
        for (String delete : List.of(
                "delete from messaging.request where at < now() - interval '25 hours'",
                "delete from messaging.parked_receipt where at < now() - interval '7 days'",
                "delete from messaging.doubt where at < now() - interval '7 days'",
                "delete from messaging.chunk c using messaging.notice n where n.state = 'draft'"
                        + " and n.accepted_at < now() - interval '1 day' and c.notice = n.id and c.day = n.day",
                "delete from messaging.notice where state = 'draft' and accepted_at < now() - interval '1 day'")) {
            try (PreparedStatement statement = connection.prepareStatement(delete)) {
                statement.executeUpdate();
            }
        }
    }
}

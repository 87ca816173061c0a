package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.model.DeliveryState;

/** Chunks that a line holds without having claimed them now: from an earlier tenure, or because operators replay. One thread's. */
final class Regained {

    private final ReceiptDesk desk;
    private final Duration doubtWait;

    /** @param doubtWait how long a message in doubt waits for a receipt before it is sent again */
    Regained(ReceiptDesk desk, Duration doubtWait) {
        this.desk = desk;
        this.doubtWait = doubtWait;
    }

    /** What an earlier tenure released, and nobody wrote down what became of it, is in doubt. */
    void interrupted(Batch batch, Hold hold) {
        ChunkState state = hold.state();
        for (int i = 0; i < state.cursor(); i++) {
            if (state.state(i) == DeliveryState.IN_FLIGHT) {
                batch.note(batch.change(state), state.doubted(i, "interrupted"));
                desk.doubted(batch, state, i, hold.content().to(i));
            }
        }
        due(hold);
    }

    /** Takes up what operators replay, be it of chunks that the line holds already. */
    void replayed(Connection connection, Claims claims, ChunkCache cache) throws SQLException {
        cache.reload(connection, cache.holds().stream().map(Hold::state).toList());
        cache.holds().forEach(Regained::dueNow);
        for (Hold hold : claims.held(connection)) {
            if (!cache.holds(hold)) {
                cache.hold(hold);
                due(hold);
            }
        }
    }

    private void due(Hold hold) {
        long now = System.nanoTime();
        for (int i = 0; i < hold.state().cursor(); i++) {
            boolean waits = hold.state().state(i) == DeliveryState.IN_DOUBT;
            hold.due(i, waits ? now + doubtWait.toNanos() : now);
        }
        dueNow(hold);
    }

    /** Who replays has looked what became of the first attempt: there is nothing to wait for. */
    private static void dueNow(Hold hold) {
        for (int i = 0; i < hold.state().cursor(); i++) {
            if (hold.state().isToResend(i)) {
                hold.due(i, System.nanoTime());
            }
        }
    }
}

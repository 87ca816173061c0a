package org.qunfa.messaging.dispatch;

import java.time.Duration;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.model.DeliveryState;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** What a channel's answers mean for the positions that they are about. One thread's. */
final class Outcomes {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration WHILE_DOWN = Duration.ofSeconds(1);

    private final ReceiptDesk desk;
    private final Duration doubtWait;
    private final boolean receipts;

    Outcomes(ReceiptDesk desk, Duration doubtWait, boolean receipts) {
        this.desk = desk;
        this.doubtWait = doubtWait;
        this.receipts = receipts;
    }

    /**
     * Applies an answer.
     *
     * @param state the chunk's state as it is known now; the flight's hold may have been let go long ago
     */
    void apply(Batch batch, ChunkState state, Flight flight, SubmitOutcome outcome) {
        var change = batch.change(state);
        int position = flight.position();
        outcome.match(new SubmitOutcome.Cases<Void>() {
            @Override
            public Void accepted(SubmitOutcome.Accepted accepted) {
                batch.note(change, state.taken(position, accepted.carrierIds()));
                desk.taken(
                        batch, state, new ReceiptDesk.Taken(position, accepted.carrierIds(), flight.departedNanos()));
                if (!receipts) {
                    batch.note(change, state.ended(position, DeliveryState.NO_RECEIPT, "channel-has-none"));
                }
                return nothing();
            }

            @Override
            public Void refused(SubmitOutcome.Refused refused) {
                if (isLatest(state, flight)) {
                    batch.note(change, state.refused(position, refused.reason().word(), code(refused.code())));
                }
                return nothing();
            }

            @Override
            public Void throttled(SubmitOutcome.Throttled throttled) {
                defer(batch, state, flight, new Delay("throttled", code(throttled.code()), throttled.pause()));
                return nothing();
            }

            @Override
            public Void down(SubmitOutcome.Down down) {
                defer(batch, state, flight, new Delay("line-down", "", WHILE_DOWN));
                return nothing();
            }

            @Override
            public Void unknown(SubmitOutcome.Unknown unknown) {
                if (isLatest(state, flight)) {
                    batch.note(change, state.doubted(position, code(unknown.detail())));
                    desk.doubted(batch, state, position, flight.parcel().to());
                    flight.hold().due(position, System.nanoTime() + doubtWait.toNanos());
                }
                return nothing();
            }
        });
        if (state.stage() == Stage.CLOSED && state.isDone()) {
            change.stage(Stage.DONE);
        }
    }

    private record Delay(String reason, String code, Duration pause) {}

    private void defer(Batch batch, ChunkState state, Flight flight, Delay delay) {
        if (!isLatest(state, flight)) {
            return;
        }
        batch.note(batch.change(state), state.deferred(flight.position(), delay.reason(), delay.code()));
        int doublings = Math.min(10, flight.parcel().attempt() - 1);
        Duration pause = delay.pause().multipliedBy(1L << doublings);
        Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        flight.hold().due(flight.position(), System.nanoTime() + bounded.toNanos());
    }

    private static boolean isLatest(ChunkState state, Flight flight) {
        return state.attempts(flight.position()) == flight.parcel().attempt();
    }

    private static String code(String code) {
        return code.length() > 64 ? code.substring(0, 64) : code;
    }

    @SuppressWarnings("NullAway") // Void has no other value.
    private static Void nothing() {
        return null;
    }
}

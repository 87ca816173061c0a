package org.qunfa.messaging.dispatch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Entry;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.messaging.route.Blame;
import org.qunfa.model.DeliveryState;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** What a channel's answers mean for the positions that they are about. One thread's. */
final class Outcomes {

    /** Why a message is in doubt that operators gave up. */
    static final String PARKED = "parked";

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration WHILE_DOWN = Duration.ofSeconds(1);

    private final ReceiptDesk desk;
    private final Duration doubtWait;
    private final String channel;
    private final boolean receipts;
    private final Experience experience;
    private final Steering steering;
    private final RateLimit rate;
    private final Drought drought = new Drought();

    Outcomes(ReceiptDesk desk, Duration doubtWait, Steering steering, RateLimit rate) {
        this.desk = desk;
        this.doubtWait = doubtWait;
        channel = steering.profile().id().value();
        this.steering = steering;
        this.rate = rate;
        receipts = steering.profile().receipts();
        experience = new Experience(steering.profile().terms());
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
                batch.took(channel, flight.parcel().text().count());
                drought.over();
                experience.taken(batch, state, position);
                desk.taken(
                        batch, state, new ReceiptDesk.Taken(position, accepted.carrierIds(), flight.departedNanos()));
                if (!receipts) {
                    batch.note(change, state.ended(position, DeliveryState.NO_RECEIPT, "channel-has-none"));
                }
                return nothing();
            }

            @Override
            public Void refused(SubmitOutcome.Refused refused) {
                drought.over();
                experience.refused(batch, state, position, refused);
                if (isLatest(state, flight)) {
                    batch.note(change, moved(state, flight, refused));
                }
                return nothing();
            }

            @Override
            public Void throttled(SubmitOutcome.Throttled throttled) {
                defer(batch, state, flight, delay(flight, throttled));
                return nothing();
            }

            @Override
            public Void down(SubmitOutcome.Down down) {
                defer(batch, state, flight, delayWhileDown());
                return nothing();
            }

            @Override
            public Void unknown(SubmitOutcome.Unknown unknown) {
                experience.notTaken(batch, state, unknown.detail().equals(PARKED) ? Blame.NONE : Blame.LINE);
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

    /** Has a refused message go to another line, where one may take it. */
    private @Nullable Entry moved(ChunkState state, Flight flight, SubmitOutcome.Refused refused) {
        Entry.Moved moved = steering.move(state, flight, refused);
        Entry entry = moved == null ? null : state.moved(moved);
        return entry != null
                ? entry
                : state.refused(flight.position(), refused.reason().word(), code(refused.code()));
    }

    private record Delay(String reason, String code, Duration pause, Blame blame) {}

    private Delay delay(Flight flight, SubmitOutcome.Throttled throttled) {
        long now = System.nanoTime();
        boolean other = drought.goesOn(now) || rate.isFoundSince(flight.departedNanos(), now);
        return new Delay("throttled", code(throttled.code()), throttled.pause(), other ? Blame.UNCLEAR : Blame.NONE);
    }

    private Delay delayWhileDown() {
        if (!steering.isUp()) {
            drought.over();
        }
        boolean other = steering.isUp() && drought.goesOn(System.nanoTime());
        return new Delay("line-down", "", WHILE_DOWN, other ? Blame.UNCLEAR : Blame.NONE);
    }

    private void defer(Batch batch, ChunkState state, Flight flight, Delay delay) {
        experience.notTaken(batch, state, delay.blame());
        if (!isLatest(state, flight)) {
            return;
        }
        batch.note(batch.change(state), state.deferred(flight.position(), delay.reason(), delay.code()));
        int doublings = Math.min(10, flight.parcel().attempt() - 1);
        Duration pause = delay.pause().multipliedBy(1L << doublings);
        Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        long now = System.nanoTime();
        flight.hold().deferred(flight.position(), now, now + bounded.toNanos());
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

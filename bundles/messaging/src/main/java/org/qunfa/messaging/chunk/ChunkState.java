package org.qunfa.messaging.chunk;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.DeliveryState;

/**
 * Where every delivery of a chunk stands, and what of its reservation is settled: the state machine of a delivery, applied by
 * one writer at a time. A method that finds nothing to change answers null; otherwise it answers the entry for the journal.
 *
 * <p>Settlement follows the state and happens once for a position: a state that means that a carrier has the message is
 * charged, one that means that none will is given back. Not safe for use by several threads.
 */
public final class ChunkState {

    private static final DeliveryState[] STATES = DeliveryState.values();

    private final ChunkFacts facts;
    private final byte[] states;
    private final short[] attempts;
    private final Settled settled;
    private final Past past;
    private final PartReceipts receipts;
    private final int[] counts = new int[STATES.length];

    private Stage stage;
    private int version;
    private int cursor;
    /** Positions behind the cursor that a rule stopped. */
    private int stoppedAhead;

    private @Nullable DeliveryState rest;
    private String heldBy = "";

    public ChunkState(ChunkFacts facts, Stage stage, int version) {
        this.facts = facts;
        this.stage = stage;
        this.version = version;
        states = new byte[facts.size()];
        Arrays.fill(states, (byte) DeliveryState.PENDING.ordinal());
        attempts = new short[facts.size()];
        settled = new Settled(facts);
        past = new Past(facts.size());
        receipts = new PartReceipts(facts);
    }

    public ChunkFacts facts() {
        return facts;
    }

    /** How often the chunk's row was written; a writer that knows an older version must read again. */
    public int version() {
        return version;
    }

    /** What the chunk's row says of it. */
    public Stage stage() {
        return stage;
    }

    /** Notes that the row was written once more. */
    public void written(Stage now) {
        stage = now;
        version++;
    }

    /** The first position that was never released. */
    public int cursor() {
        return cursor;
    }

    /** What became of the positions behind the cursor; null while they may still be released. */
    public @Nullable DeliveryState rest() {
        return rest;
    }

    /** Segments charged so far. */
    public int posted() {
        return settled.posted();
    }

    /** Segments given back so far. */
    public int voided() {
        return settled.voided();
    }

    /** The state of one position. */
    public DeliveryState state(int position) {
        DeliveryState known = STATES[states[position]];
        if (position >= cursor && known != DeliveryState.BLOCKED) {
            return rest == null ? DeliveryState.PENDING : rest;
        }
        return known;
    }

    /** How often the position was released. */
    public int attempts(int position) {
        return attempts[position];
    }

    /** How many positions are behind the cursor, and neither stopped nor ended. */
    public int unreleased() {
        return rest == null ? facts.size() - cursor - stoppedAhead : 0;
    }

    /** How many positions behind the cursor a rule stopped. */
    public int stoppedAhead() {
        return stoppedAhead;
    }

    /**
     * How many positions before the cursor are in each state, by its ordinal; those in flight are not counted, those that a
     * rule stopped are, wherever they are.
     */
    public int[] counts() {
        return counts.clone();
    }

    /** How many positions are in the state, those aside that were never released. */
    public int count(DeliveryState state) {
        return state == DeliveryState.IN_FLIGHT ? inFlight() : counts[state.ordinal()];
    }

    private int inFlight() {
        int others = 0;
        for (int count : counts) {
            others += count;
        }
        return cursor + stoppedAhead - others;
    }

    /** Whether the position is in doubt since it went over this line: no other can ask about it, or send it again safely. */
    public boolean isInDoubtOn(int position, String channel) {
        return state(position) == DeliveryState.IN_DOUBT && past.isDoubtedOn(position, channel);
    }

    /** The positions that are in doubt on this line. */
    public List<Integer> inDoubtOn(String channel) {
        return count(DeliveryState.IN_DOUBT) == 0
                ? List.of()
                : past.doubted().stream().filter(p -> isInDoubtOn(p, channel)).toList();
    }

    /** Whether an operator has the position, which is in doubt, sent again. */
    public boolean isToResend(int position) {
        return state(position) == DeliveryState.IN_DOUBT && past.isToResend(position);
    }

    /** An operator has a position sent again that is in doubt on the line, whatever became of it. */
    public Entry.@Nullable Resend resend(int position, String channel) {
        if (!isInDoubtOn(position, channel) || past.isToResend(position)) {
            return null;
        }
        past.resend(position);
        return new Entry.Resend(position);
    }

    /**
     * Whether nothing is left to release.
     *
     * @param toRepeat how many positions in doubt are going to be released again
     */
    public boolean isClosed(int toRepeat) {
        return unreleased() == 0 && inFlight() == 0 && count(DeliveryState.RETRYING) == 0 && toRepeat == 0;
    }

    /** Whether every position is in a final state. */
    public boolean isDone() {
        return isClosed(0) && count(DeliveryState.IN_DOUBT) == 0 && count(DeliveryState.SUBMITTED) == 0;
    }

    /** Releases the next positions that no rule stopped for the first time. */
    public Entry.Released release(int many) {
        int to = cursor;
        for (int left = many; to < facts.size() && (left > 0 || isStopped(to)); to++) {
            left -= isStopped(to) ? 0 : 1;
        }
        return releaseTo(to);
    }

    private Entry.Released releaseTo(int to) {
        int from = cursor;
        for (; cursor < to; cursor++) {
            if (isStopped(cursor)) {
                stoppedAhead--;
            } else {
                states[cursor] = (byte) DeliveryState.IN_FLIGHT.ordinal();
                attempts[cursor] = 1;
            }
        }
        return new Entry.Released(from, to);
    }

    private boolean isStopped(int position) {
        return states[position] == DeliveryState.BLOCKED.ordinal();
    }

    /** A rule keeps the position from going out; it was not released yet, or waits to be released again. */
    public Entry.@Nullable Stopped stopped(int position, Stop stop) {
        DeliveryState was = state(position);
        if (was != DeliveryState.PENDING && was != DeliveryState.RETRYING) {
            return null;
        }
        stop(position);
        return new Entry.Stopped(position, stop);
    }

    private void stop(int position) {
        if (position < cursor) {
            move(position, DeliveryState.BLOCKED);
        } else {
            states[position] = (byte) DeliveryState.BLOCKED.ordinal();
            counts[DeliveryState.BLOCKED.ordinal()]++;
            stoppedAhead++;
            settled.settle(position, DeliveryState.BLOCKED);
        }
    }

    /** Releases a position again that was deferred or is in doubt. */
    public @Nullable Entry repeat(int position) {
        DeliveryState was = state(position);
        if (was != DeliveryState.RETRYING && was != DeliveryState.IN_DOUBT) {
            return null;
        }
        attempts[position] = (short) Math.min(Short.MAX_VALUE, attempts[position] + 1);
        move(position, DeliveryState.IN_FLIGHT);
        return new Entry.Repeated(position, DeliveryState.IN_FLIGHT, attempts[position]);
    }

    /** The carrier took the message. */
    public Entry taken(int position, List<String> carrierIds) {
        receipts.expect(position, carrierIds.size());
        switch (state(position)) {
            case IN_FLIGHT, RETRYING, IN_DOUBT, UNRESOLVED -> move(position, DeliveryState.SUBMITTED);
            default -> {
                // A receipt was faster, or another attempt: the ids still matter for receipts to come.
            }
        }
        return new Entry.Taken(position, state(position), carrierIds);
    }

    /** The carrier refused the message for good. What was in doubt before may have been taken then, so it is not rejected. */
    public @Nullable Entry refused(int position, String reason, String code) {
        DeliveryState was = state(position);
        if (was != DeliveryState.IN_FLIGHT && was != DeliveryState.IN_DOUBT) {
            return null;
        }
        move(position, past.everDoubted(position) ? DeliveryState.UNRESOLVED : DeliveryState.REJECTED);
        return new Entry.Refused(position, state(position), reason, code);
    }

    /** The message certainly was not taken this time. */
    public @Nullable Entry deferred(int position, String reason, String code) {
        DeliveryState was = state(position);
        if (was != DeliveryState.IN_FLIGHT && was != DeliveryState.IN_DOUBT) {
            return null;
        }
        move(position, past.everDoubted(position) ? DeliveryState.IN_DOUBT : DeliveryState.RETRYING);
        return new Entry.Deferred(position, state(position), reason, code);
    }

    /**
     * The line certainly did not take the message, and another may. Not for what was in doubt before.
     *
     * @param refusal what it says; its state does not matter
     */
    public @Nullable Entry moved(Entry.Moved refusal) {
        int position = refusal.position();
        if (state(position) != DeliveryState.IN_FLIGHT || past.everDoubted(position)) {
            return null;
        }
        past.moved(refusal);
        move(position, DeliveryState.RETRYING);
        return refusal;
    }

    /** No line is left that may take what others passed on: it counts as refused. */
    public @Nullable Entry unwanted(int position) {
        if (state(position) != DeliveryState.RETRYING) {
            return null;
        }
        move(position, DeliveryState.REJECTED);
        Past.Trail trail = past.trail(position);
        return new Entry.Refused(position, DeliveryState.REJECTED, trail.reason(), trail.code());
    }

    /** What earlier attempts have left behind. */
    public Past past() {
        return past;
    }

    /** Nobody can say whether the carrier took the message. */
    public @Nullable Entry doubted(int position, String reason) {
        if (state(position) != DeliveryState.IN_FLIGHT) {
            return null;
        }
        past.doubted(position, heldBy);
        move(position, DeliveryState.IN_DOUBT);
        return new Entry.Doubted(position, DeliveryState.IN_DOUBT, reason);
    }

    /**
     * A receipt came. The order in which receipts come does not matter; of two final ones for a part the first counts.
     *
     * @return null when the same was said before
     */
    public @Nullable Entry receipted(int position, PartReceipts.Said said) {
        if (position >= cursor || !receipts.note(position, said)) {
            return null;
        }
        DeliveryState outcome = receipts.outcome(position);
        switch (state(position)) {
            case IN_FLIGHT, RETRYING, IN_DOUBT, SUBMITTED, NO_RECEIPT, UNRESOLVED -> {
                if (outcome != null) {
                    move(position, outcome);
                }
            }
            default -> {
                // Final already: kept for the record only.
            }
        }
        return new Entry.Receipted(
                position, state(position), said.part(), said.status().ordinal(), said.code(), said.doneAt());
    }

    /** Whether a final receipt for the part came already. */
    public boolean isAnswered(int position, int part) {
        return receipts.isFinal(position, part);
    }

    /** The position comes to an end without the carrier. */
    public @Nullable Entry ended(int position, DeliveryState state, String reason) {
        if (position >= cursor || state(position).isFinal()) {
            return null;
        }
        move(position, state);
        return new Entry.Ended(position, state, reason);
    }

    /** The positions behind the cursor will never be released. */
    public @Nullable Entry endRest(DeliveryState state, String reason) {
        if (unreleased() == 0) {
            return null;
        }
        rest = state;
        for (int i = cursor; i < facts.size(); i++) {
            if (!isStopped(i)) {
                settled.settle(i, state);
            }
        }
        return new Entry.Rest(state, reason);
    }

    private void move(int position, DeliveryState to) {
        DeliveryState from = STATES[states[position]];
        if (from != DeliveryState.IN_FLIGHT) {
            counts[from.ordinal()]--;
        }
        if (to != DeliveryState.IN_FLIGHT) {
            counts[to.ordinal()]++;
        }
        states[position] = (byte) to.ordinal();
        settled.settle(position, to);
    }

    /** Applies what the journal says, in its order. */
    public void replay(Entry entry) {
        if (entry instanceof Entry.Released released) {
            releaseTo(released.to());
        } else if (entry instanceof Entry.Held held) {
            heldBy = held.channel();
        } else if (entry instanceof Entry.Rest ended) {
            endRest(ended.state(), ended.reason());
        } else if (entry instanceof Entry.Resend resend) {
            past.resend(resend.position());
        } else if (entry instanceof Entry.AtPosition at) {
            past.replay(at, heldBy);
            if (entry instanceof Entry.Repeated repeated) {
                attempts[at.position()] = (short) repeated.attempt();
            } else if (entry instanceof Entry.Taken taken) {
                receipts.expect(at.position(), taken.carrierIds().size());
            } else if (entry instanceof Entry.Receipted receipted) {
                receipts.note(at.position(), PartReceipts.Said.of(receipted));
            }
            if (entry instanceof Entry.Stopped) {
                stop(at.position());
            } else if (state(at.position()) != at.state()) {
                move(at.position(), at.state());
            }
        }
    }
}

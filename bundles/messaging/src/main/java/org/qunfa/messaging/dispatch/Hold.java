package org.qunfa.messaging.dispatch;

import java.util.HashMap;
import java.util.Map;
import org.qunfa.messaging.chunk.ChunkFacts;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.consent.SuppressionCheck;
import org.qunfa.model.DeliveryState;

/** A chunk that a pump holds: what it says, how its notice stands, and when each waiting position is due. One thread's. */
final class Hold {

    private final Content content;
    private final long[] fingerprints;
    /** Positions that a rule wants stopped, should they not be on their way. */
    private final Map<Integer, Stop> stops = new HashMap<>();

    private NoticeTerms terms;
    private ChunkState state;
    private final long[] dueNanos;
    private int out;

    Hold(ChunkState state, NoticeTerms terms, Content content, long[] fingerprints) {
        this.state = state;
        this.terms = terms;
        this.content = content;
        this.fingerprints = fingerprints;
        dueNanos = new long[state.facts().size()];
    }

    /** Whose message this is. */
    SuppressionCheck.Sender sender() {
        return new SuppressionCheck.Sender(facts().organisation(), terms.messageClass());
    }

    /** The fingerprints of the recipients' numbers, by position. */
    long[] fingerprints() {
        return fingerprints;
    }

    /** Wants the recipients with these fingerprints stopped, because they object. */
    void stop(Map<Long, Stop> byFingerprint) {
        if (terms.confirms()) {
            return;
        }
        for (int i = 0; i < fingerprints.length && !byFingerprint.isEmpty(); i++) {
            Stop stop = byFingerprint.get(fingerprints[i]);
            if (stop != null) {
                stops.put(i, stop);
            }
        }
    }

    /** Which positions are wanted stopped; some may be already, or be on their way. */
    Map<Integer, Stop> stops() {
        return stops;
    }

    Content content() {
        return content;
    }

    NoticeTerms terms() {
        return terms;
    }

    void standing(NoticeTerms.Standing standing) {
        terms = new NoticeTerms(
                terms.id(),
                terms.messageClass(),
                terms.wording(),
                terms.inDoubt(),
                terms.validUntil(),
                terms.confirms(),
                standing);
    }

    ChunkState state() {
        return state;
    }

    /** Takes the state as it was read again. */
    void state(ChunkState again) {
        state = again;
    }

    ChunkFacts facts() {
        return state.facts();
    }

    /** Flights that have no answer yet. */
    int out() {
        return out;
    }

    void departed() {
        out++;
    }

    void returned() {
        out--;
    }

    /** Says when a position that waits is due. */
    void due(int position, long nanos) {
        dueNanos[position] = nanos;
    }

    /** Whether the position is in the state, and its time has come. */
    boolean isDue(int position, DeliveryState waiting, long now) {
        return state.state(position) == waiting && now - dueNanos[position] >= 0;
    }

    /** Whether any position is in one of the states that wait for a time. */
    boolean hasWaiting() {
        return state.count(DeliveryState.RETRYING) > 0 || state.count(DeliveryState.IN_DOUBT) > 0;
    }

    /** Positions that were never released. */
    int unreleased() {
        return state.unreleased();
    }
}

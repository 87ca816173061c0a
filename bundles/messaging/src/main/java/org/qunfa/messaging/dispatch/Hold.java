package org.qunfa.messaging.dispatch;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.qunfa.messaging.chunk.ChunkFacts;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.consent.Mark;
import org.qunfa.messaging.consent.SuppressionCheck;
import org.qunfa.messaging.lexicon.Standing;
import org.qunfa.messaging.lexicon.TextJudge;
import org.qunfa.messaging.route.Learned;
import org.qunfa.model.DeliveryState;

/** A chunk that a pump holds: what it says, how its notice stands, and when each waiting position is due. One thread's. */
final class Hold {

    private static final Set<DeliveryState> MAY_GO_OUT =
            EnumSet.of(DeliveryState.PENDING, DeliveryState.IN_FLIGHT, DeliveryState.RETRYING, DeliveryState.IN_DOUBT);

    private static final long TOLD_FOR_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Content content;
    private final long[] fingerprints;
    /** Positions that a rule wants stopped, should they not be on their way. */
    private final Map<Integer, Stop> stops = new HashMap<>();

    private Mark seen = new Mark(0, Instant.EPOCH);
    private long countedAt;
    private NoticeTerms terms;
    private ChunkState state;
    private final long[] dueNanos;
    /** Since when positions wait that the line did not take for the moment. */
    private final Map<Integer, Long> deferredNanos = new HashMap<>(0);

    private int out;
    /** The newest version of a lexicon that its texts were judged by. */
    private long judgedBy;

    /** What messages before taught of the recipients' numbers, by fingerprint. */
    private Map<Long, Learned> learned = Map.of();

    private boolean moved;
    /** Until when it is known that something of it departs, by {@link System#nanoTime}. */
    private long toldUntilNanos = System.nanoTime();

    Hold(ChunkState state, NoticeTerms terms, Content content, long[] fingerprints) {
        this.state = state;
        this.terms = terms;
        this.content = content;
        this.fingerprints = fingerprints;
        dueNanos = new long[state.facts().size()];
        judgedBy = terms.lexicon();
    }

    /** Whether no lexicon up to this version asks for a second look; one that is overruled never does. */
    boolean isJudgedBy(long version) {
        return terms.overruled() || judgedBy >= version;
    }

    /**
     * Wants the positions stopped whose text the lexicons or the reviewers block, those too that are on their way: they may come back. A text
     * that is the same for all is judged once.
     */
    void judge(Standing standing) {
        TextJudge judge = standing.judge(terms.messageClass());
        boolean known = false;
        Stop stop = null;
        for (int i = 0; i < fingerprints.length; i++) {
            if (MAY_GO_OUT.contains(state.state(i))) {
                stop = known ? stop : TextJudge.stop(judge.judge(content.text(i).text()));
                known = terms.wording().isFixed();
                if (stop != null) {
                    stops.putIfAbsent(i, stop);
                }
            }
        }
        judgedBy = standing.version();
    }

    /** Whose message this is. */
    SuppressionCheck.Sender sender() {
        return new SuppressionCheck.Sender(facts().organisation(), terms.messageClass());
    }

    /** The fingerprints of the recipients' numbers, by position. */
    long[] fingerprints() {
        return fingerprints;
    }

    /** How far it was seen who objects. */
    Mark seen() {
        return seen;
    }

    void seen(Mark mark) {
        seen = mark;
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

    /** Wants a recipient stopped. */
    void stop(int position, Stop stop) {
        stops.putIfAbsent(position, stop);
    }

    /** When the recipients were counted as written to, in milliseconds since 1970; 0 while they were not. */
    long countedAt() {
        return countedAt;
    }

    /** Notes when the recipients were counted as written to. */
    void countedAt(long at) {
        countedAt = at;
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
                terms.route(),
                terms.confirms(),
                terms.overruled(),
                terms.lexicon(),
                terms.from(),
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
        moved = true;
    }

    /** Whether the line released anything of it. */
    boolean everDeparted() {
        return moved;
    }

    void returned() {
        out--;
    }

    /** Whether it is to be written down again that something of it departs. */
    boolean isDepartureUntold(long now) {
        return now - toldUntilNanos >= 0;
    }

    /** Notes that it is written down that something of it departs: for an hour that is enough. */
    void departureTold() {
        toldUntilNanos = System.nanoTime() + TOLD_FOR_NANOS;
    }

    /** Says when a position that waits is due. */
    void due(int position, long nanos) {
        dueNanos[position] = nanos;
    }

    /** The line did not take a position for the moment; it is due at a time. */
    void deferred(int position, long now, long nanos) {
        deferredNanos.putIfAbsent(position, now);
        due(position, nanos);
    }

    /** Whether the line has been asked in vain about any position for so long. */
    boolean waitsFor(long nanos, long now) {
        deferredNanos.keySet().removeIf(i -> {
            DeliveryState at = state.state(i);
            return at != DeliveryState.RETRYING && at != DeliveryState.IN_FLIGHT;
        });
        return deferredNanos.values().stream().anyMatch(since -> now - since >= nanos);
    }

    /** Notes what messages before taught. */
    void learned(Map<Long, Learned> byFingerprint) {
        learned = byFingerprint;
    }

    /** What messages before taught of the position's number, as far as that was asked for. */
    Learned learned(int position) {
        return learned.getOrDefault(fingerprints[position], Learned.NOTHING);
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

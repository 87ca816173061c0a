package org.qunfa.messaging.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Entry;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.messaging.route.Lessons;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.Receipt;

/** All that one commit of a writer makes durable. Not safe for use by several threads. */
final class Batch {

    private final Map<ChunkState, Change> changes = new LinkedHashMap<>();
    private final List<Ref> refs = new ArrayList<>();
    private final List<Parking> parkings = new ArrayList<>();
    private final List<Parking> unparked = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final Set<Hold> departures = new LinkedHashSet<>();
    private final Lessons lessons = new Lessons();
    private int settled;
    private @Nullable Taken taken;
    private final List<InboundText> texts = new ArrayList<>();
    private final List<InboundPart> parts = new ArrayList<>();
    private final List<CompletableFuture<Void>> acknowledgements = new ArrayList<>();

    /** What changes about one chunk. */
    static final class Change {
        private final ChunkState state;
        private final List<Entry> entries = new ArrayList<>();
        private final int postedBefore;
        private final int voidedBefore;
        private @Nullable Integer runEpoch;
        private Stage stage;
        private Passing passing = Passing.NONE;

        Change(ChunkState state, int postedBefore, int voidedBefore) {
            this.state = state;
            this.postedBefore = postedBefore;
            this.voidedBefore = voidedBefore;
            stage = state.stage();
        }

        ChunkState state() {
            return state;
        }

        List<Entry> entries() {
            return entries;
        }

        int postedBefore() {
            return postedBefore;
        }

        int voidedBefore() {
            return voidedBefore;
        }

        /** The notice's epoch in which positions are released; null when none are. */
        @Nullable
        Integer runEpoch() {
            return runEpoch;
        }

        Stage stage() {
            return stage;
        }

        void stage(Stage to) {
            stage = to;
        }

        Passing passing() {
            return passing;
        }

        /** What is left is for other lines than the one that holds it. */
        void passOn(boolean progressed) {
            stage = Stage.WAITING;
            passing = progressed ? Passing.AFTER_PROGRESS : Passing.AT_ONCE;
        }

        /** The line is asked in vain for too long, and others may be faster. */
        void passOnLate() {
            stage = Stage.WAITING;
            passing = Passing.LATE;
        }

        void releasesIn(int epoch) {
            runEpoch = epoch;
        }
    }

    /** Whether a chunk is given back for other lines than the one that holds it. The order is known to the database. */
    enum Passing {
        NONE,
        /** The line could do nothing for it: those that passed it on before stay barred. */
        AT_ONCE,
        /** The line did what it could: what is left may be for those that passed it on before. */
        AFTER_PROGRESS,
        /** The line may be the right one, but does not take what is left for the moment. */
        LATE
    }

    /** A carrier's id and what it names. */
    record Ref(ChunkState state, long hash, int position, int part) {}

    /**
     * A receipt whose message is not known. One for a key and a status is kept.
     *
     * @param fingerprint of the recipient's number, where the receipt names it
     */
    record Parking(long hash, Receipt receipt, @Nullable Long fingerprint) {}

    /**
     * Messages that a carrier took.
     *
     * @param parts of all of them
     */
    record Taken(String channel, long messages, long parts) {}

    /**
     * A message that is in doubt from now on.
     *
     * @param fingerprint of the recipient's number
     */
    record Doubt(ChunkState state, int position, long fingerprint) {}

    /** The channel's carrier took a message; all of a batch are of one channel. */
    void took(String channel, int parts) {
        Taken before = taken == null ? new Taken(channel, 0, 0) : taken;
        taken = new Taken(channel, before.messages() + 1, before.parts() + parts);
    }

    /** What the carrier took; null when it took nothing. */
    @Nullable
    Taken taken() {
        return taken;
    }

    /** The change of a chunk; must be asked for before the chunk's state is changed. */
    Change change(ChunkState state) {
        Change change = changes.get(state);
        if (change == null) {
            change = new Change(state, state.posted(), state.voided());
            changes.put(state, change);
        }
        return change;
    }

    /** Notes an entry; null notes nothing. */
    void note(Change change, @Nullable Entry entry) {
        if (entry != null) {
            change.entries.add(entry);
        }
    }

    void ref(Ref ref) {
        refs.add(ref);
    }

    void park(Parking parking) {
        parkings.add(parking);
    }

    void unpark(Parking parking) {
        unparked.add(parking);
    }

    /** Something of the chunk departs of which that was not written down lately. */
    void departs(Hold hold) {
        departures.add(hold);
    }

    Set<Hold> departures() {
        return departures;
    }

    void doubt(Doubt doubt) {
        doubts.add(doubt);
    }

    /** So many waiting receipts are decided about by this. */
    void settled(int many) {
        settled = many;
    }

    /** What it teaches when it is durable. */
    Lessons lessons() {
        return lessons;
    }

    void text(InboundText text) {
        texts.add(text);
    }

    void part(InboundPart part) {
        parts.add(part);
    }

    void acknowledge(CompletableFuture<Void> durable) {
        acknowledgements.add(durable);
    }

    /** The chunks about which something changes. */
    Collection<Change> changes() {
        return changes.values();
    }

    List<Ref> refs() {
        return refs;
    }

    List<Parking> parkings() {
        return parkings;
    }

    List<Parking> unparked() {
        return unparked;
    }

    List<Doubt> doubts() {
        return doubts;
    }

    int settled() {
        return settled;
    }

    List<InboundText> texts() {
        return texts;
    }

    List<InboundPart> parts() {
        return parts;
    }

    List<CompletableFuture<Void>> acknowledgements() {
        return acknowledgements;
    }

    /** Drops what turned out to change nothing. */
    void trim() {
        changes.values().removeIf(c -> c.entries.isEmpty() && c.stage == c.state.stage());
    }

    boolean isEmpty() {
        return changes.isEmpty() && parkings.isEmpty() && unparked.isEmpty() && texts.isEmpty() && parts.isEmpty();
    }
}

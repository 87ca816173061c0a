package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.PartReceipts;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.store.Vault;

/**
 * Finds the message of each receipt: in memory, else in the database. One thread's.
 *
 * <p>A receipt waits, durably, while it cannot be said which message it means: when its id is not known, and when the message
 * that has the id got its final receipt already, so that the carrier may have used the id again for one whose answer is not
 * there yet. It is matched when its id turns up. Once everything that was out when it came is answered, it means the message
 * that had its id all along; or else the one message in doubt to the same recipient, whose answer was lost. What fits nothing
 * stays parked.
 */
final class ReceiptDesk {

    private static final int SETTLED_AT_ONCE = 1_000;

    private final ChannelId channel;
    private final CarrierIds ids;
    private final RefIndex refs;
    private final ChunkCache cache;
    private final Vault vault;
    private final ParkedReceipts store;
    private final Doubts doubts;
    private final WaitingReceipts waiting;
    private final Experience experience;

    ReceiptDesk(ChannelProfile profile, PumpSettings settings, ChunkCache cache, Vault vault) {
        channel = profile.id();
        experience = new Experience(profile.terms());
        ids = new CarrierIds(channel);
        refs = new RefIndex(settings.rememberedIds());
        store = new ParkedReceipts(channel);
        doubts = new Doubts(channel, cache);
        waiting = new WaitingReceipts(settings.rememberedIds());
        this.cache = cache;
        this.vault = vault;
    }

    /** Takes over what was parked in an earlier life. */
    void remember(Connection connection) throws SQLException {
        long now = System.nanoTime();
        for (Batch.Parking parking : store.latest(connection, waiting.most())) {
            waiting.add(parking, now);
        }
    }

    /** Which part of which message, in a chunk whose state is in memory. */
    private record Place(ChunkState state, int position, int part) {}

    /**
     * That a carrier took a message.
     *
     * @param departedNanos when the message was handed over; receipts from before mean another
     */
    record Taken(int position, List<String> carrierIds, long departedNanos) {}

    /**
     * Applies receipts, or parks them.
     *
     * @param anyOut whether any flight has no answer yet
     */
    void receive(Connection connection, List<Receipt> receipts, Batch batch, boolean anyOut) throws SQLException {
        List<Receipt> cold = new ArrayList<>();
        for (Receipt receipt : receipts) {
            long place = refs.get(ids.hash(receipt.carrierId()));
            ChunkState state = place == RefIndex.NONE ? null : cache.get(RefIndex.chunk(place));
            if (state == null) {
                cold.add(receipt);
            } else {
                var hot = new Place(state, RefIndex.position(place), RefIndex.part(place));
                receive(batch, receipt, hot, anyOut);
            }
        }
        if (!cold.isEmpty()) {
            Map<Long, Place> places = lookUp(connection, cold);
            for (Receipt receipt : cold) {
                receive(batch, receipt, places.get(ids.hash(receipt.carrierId())), anyOut);
            }
        }
    }

    private void receive(Batch batch, Receipt receipt, @Nullable Place place, boolean anyOut) {
        if (place == null || (anyOut && place.state().isAnswered(place.position(), place.part()))) {
            park(batch, receipt);
        } else {
            apply(batch, place, receipt);
        }
    }

    /** What the carrier's ids of the receipts mean, by their keys. */
    private Map<Long, Place> lookUp(Connection connection, List<Receipt> receipts) throws SQLException {
        record Ref(long hash, ChunkKey chunk, int position, int part) {}
        var found = new ArrayList<Ref>();
        try (PreparedStatement query = connection.prepareStatement(
                // A carrier may use an id again after days: the latest use is the one that is meant.
                "select hash, day, chunk, pos, part from messaging.carrier_ref where hash = any(?) order by day, chunk")) {
            query.setObject(
                    1,
                    receipts.stream()
                            .mapToLong(r -> ids.hash(r.carrierId()))
                            .distinct()
                            .toArray());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    var chunk = new ChunkKey(row.getObject(2, LocalDate.class), row.getLong(3));
                    found.add(new Ref(row.getLong(1), chunk, row.getInt(4), row.getInt(5)));
                }
            }
        }
        cache.load(connection, found.stream().map(Ref::chunk).toList());
        Map<Long, Place> places = new HashMap<>();
        for (Ref ref : found) {
            ChunkState state = cache.get(ref.chunk().id());
            if (state != null) {
                places.put(ref.hash(), new Place(state, ref.position(), ref.part()));
                refs.put(ref.hash(), RefIndex.place(ref.chunk().id(), ref.position(), ref.part()));
            }
        }
        return places;
    }

    private void park(Batch batch, Receipt receipt) {
        long hash = ids.hash(receipt.carrierId());
        Long fingerprint = receipt.to() == null ? null : Addressees.fingerprint(vault, receipt.to());
        var parking = new Batch.Parking(hash, receipt, fingerprint);
        if (waiting.add(parking, System.nanoTime())) {
            batch.park(parking);
        }
    }

    /** A carrier took a message: its ids are known from now on, and receipts that were faster find it. */
    void taken(Batch batch, ChunkState state, Taken taken) {
        List<String> carrierIds = taken.carrierIds();
        for (int part = 0; part < carrierIds.size(); part++) {
            long hash = ids.hash(carrierIds.get(part));
            refs.put(hash, RefIndex.place(state.facts().key().id(), taken.position(), part));
            batch.ref(new Batch.Ref(state, hash, taken.position(), part));
            for (Batch.Parking faster : waiting.since(hash, taken.departedNanos())) {
                batch.unpark(faster);
                apply(batch, new Place(state, taken.position(), part), faster.receipt());
            }
        }
    }

    /** Whether a receipt has waited until all that was out when it came was answered. */
    boolean hasDue(long oldestOutNanos) {
        return waiting.hasDue(oldestOutNanos);
    }

    /**
     * Decides about receipts that came before everything that is out now. What is in doubt must be durable as such.
     *
     * @param oldestOutNanos when the oldest flight departed that has no answer yet; now, when there is none
     */
    void settle(Connection connection, Batch batch, long oldestOutNanos) throws SQLException {
        WaitingReceipts.Due due = waiting.due(oldestOutNanos, SETTLED_AT_ONCE);
        batch.settled(due.looked());
        if (due.parkings().isEmpty()) {
            return;
        }
        Map<Long, Place> places = lookUp(
                connection, due.parkings().stream().map(Batch.Parking::receipt).toList());
        var strays = new ArrayList<Batch.Parking>();
        for (Batch.Parking parking : due.parkings()) {
            Place place = places.get(parking.hash());
            if (place == null) {
                strays.add(parking);
            } else {
                batch.unpark(parking);
                apply(batch, place, parking.receipt());
            }
        }
        for (Doubts.Fit fit : doubts.fitting(connection, strays)) {
            List<String> carrierIds = List.of(fit.parking().receipt().carrierId());
            batch.note(batch.change(fit.state()), fit.state().taken(fit.position(), carrierIds));
            taken(batch, fit.state(), new Taken(fit.position(), carrierIds, waiting.beginningNanos()));
        }
    }

    /** Adds what is parked and in doubt to what the batch writes. */
    void write(Connection connection, Batch batch) throws SQLException {
        store.insert(connection, batch.parkings());
        store.delete(connection, batch.unparked());
        Doubts.insert(connection, channel, batch.doubts());
    }

    /** The recipient's message is in doubt: a receipt with an id that nobody knows may be about it. */
    void doubted(Batch batch, ChunkState state, int position, PhoneNumber to) {
        batch.doubt(new Batch.Doubt(state, position, Addressees.fingerprint(vault, to)));
    }

    /** Forgets what became durable as matched. */
    void written(Batch batch) {
        waiting.remove(batch.unparked());
        waiting.settled(batch.settled());
    }

    /** Takes back what a commit that failed was to park. */
    void notWritten(Batch batch) {
        waiting.remove(batch.parkings());
    }

    private void apply(Batch batch, Place place, Receipt receipt) {
        ChunkState state = place.state();
        Batch.Change change = batch.change(state);
        var said = new PartReceipts.Said(place.part(), receipt.status(), receipt.code(), receipt.doneAt());
        DeliveryState before = state.state(place.position());
        batch.note(change, state.receipted(place.position(), said));
        DeliveryState now = state.state(place.position());
        if (now != before && (now == DeliveryState.DELIVERED || now == DeliveryState.UNDELIVERED)) {
            experience.ended(batch, state, place.position(), receipt);
        }
        if (state.stage() == Stage.CLOSED && state.isDone()) {
            change.stage(Stage.DONE);
        }
    }
}

package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.PartReceipts;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.store.Vault;

/**
 * Finds the message of each receipt: in memory, else in the database; a receipt whose message is not known is parked, and
 * matched when its id turns up. One thread's.
 */
final class ReceiptDesk {

    private final CarrierIds ids;
    private final RefIndex refs;
    private final ChunkCache cache;
    private final Vault vault;
    /** Parked receipts by the look-up key of their id, oldest key first. */
    private final LinkedHashMap<Long, List<Receipt>> parked = new LinkedHashMap<>();

    private final int mostParked;

    ReceiptDesk(CarrierIds ids, PumpSettings settings, ChunkCache cache, Vault vault) {
        this.ids = ids;
        refs = new RefIndex(settings.rememberedIds());
        mostParked = settings.rememberedIds();
        this.cache = cache;
        this.vault = vault;
    }

    /** Takes over what was parked in an earlier life. */
    void remember(List<Batch.Parking> parkings) {
        parkings.forEach(p -> keep(p.hash(), p.receipt()));
    }

    int capacity() {
        return mostParked;
    }

    /** A carrier's id and the part that it names, before it is known which chunk that is in memory. */
    private record Place(ChunkKey chunk, int position, int part) {}

    /** Applies receipts. */
    void receive(Connection connection, List<Receipt> receipts, Batch batch) throws SQLException {
        List<Receipt> cold = new ArrayList<>();
        for (Receipt receipt : receipts) {
            long place = refs.get(ids.hash(receipt.carrierId()));
            ChunkState state = place == RefIndex.NONE ? null : cache.get(RefIndex.chunk(place));
            if (state == null) {
                cold.add(receipt);
            } else {
                apply(batch, state, RefIndex.position(place), said(receipt, RefIndex.part(place)));
            }
        }
        if (!cold.isEmpty()) {
            receiveCold(connection, cold, batch);
        }
    }

    private void receiveCold(Connection connection, List<Receipt> cold, Batch batch) throws SQLException {
        Map<Long, Place> places = lookUp(connection, cold);
        cache.load(connection, places.values().stream().map(Place::chunk).toList());
        for (Receipt receipt : cold) {
            long hash = ids.hash(receipt.carrierId());
            Place place = places.get(hash);
            ChunkState state = place == null ? null : cache.get(place.chunk().id());
            if (place == null || state == null) {
                park(batch, hash, receipt);
            } else {
                refs.put(hash, RefIndex.place(place.chunk().id(), place.position(), place.part()));
                apply(batch, state, place.position(), said(receipt, place.part()));
            }
        }
    }

    private Map<Long, Place> lookUp(Connection connection, List<Receipt> receipts) throws SQLException {
        Map<Long, Place> places = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                // A carrier may use an id again after days: the latest use is the one that is meant.
                "select hash, day, chunk, pos, part from messaging.carrier_ref where hash = any(?) order by day, chunk")) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint",
                            receipts.stream()
                                    .map(r -> ids.hash(r.carrierId()))
                                    .distinct()
                                    .toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    var chunk = new ChunkKey(row.getObject(2, LocalDate.class), row.getLong(3));
                    places.put(row.getLong(1), new Place(chunk, row.getInt(4), row.getInt(5)));
                }
            }
        }
        return places;
    }

    private void park(Batch batch, long hash, Receipt receipt) {
        Long fingerprint = receipt.to() == null ? null : Addressees.fingerprint(vault, receipt.to());
        if (keep(hash, receipt)) {
            batch.park(new Batch.Parking(hash, receipt, fingerprint));
        }
    }

    private boolean keep(long hash, Receipt receipt) {
        List<Receipt> same = parked.computeIfAbsent(hash, h -> new ArrayList<>(1));
        if (same.stream().anyMatch(r -> r.status() == receipt.status())) {
            return false;
        }
        same.add(receipt);
        if (parked.size() > mostParked) {
            var oldest = parked.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }

    /** A carrier took a message: its ids are known from now on, and receipts that were faster find it. */
    void taken(Batch batch, ChunkState state, int position, List<String> carrierIds) {
        for (int part = 0; part < carrierIds.size(); part++) {
            long hash = ids.hash(carrierIds.get(part));
            refs.put(hash, RefIndex.place(state.facts().key().id(), position, part));
            batch.ref(new Batch.Ref(state, hash, position, part));
            List<Receipt> faster = parked.isEmpty() ? null : parked.get(hash);
            if (faster != null) {
                batch.unpark(hash);
                for (Receipt receipt : faster) {
                    apply(batch, state, position, said(receipt, part));
                }
            }
        }
    }

    /** Forgets what became durable as matched. */
    void unparked(List<Long> hashes) {
        hashes.forEach(parked::remove);
    }

    /** Takes back what a commit that failed was to park. */
    void notParked(List<Batch.Parking> parkings) {
        for (Batch.Parking parking : parkings) {
            List<Receipt> same = parked.get(parking.hash());
            if (same != null) {
                same.remove(parking.receipt());
                if (same.isEmpty()) {
                    parked.remove(parking.hash());
                }
            }
        }
    }

    private static void apply(Batch batch, ChunkState state, int position, PartReceipts.Said said) {
        Batch.Change change = batch.change(state);
        batch.note(change, state.receipted(position, said));
        if (state.stage() == Stage.CLOSED && state.isDone()) {
            change.stage(Stage.DONE);
        }
    }

    private static PartReceipts.Said said(Receipt receipt, int part) {
        return new PartReceipts.Said(part, receipt.status(), receipt.code(), receipt.doneAt());
    }
}

package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.model.DeliveryState;
import org.qunfa.store.Vault;

/**
 * Resolves doubts by receipts that fit nothing else: a parked receipt that names the recipient of exactly one message in
 * doubt, while no other parked receipt does, is taken for the answer that was lost. Messages of several parts are left alone,
 * because one receipt does not tell which part it means.
 */
final class Orphans {

    private final ParkedReceipts parked;
    private final ReceiptDesk desk;
    private final Vault vault;
    private final Duration recently;

    Orphans(ParkedReceipts parked, ReceiptDesk desk, Vault vault, PumpSettings settings) {
        this.parked = parked;
        this.desk = desk;
        this.vault = vault;
        recently = settings.answerWithin().plus(settings.doubtWait()).plusMinutes(1);
    }

    private record Doubt(Hold hold, int position) {}

    /** Looks at the doubts whose time has come, just before they would be sent again. */
    void resolve(Connection connection, Batch batch, ChunkCache cache, long now) throws SQLException {
        Map<Long, List<Doubt>> doubts = new HashMap<>();
        for (Hold hold : cache.holds()) {
            if (hold.state().count(DeliveryState.IN_DOUBT) > 0) {
                collect(doubts, hold, now);
            }
        }
        if (doubts.isEmpty()) {
            return;
        }
        var about = parked.about(connection, List.copyOf(doubts.keySet()), recently);
        about.forEach((fingerprint, parkings) -> {
            List<Doubt> fitting = doubts.getOrDefault(fingerprint, List.of());
            long carrierIds =
                    parkings.stream().map(Batch.Parking::hash).distinct().count();
            if (fitting.size() == 1 && carrierIds == 1) {
                take(batch, fitting.get(0), parkings.get(0).receipt().carrierId());
            }
        });
    }

    private void collect(Map<Long, List<Doubt>> doubts, Hold hold, long now) {
        for (int i = 0; i < hold.state().cursor(); i++) {
            if (hold.isDue(i, DeliveryState.IN_DOUBT, now) && hold.facts().price(i) == 1) {
                long fingerprint = Addressees.fingerprint(vault, hold.content().to(i));
                doubts.computeIfAbsent(fingerprint, f -> new ArrayList<>()).add(new Doubt(hold, i));
            }
        }
    }

    private void take(Batch batch, Doubt doubt, String carrierId) {
        var state = doubt.hold().state();
        Batch.Change change = batch.change(state);
        batch.note(change, state.taken(doubt.position(), List.of(carrierId)));
        desk.taken(batch, state, doubt.position(), List.of(carrierId));
    }
}

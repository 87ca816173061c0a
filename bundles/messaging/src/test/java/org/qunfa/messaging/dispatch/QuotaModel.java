package org.qunfa.messaging.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.quota.Balance;

/**
 * What the quota of one organisation and product has to be, told in plain Java: what is consumed is taken from what ends
 * first at once, and nothing is found out by subtraction.
 */
final class QuotaModel {

    private static final Comparator<Lot> FIRST_ENDING = Comparator.comparing(
                    (Lot lot) -> lot.until == null ? Instant.MAX : lot.until)
            .thenComparing(lot -> lot.no);

    final String product;
    private long available;
    private long reserved;
    private long consumed;
    private long hold;
    private long expired;
    private final List<Lot> lots = new ArrayList<>();
    private final TreeSet<Lot> live = new TreeSet<>(FIRST_ENDING);
    private final Map<String, Held> holds = new HashMap<>();

    QuotaModel(String product) {
        this.product = product;
    }

    /** Quota that was given at once. */
    static final class Lot {
        private final int no;
        private final @Nullable UUID id;
        private final long segments;
        private final @Nullable Instant until;
        private long remaining;

        private Lot(int no, @Nullable UUID id, long segments, @Nullable Instant until) {
            this.no = no;
            this.id = id;
            this.segments = segments;
            this.until = until;
            remaining = segments;
        }

        @Nullable
        UUID id() {
            return id;
        }

        long remaining() {
            return remaining;
        }

        @Override
        public String toString() {
            return segments + " until " + until + ": " + remaining;
        }
    }

    private record Held(long segments, Map<Lot, Long> pieces) {}

    long available() {
        return available;
    }

    Balance balance() {
        return new Balance(product, available, reserved, consumed, hold, expired, null, false);
    }

    /** In the order in which they were given. */
    List<String> lots() {
        return lots.stream().map(Lot::toString).toList();
    }

    /** Those that have something left and a known id. */
    List<Lot> named() {
        return live.stream().filter(lot -> lot.id != null).toList();
    }

    List<String> holds() {
        return List.copyOf(holds.keySet());
    }

    void give(@Nullable UUID id, long segments, @Nullable Instant until) {
        var lot = new Lot(lots.size(), id, segments, until);
        lots.add(lot);
        live.add(lot);
        available += segments;
    }

    void reserve(long segments) {
        available -= segments;
        reserved += segments;
    }

    void post(long segments) {
        reserved -= segments;
        consumed += segments;
        take(List.copyOf(live), segments);
    }

    void giveBack(long segments) {
        reserved -= segments;
        available += segments;
    }

    private Map<Lot, Long> take(List<Lot> from, long segments) {
        Map<Lot, Long> pieces = new LinkedHashMap<>();
        long left = segments;
        for (Lot lot : from) {
            long piece = Math.min(left, lot.remaining);
            if (piece > 0) {
                change(lot, -piece);
                pieces.put(lot, piece);
                left -= piece;
            }
        }
        if (left > 0) {
            throw new AssertionError("the model's lots are " + left + " short");
        }
        return pieces;
    }

    private void change(Lot lot, long by) {
        lot.remaining += by;
        if (lot.remaining > 0) {
            live.add(lot);
        } else {
            live.remove(lot);
        }
    }

    /** Whether that much can be held: of the lot, or at all. */
    boolean canHold(long segments, @Nullable Lot lot) {
        return segments <= available && (lot == null || segments <= lot.remaining);
    }

    void hold(String purpose, long segments, @Nullable Lot lot) {
        available -= segments;
        hold += segments;
        List<Lot> from = lot == null ? List.copyOf(live.descendingSet()) : List.of(lot);
        holds.put(purpose, new Held(segments, take(from, segments)));
    }

    void settle(String purpose) {
        hold -= ended(purpose).segments();
    }

    void release(String purpose) {
        Held held = ended(purpose);
        hold -= held.segments();
        available += held.segments();
        held.pieces().forEach(this::change);
    }

    private Held ended(String purpose) {
        Held held = holds.remove(purpose);
        if (held == null) {
            throw new AssertionError("the model holds nothing for " + purpose);
        }
        return held;
    }

    void adjust(long segments) {
        if (segments > 0) {
            give(null, segments, null);
        } else {
            available += segments;
            take(List.copyOf(live.descendingSet()), -segments);
        }
    }

    /** How much has to end by then. */
    long expire(Instant now) {
        long covered = reserved;
        long ended = 0;
        for (Lot lot : List.copyOf(live)) {
            if (lot.until == null || lot.until.isAfter(now)) {
                break;
            }
            long kept = Math.min(covered, lot.remaining);
            covered -= kept;
            ended += lot.remaining - kept;
            change(lot, kept - lot.remaining);
        }
        available -= ended;
        expired += ended;
        return ended;
    }
}

package org.qunfa.messaging.chunk;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.DeliveryState;
import org.qunfa.plugin.carrier.ReceiptStatus;

/** What the receipts for each part of each message of a chunk said. */
public final class PartReceipts {

    private static final ReceiptStatus[] STATUSES = ReceiptStatus.values();
    private static final int FINAL_DELIVERED = 0x80;

    private final ChunkFacts facts;
    /** For each position the bits of the statuses that were said of its first part. */
    private final byte[] first;

    private final Map<Integer, byte[]> further = new HashMap<>();
    /** For each position whose carrier gave another number of ids than it has parts, how many. */
    private final Map<Integer, Integer> named = new HashMap<>();

    PartReceipts(ChunkFacts facts) {
        this.facts = facts;
        first = new byte[facts.size()];
    }

    /**
     * What one receipt said.
     *
     * @param part which part it is about, from 0
     */
    public record Said(
            int part,
            ReceiptStatus status,
            String code,
            @Nullable Instant doneAt) {

        static Said of(Entry.Receipted entry) {
            return new Said(entry.part(), STATUSES[entry.status()], entry.code(), entry.doneAt());
        }
    }

    /** The carrier gave so many ids for the message, and will send a receipt for each: one alone where it joins the parts. */
    void expect(int position, int carrierIds) {
        if (carrierIds > 0 && carrierIds != facts.price(position)) {
            named.put(position, carrierIds);
        }
    }

    /**
     * Notes a receipt.
     *
     * @return whether it says something new
     */
    boolean note(int position, Said said) {
        byte[] of = said.part() == 0 ? first : parts(position);
        int at = said.part() == 0 ? position : said.part();
        if (at >= of.length) {
            return false;
        }
        int bit = 1 << said.status().ordinal();
        if ((of[at] & bit) != 0) {
            return false;
        }
        // Only the first final status of a part counts: the mark says that it was a delivery.
        boolean firstFinal = said.status().isFinal() && !hasFinal(of[at]);
        int mark = firstFinal && said.status() == ReceiptStatus.DELIVERED ? FINAL_DELIVERED : 0;
        of[at] |= (byte) (bit | mark);
        return true;
    }

    /** Whether a final receipt for the part was noted. */
    boolean isFinal(int position, int part) {
        byte[] of = part == 0 ? first : further.get(position);
        int at = part == 0 ? position : part;
        return of != null && at < of.length && hasFinal(of[at]);
    }

    private byte[] parts(int position) {
        return further.computeIfAbsent(position, p -> new byte[Math.max(1, facts.price(p))]);
    }

    /** What the receipts come to: delivered when all parts are, undelivered when one is not; null while that is open. */
    @Nullable
    DeliveryState outcome(int position) {
        int parts = named.getOrDefault(position, facts.price(position));
        boolean all = true;
        for (int part = 0; part < parts; part++) {
            int seen = part == 0 ? first[position] : parts == 1 ? 0 : parts(position)[part];
            if (hasFinal(seen) && (seen & FINAL_DELIVERED) == 0) {
                return DeliveryState.UNDELIVERED;
            }
            all &= (seen & FINAL_DELIVERED) != 0;
        }
        return all ? DeliveryState.DELIVERED : null;
    }

    private static boolean hasFinal(int seen) {
        for (ReceiptStatus status : STATUSES) {
            if (status.isFinal() && (seen & (1 << status.ordinal())) != 0) {
                return true;
            }
        }
        return false;
    }
}

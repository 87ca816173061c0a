package org.qunfa.plugin.carrier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.Bounds;

/**
 * What the carrier says became of one part of a message.
 *
 * @param carrierId the carrier's name for the part, exactly as {@link SubmitOutcome.Accepted} gave it
 * @param status what became of it
 * @param code the carrier's own code, cut to 32 characters; empty when it gave none
 * @param doneAt when it happened, by the carrier's clock, where it said so
 * @param to the recipient, where the receipt names one; helps to place a receipt whose submission is in doubt
 */
public record Receipt(
        String carrierId,
        ReceiptStatus status,
        String code,
        @Nullable Instant doneAt,
        @Nullable PhoneNumber to) {

    public Receipt {
        if (carrierId.isEmpty() || carrierId.length() > 65) {
            throw new IllegalArgumentException("a carrier's id has 1 to 65 characters");
        }
        code = Bounds.code(code);
    }
}

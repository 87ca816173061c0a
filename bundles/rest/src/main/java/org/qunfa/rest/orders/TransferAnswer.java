package org.qunfa.rest.orders;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Transfers;

/** What moved on a bank account to which is transferred. */
@Schema(name = "PaymentTransfer")
record TransferAnswer(
        String id,

        @Schema(description = "The payment provider's instance, whose account it is.", example = "offline~main")
        String provider,

        @Schema(description = "The order that it came for, or of which it was given back.")
        String order,

        @Schema(description = "The refund that it went out for; null when it came in.") @Nullable
        String refund,

        @Schema(description = "Whether the bank returned it, or did not take it.")
        boolean returned,

        MoneyAnswer amount,

        @Schema(description = "The bank's name for it.") String reference,

        @Schema(description = "Of the bank's statement.", format = "date")
        String day,

        @Nullable String note,

        @Schema(
                description = "entered: a second person has to confirm it.",
                allowableValues = {"entered", "confirmed", "rejected"})
        String state,

        @Schema(description = "A key's, a person's or an operator's name.")
        String enteredBy,

        Instant enteredAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,

        @Schema(description = "Why it was rejected.") @Nullable
        String reason) {

    static TransferAnswer of(Transfers.View transfer) {
        return new TransferAnswer(
                Long.toString(transfer.id()),
                transfer.provider(),
                transfer.order(),
                transfer.refund(),
                transfer.returned(),
                MoneyAnswer.of(transfer.amount()),
                transfer.reference(),
                transfer.day().toString(),
                transfer.note(),
                transfer.state().word(),
                transfer.enteredBy(),
                transfer.enteredAt(),
                transfer.decidedBy(),
                transfer.decidedAt(),
                transfer.reason());
    }

    /** A piece of them. */
    @Schema(name = "PaymentTransferPage")
    record TransferPage(
            List<TransferAnswer> items,

            @Schema(description = "For after, to get the next piece; null when this is the last.") @Nullable
            String next) {}
}

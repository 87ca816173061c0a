package org.qunfa.rest.orders;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Invoices;

/** An invoice that was asked for. */
@Schema(name = "Invoice")
record InvoiceAnswer(
        String id,
        String organisation,

        @Schema(description = "What stands on it, as it was when it was asked for.")
        InvoiceTitleAnswer title,

        List<String> orders,

        @Schema(description = "What was paid for the orders and not given back when it was asked for.")
        MoneyAnswer amount,

        @Schema(allowableValues = {"requested", "issued", "refused", "voided"})
        String state,

        @Schema(description = "A key's or a person's name.") String requestedBy,
        Instant requestedAt,

        @Schema(description = "When it was issued or refused.") @Nullable
        Instant decidedAt,

        @Schema(description = "The fiscal invoice's number, which is made elsewhere.") @Nullable
        String number,

        @Schema(description = "The fiscal invoice's code, where it has one.") @Nullable
        String code,

        @Schema(description = "Why it was refused or made void.") @Nullable
        String reason,

        @Schema(description = "When it was made void or red, so that its orders can be on another one.") @Nullable
        Instant voidedAt) {

    static InvoiceAnswer of(Invoices.View invoice) {
        return new InvoiceAnswer(
                Long.toString(invoice.id()),
                invoice.organisation().toString(),
                InvoiceTitleAnswer.of(invoice.title()),
                invoice.orders(),
                MoneyAnswer.of(invoice.amount()),
                invoice.state().word(),
                invoice.requestedBy(),
                invoice.requestedAt(),
                invoice.decidedAt(),
                invoice.number(),
                invoice.code(),
                invoice.reason(),
                invoice.voidedAt());
    }

    /** Says which it is, and nothing of what stands on it. */
    @Override
    public String toString() {
        return "InvoiceAnswer[" + id + "]";
    }

    /** A piece of them. */
    @Schema(name = "InvoicePage")
    record InvoicePage(
            List<InvoiceAnswer> items,

            @Schema(description = "For after, to get the next piece; null when this is the last.") @Nullable
            String next) {

        static InvoicePage of(List<Invoices.View> found, int limit) {
            List<InvoiceAnswer> items = found.stream().map(InvoiceAnswer::of).toList();
            return new InvoicePage(
                    items, items.size() < limit ? null : items.get(limit - 1).id());
        }
    }
}

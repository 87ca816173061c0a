package org.qunfa.rest.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Orders;

/** An order. */
@Schema(name = "Order")
record OrderAnswer(
        @Schema(description = "What the provider calls it, too.")
        String id,

        @Schema(
                description = "How it stands. Quota is there from credited on.",
                allowableValues = {
                    "created",
                    "prepaid",
                    "unknown",
                    "mismatch",
                    "repaid",
                    "closing",
                    "closed",
                    "credited",
                    "refunding",
                    "refunded",
                    "partly-refunded",
                    "refund-failed"
                })
        String state,

        @JsonProperty("package") @Schema(description = "The package as it was when it was ordered.")
        PackageAnswer pack,

        @Schema(description = "The payment provider's instance.")
        String provider,

        @Schema(
                description = "How it is paid.",
                allowableValues = {"redirect", "mobile", "qr", "in-app", "transfer"})
        String way,

        @Schema(description = "Who ordered: a key's or a person's name.")
        String by,

        Instant at,

        @Schema(description = "When it is closed unless it was paid.")
        Instant expires,

        @Schema(description = "When it was paid, by the provider's clock; null while that is not known.") @Nullable
        Instant paidAt,

        @Schema(description = "Whether it was paid after it was closed.")
        boolean late,

        @Schema(
                description =
                        "A word for why it was closed, does not begin or does not fit: declined (the provider does"
                                + " not take this order), merchant-not-ready (the platform's operator has to mend it),"
                                + " provider-unavailable (try again later), expired, cancelled and others.")
        @Nullable
        String reason,

        @Schema(
                description =
                        "How to pay it, for who orders; null when it is over, and while it is not known whether the"
                                + " provider took it: send the same request again then. Shown again by GET only where it"
                                + " is paid by a transfer.")
        @Nullable
        PayAnswer pay) {

    static OrderAnswer of(Orders.View order) {
        return of(order, null);
    }

    static OrderAnswer of(Orders.View order, @Nullable PayAnswer pay) {
        return new OrderAnswer(
                order.id(),
                order.state().word(),
                PackageAnswer.of(order.pack()),
                order.provider(),
                order.way().word(),
                order.actor(),
                order.at(),
                order.expires(),
                order.paidAt(),
                order.late(),
                order.reason(),
                pay);
    }

    /** Says which it is, and nothing of what the payer needs. */
    @Override
    public String toString() {
        return "OrderAnswer[" + id + "]";
    }

    /** A piece of them. */
    @Schema(name = "OrderPage")
    record OrderPage(
            List<OrderAnswer> items,

            @Schema(description = "For after, to get the next piece; null when this is the last.") @Nullable
            String next) {

        static OrderPage of(Orders.Page page) {
            return new OrderPage(page.items().stream().map(OrderAnswer::of).toList(), page.next());
        }
    }
}

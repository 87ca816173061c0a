package org.qunfa.rest.orders;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.payment.BankAccount;
import org.qunfa.plugin.payment.StartOutcome;

/** What whoever pays needs: one of an address, a code, values, and an account. */
@Schema(name = "Pay")
record PayAnswer(
        @Schema(description = "Where the browser goes, for the way redirect.") @Nullable
        String address,

        @Schema(description = "What a QR code says that the payer scans, for the way qr.") @Nullable
        String code,

        @Schema(description = "For the provider's interface in an app, for the way in-app.") @Nullable
        Map<String, String> values,

        @Schema(description = "Where the money is transferred to, for the way transfer.") @Nullable
        TransferTo transfer,

        @Schema(description = "When it stops working.") Instant until) {

    /** The account that is transferred to. */
    @Schema(name = "TransferTo")
    record TransferTo(
            String payee,
            String bank,
            String account,

            @Schema(description = "What the bank is called among banks, such as the digits of CNAPS; null for nothing.")
            @Nullable
            String bankCode,

            @Schema(description = "What the payer writes with it, by which the order is known: the order's id.")
            String remark) {

        static TransferTo of(StartOutcome.Transfer transfer) {
            BankAccount to = transfer.to();
            return new TransferTo(
                    to.payee(), to.bank(), to.number(), to.code().isEmpty() ? null : to.code(), transfer.remark());
        }
    }

    /** What was begun; null where nothing was. */
    static @Nullable PayAnswer of(@Nullable StartOutcome outcome) {
        if (outcome instanceof StartOutcome.Redirect redirect) {
            return new PayAnswer(redirect.address().toString(), null, null, null, redirect.until());
        }
        if (outcome instanceof StartOutcome.QrCode code) {
            return new PayAnswer(null, code.payload(), null, null, code.until());
        }
        if (outcome instanceof StartOutcome.InApp app) {
            return new PayAnswer(null, null, app.values(), null, app.until());
        }
        if (outcome instanceof StartOutcome.Transfer transfer) {
            return new PayAnswer(null, null, null, TransferTo.of(transfer), transfer.until());
        }
        return null;
    }

    /** Says nothing of it: whoever knows it can pay in the payer's place, or be paid. */
    @Override
    public String toString() {
        return "PayAnswer[]";
    }
}

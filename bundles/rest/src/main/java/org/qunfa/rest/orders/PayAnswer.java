package org.qunfa.rest.orders;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.payment.StartOutcome;

/** What whoever pays needs: one of an address, a code, and values. */
@Schema(name = "Pay")
record PayAnswer(
        @Schema(description = "Where the browser goes, for the way redirect.") @Nullable
        String address,

        @Schema(description = "What a QR code says that the payer scans, for the way qr.") @Nullable
        String code,

        @Schema(description = "For the provider's interface in an app, for the way in-app.") @Nullable
        Map<String, String> values,

        @Schema(description = "When it stops working.") Instant until) {

    /** What was begun; null where nothing was. */
    static @Nullable PayAnswer of(@Nullable StartOutcome outcome) {
        if (outcome instanceof StartOutcome.Redirect redirect) {
            return new PayAnswer(redirect.address().toString(), null, null, redirect.until());
        }
        if (outcome instanceof StartOutcome.QrCode code) {
            return new PayAnswer(null, code.payload(), null, code.until());
        }
        if (outcome instanceof StartOutcome.InApp app) {
            return new PayAnswer(null, null, app.values(), app.until());
        }
        return null;
    }

    /** Says nothing of it: whoever knows it can pay in the payer's place, or be paid. */
    @Override
    public String toString() {
        return "PayAnswer[]";
    }
}

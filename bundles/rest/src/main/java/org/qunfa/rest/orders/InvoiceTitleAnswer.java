package org.qunfa.rest.orders;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Invoices;

/** What stands on an organisation's invoices. */
@Schema(name = "InvoiceTitle")
record InvoiceTitleAnswer(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "To whom they are made out.",
                maxLength = 100)
        String name,

        @Schema(
                description = "The unified social credit code (统一社会信用代码); null for a person.",
                pattern = "[0-9A-HJ-NPQRTUWXY]{18}")
        @Nullable
        String taxNumber,

        @Schema(maxLength = 100) @Nullable String address,

        @Schema(description = "As it stands on the invoice.", maxLength = 20) @Nullable
        String phone,

        @Schema(maxLength = 100) @Nullable String bank,
        @Schema(maxLength = 34) @Nullable String account,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "The e-mail address that invoices are sent to.",
                maxLength = 100)
        String email) {

    static InvoiceTitleAnswer of(Invoices.Title title) {
        return new InvoiceTitleAnswer(
                title.name(),
                title.taxNumber(),
                title.address(),
                title.phone(),
                title.bank(),
                title.account(),
                title.email());
    }

    /** Says nothing of it. */
    @Override
    public String toString() {
        return "InvoiceTitleAnswer[]";
    }
}

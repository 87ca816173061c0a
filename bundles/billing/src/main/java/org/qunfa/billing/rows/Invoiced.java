package org.qunfa.billing.rows;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Invoices;
import org.qunfa.billing.Invoices.Fiscal;
import org.qunfa.billing.Invoices.State;
import org.qunfa.model.Money;
import org.qunfa.model.OrganisationId;

/**
 * An invoice's row.
 *
 * @param sealed what stands on it
 * @param orders by their names
 * @param decision null while nobody decided
 * @param voided null while nobody made it void
 */
public record Invoiced(
        long id,
        OrganisationId organisation,
        byte[] sealed,
        List<String> orders,
        Money amount,
        State state,
        String requestedBy,
        Instant requestedAt,
        @Nullable Decision decision,
        @Nullable Voided voided) {

    /**
     * What somebody decided.
     *
     * @param fiscal what was made; null when it was refused
     * @param reason why it was refused, or made void later; null otherwise
     */
    public record Decision(
            String by,
            Instant at,
            @Nullable Fiscal fiscal,
            @Nullable String reason) {}

    /** Who made it void. */
    public record Voided(String by, Instant at) {}

    /** As it is seen outside. */
    public Invoices.View view(Titles titles) {
        Decision made = decision;
        Fiscal fiscal = made == null ? null : made.fiscal();
        return new Invoices.View(
                id,
                organisation,
                titles.open(organisation, sealed),
                orders,
                amount,
                state,
                requestedBy,
                requestedAt,
                made == null ? null : made.by(),
                made == null ? null : made.at(),
                fiscal == null ? null : fiscal.number(),
                fiscal == null ? null : fiscal.code(),
                made == null ? null : made.reason(),
                voided == null ? null : voided.by(),
                voided == null ? null : voided.at());
    }

    /** Says which it is, and nothing of what stands on it. */
    @Override
    public String toString() {
        return "Invoiced[" + id + "]";
    }
}

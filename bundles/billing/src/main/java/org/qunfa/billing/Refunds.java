package org.qunfa.billing;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Money;
import org.qunfa.model.OrganisationId;

/**
 * Money given back for quota that was bought and not used. The quota is held back before the provider is asked, taken away when the
 * provider gave back, and there again when it refused. A service; safe for use by many threads.
 */
public interface Refunds {

    /** How a refund stands. */
    enum State {
        /** The provider has it, or may have it, and is asked. */
        REFUNDING,
        REFUNDED,
        /** The provider refused. */
        FAILED;

        /** The word for it outside. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is to be given back.
     *
     * @param segments how many; null for all that are unused
     * @param reason why, in words that the payer may see: 1 to 80 characters
     * @param requestKey names the request among those of the order, so that the same one sent again is the same refund: 1 to 255 characters
     * @param actor who does it: a key's or an operator's name
     */
    record Wish(
            OrganisationId organisation,
            String order,
            @Nullable Long segments,
            String reason,
            String requestKey,
            String actor) {}

    /**
     * A refund.
     *
     * @param amount the part of the price that the segments are of the package, rounded so that all parts together are the price
     * @param why the provider's word where it refused; null otherwise
     * @param doneAt when its end was known; null while it is not
     */
    record View(
            String id,
            String order,
            long segments,
            Money amount,
            State state,
            String reason,
            @Nullable String why,
            Instant at,
            @Nullable Instant doneAt) {}

    /** A refund, and whether the same request had made it before. */
    record Placed(View refund, boolean replayed) {}

    /**
     * Gives back.
     *
     * @return the refund, which may still be followed
     * @throws org.qunfa.accounts.Denied NOT_FOUND; INVALID, for a field, or when the key was used for another refund; CONFLICT when the order was not
     *     paid, a refund of it is under way, so many are not unused, or its provider does not give back such a part; BUSY when the provider cannot
     *     be asked now
     */
    Placed refund(Wish wish);

    /**
     * The refunds of an order, in their order.
     *
     * @throws org.qunfa.accounts.Denied NOT_FOUND when the organisation has no order of this id
     */
    List<View> of(OrganisationId organisation, String order);
}

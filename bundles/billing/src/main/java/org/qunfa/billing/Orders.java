package org.qunfa.billing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.StartOutcome;

/**
 * Orders of packages and their payment. Quota is credited in the transaction in which an order is found to be paid, once, and only
 * because its provider said so of our order, amount and currency. Calls wait for providers, for {@code patienceSeconds} each. A service;
 * safe for use by many threads.
 */
public interface Orders {

    /** A way to pay that can be chosen now. */
    record Offer(String provider, PayWay way) {}

    /**
     * Who pays. Handed to the provider and not kept.
     *
     * @param account the provider's name for the payer, for example an openid; empty where it is not needed; up to 128 characters
     * @param address the public network address of the payer's browser; empty where it is not needed
     */
    record Payer(String account, String address) {

        /** Says neither who nor from where. */
        @Override
        public String toString() {
            return "Payer[]";
        }
    }

    /**
     * What is to be ordered.
     *
     * @param pack the package's id
     * @param version the version that was read before
     * @param provider the provider's instance
     * @param back the path on this platform to which the browser comes back; says nothing about whether it was paid
     * @param requestKey names the request, so that the same one sent again is the same order: 1 to 255 characters
     * @param actor who orders: a key's or a person's name
     */
    record NewOrder(
            String pack,
            int version,
            String provider,
            PayWay way,
            Payer payer,
            String back,
            String requestKey,
            String actor) {}

    /**
     * An order.
     *
     * @param id what providers call it too
     * @param organisation whose it is
     * @param actor who ordered: a key's or a person's name
     * @param pack the package as it was when it was ordered
     * @param expires when it is closed unless it was paid
     * @param paidAt when it was paid, by the provider's clock; null while that is not known
     * @param late whether it was paid after it was closed
     * @param reason a word for why it was closed, does not begin or does not fit; null for none
     */
    record View(
            String id,
            OrganisationId organisation,
            String actor,
            Packages.View pack,
            String provider,
            PayWay way,
            OrderState state,
            Instant at,
            Instant expires,
            @Nullable Instant paidAt,
            boolean late,
            @Nullable String reason) {}

    /**
     * An order and how to pay it.
     *
     * @param pay what the payer needs: a redirect, a code or values for an app; null while that is not known, and when the order is over
     * @param replayed whether it was ordered before by a request of the same key
     */
    record Placed(View order, @Nullable StartOutcome pay, boolean replayed) {}

    /**
     * A piece of a list.
     *
     * @param next where the next piece begins; null when this is the last
     */
    record Page(List<View> items, @Nullable String next) {

        public Page {
            items = List.copyOf(items);
        }
    }

    /** How can be paid now, by the providers' names. */
    List<Offer> offers();

    /**
     * Orders a package and begins its payment. When it is not known whether the provider took it, the order is {@code UNKNOWN} and
     * followed; the same request may be sent again to get what the payer needs.
     *
     * @throws org.qunfa.accounts.Denied INVALID, for a field, or when the key was used for another order; CONFLICT when the package is not
     *     on sale in this version, or 100 orders of the organisation are open; BUSY when the provider cannot be asked now
     */
    Placed place(OrganisationId organisation, NewOrder order);

    /**
     * One order.
     *
     * @throws org.qunfa.accounts.Denied NOT_FOUND when the organisation has none of this id
     */
    View order(OrganisationId organisation, String id);

    /**
     * What whoever pays an order needs; empty when it is over, does not work any more, or is not known.
     *
     * @throws org.qunfa.accounts.Denied NOT_FOUND when the organisation has none of this id
     */
    Optional<StartOutcome> payment(OrganisationId organisation, String id);

    /**
     * One order, whosever it is: for operators.
     *
     * @throws org.qunfa.accounts.Denied NOT_FOUND when there is none of this id
     */
    View order(String id);

    /**
     * Orders, newest first.
     *
     * @param organisation whose; null for everybody's, which is for operators
     * @param most 1 to 1,000
     * @param after what the piece before said; null for the first
     */
    Page orders(@Nullable OrganisationId organisation, int most, @Nullable String after);

    /**
     * Asks the provider how an order stands, and believes it.
     *
     * @throws org.qunfa.accounts.Denied NOT_FOUND; BUSY when the provider cannot be asked now
     */
    View ask(OrganisationId organisation, String id);

    /**
     * Closes an order that is not paid. It is closed when the provider has confirmed that, which may be later.
     *
     * @throws org.qunfa.accounts.Denied NOT_FOUND; CONFLICT when it was paid; BUSY when the provider cannot be asked now
     */
    View close(OrganisationId organisation, String id);
}

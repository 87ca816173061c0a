package org.qunfa.billing;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Money;
import org.qunfa.model.OrganisationId;

/**
 * Invoices that organisations ask for of what they paid. The fiscal invoice is made elsewhere, by whoever runs the platform; its number is
 * kept here. A service; safe for use by many threads.
 */
public interface Invoices {

    /** What became of an invoice that was asked for. */
    enum State {
        /** Somebody has to make it. */
        REQUESTED,
        ISSUED,
        /** Nobody makes it; its orders can be on another one. */
        REFUSED,
        /** It was issued, and made void or red; its orders can be on another one. */
        VOIDED;

        /** The word for it outside. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What stands on an organisation's invoices. Kept sealed.
     *
     * @param name to whom they are made out, 1 to 100 characters
     * @param taxNumber the unified social credit code, 18 characters with their check character; null for a person
     * @param address up to 100 characters; null for none, as with all that follow but the e-mail
     * @param phone 5 to 20 digits, spaces, hyphens and plus signs
     * @param bank up to 100 characters
     * @param account 4 to 34 letters, digits, spaces and hyphens
     * @param email where it is sent, up to 100 characters
     */
    record Title(
            String name,
            @Nullable String taxNumber,
            @Nullable String address,
            @Nullable String phone,
            @Nullable String bank,
            @Nullable String account,
            String email) {

        /** Says nothing of it. */
        @Override
        public String toString() {
            return "Title[]";
        }
    }

    /**
     * What is asked for.
     *
     * @param orders 1 to 100 orders of the organisation that were credited, and of which something was not given back
     * @param requestKey names the request among the organisation's, so that the same one sent again is the same invoice: 1 to 255
     *     characters
     * @param actor who asks: a key's or a person's name
     */
    record Wish(OrganisationId organisation, List<String> orders, String requestKey, String actor) {

        public Wish {
            orders = List.copyOf(orders);
        }
    }

    /**
     * An invoice.
     *
     * @param title as it was when it was asked for
     * @param amount what was paid for the orders and not given back then
     * @param number of the fiscal invoice; null while there is none
     * @param code the same, where it has one
     * @param decidedBy who issued or refused it; null while nobody did
     * @param reason why it was refused or made void; null otherwise
     * @param voidedBy who made it void; null while nobody did
     */
    record View(
            long id,
            OrganisationId organisation,
            Title title,
            List<String> orders,
            Money amount,
            State state,
            String requestedBy,
            Instant requestedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String number,
            @Nullable String code,
            @Nullable String reason,
            @Nullable String voidedBy,
            @Nullable Instant voidedAt) {

        public View {
            orders = List.copyOf(orders);
        }
    }

    /** An invoice, and whether the same request had asked for it before. */
    record Placed(View invoice, boolean replayed) {}

    /** Which invoices are wanted; what is null does not matter. */
    record Wanted(
            @Nullable OrganisationId organisation, @Nullable State state) {}

    /** What stands on the organisation's invoices; empty while it said nothing. */
    Optional<Title> title(OrganisationId organisation);

    /**
     * Says what stands on the organisation's invoices from now on.
     *
     * @param actor who does it: a key's or a person's name
     * @throws org.qunfa.accounts.Denied INVALID, for a field
     */
    void put(OrganisationId organisation, Title title, String actor);

    /**
     * Forgets what stands on the invoices of an organisation that ended; nothing happens when there is nothing. Invoices that were asked
     * for are records of business, and stay.
     */
    void forget(OrganisationId organisation);

    /**
     * Asks for an invoice.
     *
     * @throws org.qunfa.accounts.Denied INVALID, for a field, or when the key was used for another invoice; CONFLICT when there is no
     *     title, an order was not credited, is being refunded, was given back, or is on an invoice
     */
    Placed request(Wish wish);

    /**
     * Invoices, newest first.
     *
     * @param most 1 to 1,000
     * @param below the id of the last one that was read; {@link Long#MAX_VALUE} for the first piece
     */
    List<View> invoices(Wanted wanted, int most, long below);

    /**
     * One invoice, whosever it is: for who makes them.
     *
     * @throws org.qunfa.accounts.Denied NOT_FOUND
     */
    View invoice(long id);

    /** The fiscal invoice that was made: 8 to 20 digits, and a code of 10 or 12 where it has one. */
    record Fiscal(String number, @Nullable String code) {}

    /**
     * Says that the fiscal invoice was made. The same may be said again, which changes nothing.
     *
     * @param actor who says so: a key's, a person's or an operator's name
     * @throws org.qunfa.accounts.Denied NOT_FOUND; INVALID, for the number or the code; CONFLICT when it was decided already, another one
     *     has this number, or less was paid by now: refuse it then, and have them ask anew
     */
    View issue(long id, Fiscal fiscal, String actor);

    /**
     * Says that none is made.
     *
     * @param reason 1 to 200 characters, which the organisation reads, with no number of 11 and more digits
     * @throws org.qunfa.accounts.Denied NOT_FOUND; INVALID, for the reason; CONFLICT when it was decided already
     */
    View refuse(long id, String reason, String actor);

    /**
     * Says that the fiscal invoice was made void or red where it was made: its orders can be on another one, its number stays used. The same may be
     * said again, which changes nothing.
     *
     * @param reason 1 to 200 characters, which the organisation reads, with no number of 11 and more digits
     * @throws org.qunfa.accounts.Denied NOT_FOUND; INVALID, for the reason; CONFLICT when it is not issued
     */
    View voidIssued(long id, String reason, String actor);
}

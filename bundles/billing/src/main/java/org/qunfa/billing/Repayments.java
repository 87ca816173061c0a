package org.qunfa.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.qunfa.model.Money;

/**
 * Money that came for an order in {@link OrderState#MISMATCH}, and that somebody in finance paid back at the provider's site or the bank's.
 * Entering it moves nothing: it was never credited. It ends the order and its tickets, and providers' bills are held against it. A service;
 * safe for use by many threads.
 */
public interface Repayments {

    /**
     * What somebody enters.
     *
     * @param order one for which came what does not fit
     * @param amount what was paid back, be it a part: 1 to 100,000,000,000 in the currency's smallest unit
     * @param reference the provider's name for the movement, or the bank's: 1 to 64 letters, digits, hyphens, dots, slashes and underscores
     * @param day on which it was paid back by the provider's calendar; not one that has not come
     * @param reason why, 1 to 200 characters, with nothing about who paid
     * @param actor who enters it: a key's, a person's or an operator's name
     */
    record Entry(String order, Money amount, String reference, LocalDate day, String reason, String actor) {}

    /**
     * Money that was paid back.
     *
     * @param provider the instance that took it
     */
    record View(
            long id,
            String provider,
            String order,
            Money amount,
            String reference,
            LocalDate day,
            String reason,
            String enteredBy,
            Instant enteredAt) {}

    /** What was paid back, and whether the same had been entered before. */
    record Placed(View repayment, boolean replayed) {}

    /**
     * Enters what was paid back. The same may be entered again, which changes nothing.
     *
     * @throws org.qunfa.accounts.Denied INVALID, for a field; CONFLICT when nothing came for the order that does not fit, its reference stands
     *     for another movement, or more was paid back than two people said that came
     */
    Placed enter(Entry entry);

    /**
     * What was paid back, newest first.
     *
     * @param most 1 to 1,000
     * @param below the id of the last one that was read; {@link Long#MAX_VALUE} for the first piece
     */
    List<View> repayments(int most, long below);
}

package org.qunfa.billing;

import java.time.Instant;
import java.util.List;

/** What does not fit and no machine decides on: a person looks at it, and says what came of it. A service; safe for use by many threads. */
public interface Tickets {

    /**
     * One thing that does not fit.
     *
     * @param kind {@code amount-differs}, {@code payment-used}, {@code paid-twice}, {@code unknown-order}, {@code unknown-refund},
     *     {@code unanswered}, {@code refund-open}, {@code refunded-after-all} or {@code refunded-after-invoice}; of transfers {@code paid-twice},
     *     {@code refund-by-transfer} (one is to be made) or {@code refund-amount-differs}; of bills {@code bill-payment-unknown},
     *     {@code bill-payment-not-credited}, {@code bill-payment-missing}, {@code bill-paid-twice}, {@code bill-amount-differs},
     *     {@code bill-refund-unknown}, {@code bill-refund-not-taken}, {@code bill-refund-missing} or {@code bill-overdue}
     * @param provider the instance
     * @param subject the order or refund, or a bill's day; of {@code bill-refund-missing} the order where what is missing is a repayment
     * @param said what the provider said
     */
    record View(long id, String kind, String provider, String subject, String said, Instant at) {}

    /**
     * Those that nobody has closed, oldest first.
     *
     * @param most 1 to 1,000
     * @param after the id of the last one that was read; 0 for the first piece
     */
    List<View> open(int most, long after);

    /**
     * Closes one. It moves nothing: quota is given and taken by adjustments.
     *
     * @param actor who does it
     * @param words what came of it, 1 to 500 characters
     * @throws org.qunfa.accounts.Denied NOT_FOUND when there is no open one of this id
     */
    void close(long id, String actor, String words);
}

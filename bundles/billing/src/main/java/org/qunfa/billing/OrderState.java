package org.qunfa.billing;

import java.util.Locale;

/**
 * How an order stands.
 *
 * <pre>
 * CREATED ---> PREPAID ---> CLOSING ---> CLOSED          paid, whichever of these it is:
 *    |            ^            ^           |                ---> CREDITED ---> REFUNDING ---> REFUNDED
 *    `-> UNKNOWN -'------------'           `- paid late                   ^        |-------> PARTLY_REFUNDED
 *                                             after all                   `--------`-------> REFUND_FAILED
 *  paid otherwise than ordered ---> MISMATCH ---> REPAID
 *  a bank returned a refund: REFUNDING ---> CREDITED, or PARTLY_REFUNDED where a part was given back before
 * </pre>
 */
public enum OrderState {
    /** It is written down, and its provider has not said that it took it. */
    CREATED,
    /** The payer can pay. */
    PREPAID,
    /** The provider may have taken it, and is asked. */
    UNKNOWN,
    /** What was paid is not what was ordered. Nothing is credited; a person decides. */
    MISMATCH,
    /** What was paid is not what was ordered, and a person paid it back, or a part of it. */
    REPAID,
    /** Nobody is to pay it any more, and the provider has not confirmed it. */
    CLOSING,
    /** It is over. Should it be paid after all, it is credited late. */
    CLOSED,
    /** It was paid, and the quota is there. */
    CREDITED,
    /** Quota is held back while the provider gives money back. */
    REFUNDING,
    /** All that was paid was given back. */
    REFUNDED,
    /** A part was given back. */
    PARTLY_REFUNDED,
    /** The provider refused to give back, and the quota is there again. */
    REFUND_FAILED;

    /** The word for it outside. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state of a word. */
    public static OrderState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether it was neither paid nor closed for good, so that its provider is asked. */
    public boolean isOpen() {
        return this == CREATED || this == PREPAID || this == UNKNOWN || this == CLOSING;
    }

    /** Whether it was paid and credited, whatever was given back later. */
    public boolean isCredited() {
        return compareTo(CREDITED) >= 0;
    }

    /** Whether a part can be given back now. */
    public boolean isRefundable() {
        return this == CREDITED || this == PARTLY_REFUNDED || this == REFUND_FAILED;
    }
}

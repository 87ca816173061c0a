package org.qunfa.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Providers' bills, each held against what is known here, line by line: payments and refunds that only one side has, and those that differ.
 * Every difference is a ticket. It is done by itself for each day from the next one on; a service, safe for use by many threads.
 */
public interface Bills {

    /** How a day's bill stands. */
    enum State {
        /** It is not there yet, or could not be got; it is asked for again. */
        WAITING,
        /** Every line was held against what is known here. */
        COMPARED,
        /** The provider makes no bills. */
        NONE
    }

    /**
     * A day's bill.
     *
     * @param provider the instance
     * @param day by the provider's calendar
     * @param lines how many payments and refunds it has
     * @param differences how many things do not fit, each of which is a ticket
     * @param why what kept it from being got the last time; null for nothing
     * @param comparedAt when it was compared last; null while it was not
     */
    record View(
            String provider,
            LocalDate day,
            State state,
            int lines,
            int differences,
            @Nullable String why,
            @Nullable Instant comparedAt) {}

    /**
     * The bills of the last days, newest first.
     *
     * @param most 1 to 1,000
     */
    List<View> bills(int most);

    /**
     * Gets a day's bill now, and compares it, be it anew.
     *
     * @param provider the instance
     * @throws org.qunfa.accounts.Denied INVALID when there is no such provider, or the day is not over; BUSY when the provider cannot be asked now
     */
    View reconcile(String provider, LocalDate day);
}

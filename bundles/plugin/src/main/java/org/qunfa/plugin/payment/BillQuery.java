package org.qunfa.plugin.payment;

import java.time.Duration;
import java.time.LocalDate;
import org.qunfa.plugin.Bounds;

/**
 * A day of which the provider's bill is wanted.
 *
 * @param day by the provider's calendar
 * @param patience how long the platform waits for the answer, from the call
 */
public record BillQuery(LocalDate day, Duration patience) {

    public BillQuery {
        Bounds.patience(patience);
    }
}

package org.qunfa.billing;

import java.time.Instant;
import java.util.List;
import org.qunfa.plugin.Failure;

/** What payment providers do not do now, and why: for operators. A service; safe for use by many threads. */
public interface PaymentTroubles {

    /**
     * A question that a provider answers by a failure.
     *
     * @param provider the provider's instance
     * @param call the question: start, find, close, refund or bill
     * @param why the last failure
     * @param since since when it comes to nothing else
     * @param last when it did last
     * @param times how often since then
     */
    record Trouble(String provider, String call, Failure why, Instant since, Instant last, int times) {}

    /** Those of all providers that are installed, by their names. */
    List<Trouble> troubles();
}

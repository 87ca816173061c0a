package org.qunfa.payment.wechat.order;

import com.wechat.pay.java.core.http.HttpClient;
import java.time.Instant;
import org.qunfa.plugin.payment.StartOutcome;

/** One kind of order: how it is made, and what the payer is given. */
interface Way {

    /** Seconds for which a {@code code_url} and a {@code prepay_id} work. */
    long TICKET = 7_200;

    /** Seconds for which an {@code h5_url} works. */
    long H5_TICKET = 300;

    /**
     * Makes the order. Whatever is wrong with the answer throws.
     *
     * @param now when it is asked
     */
    StartOutcome make(HttpClient client, Terms terms, Instant now);
}

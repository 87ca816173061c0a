package org.qunfa.testkit.wechatpay;

import java.net.URI;
import java.time.Instant;

/**
 * What came of one attempt to bring a notice.
 *
 * @param id the notice's name, the same at each attempt
 * @param event its kind, for example {@code TRANSACTION.SUCCESS}
 * @param attempt 1 for the first
 * @param status what was answered; 0 if nothing was in time
 */
public record Brought(URI address, String id, String event, int attempt, int status, Instant at) {

    /** 200 and 204 say that it was taken (回调验签与应答, docs/partner/apis/partner-h5-payment/payment-notice.html). */
    public boolean taken() {
        return status == 200 || status == 204;
    }
}

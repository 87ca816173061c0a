package org.qunfa.testkit.wechatpay;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.qunfa.testkit.cloud.CloudJson;

/**
 * A notice before it is signed, which happens anew at each attempt.
 *
 * @param id its name, the same at each attempt
 * @param said what is encrypted in it
 */
record Draft(Merchant merchant, String id, Kind kind, Map<String, Object> said, Instant made) {

    /**
     * What a notice is about.
     *
     * @param event the kind, for example {@code TRANSACTION.SUCCESS}
     * @param summary the same in words
     * @param original what is encrypted: {@code transaction} or {@code refund}
     */
    record Kind(String event, String summary, String original) {}

    static Draft of(Merchant merchant, Kind kind, Map<String, Object> said, Instant now) {
        return new Draft(merchant, UUID.randomUUID().toString(), kind, said, now);
    }

    /** Somebody paid (支付成功回调通知, docs/partner/apis/partner-h5-payment/payment-notice.html). */
    static Draft paid(Order order, Instant now) {
        return of(order.merchant(), new Kind("TRANSACTION.SUCCESS", "支付成功", "transaction"), order.told(), now);
    }

    /** A refund ended (退款结果通知, docs/merchant/apis/weixin-pay-score/refunds/refund-result-notice.html). */
    static Draft ended(Repayment repayment, Instant now) {
        RefundState state = repayment.state();
        return of(
                repayment.order().merchant(),
                new Kind("REFUND." + state, state.summary(), "refund"),
                repayment.noticed(),
                now);
    }

    /** A refund that never was, as if it had succeeded. */
    static Draft unreal(Repayment repayment, Instant now) {
        Map<String, Object> said = repayment.noticed();
        said.put("refund_status", RefundState.SUCCESS.name());
        said.put("success_time", Beijing.time(now));
        Kind kind = new Kind("REFUND.SUCCESS", RefundState.SUCCESS.summary(), "refund");
        return of(repayment.order().merchant(), kind, said, now);
    }

    /** The same, saying something else. */
    Draft saying(Map<String, Object> other) {
        return new Draft(merchant, id, kind, other, made);
    }

    /** The body, encrypted with that key. */
    String body(byte[] secret) {
        Map<String, Object> resource = PayCrypto.sealed(secret, kind.original(), CloudJson.write(said));
        resource.put("original_type", kind.original());
        var body = new LinkedHashMap<String, Object>();
        body.put("id", id);
        body.put("create_time", Beijing.time(made));
        body.put("resource_type", "encrypt-resource");
        body.put("event_type", kind.event());
        body.put("summary", kind.summary());
        body.put("resource", resource);
        return CloudJson.write(body);
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "Draft[" + id + "]";
    }
}

package org.qunfa.testkit.wechatpay;

import java.time.Duration;
import java.time.Instant;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;

/**
 * Gives money back: 申请退款 (doc/v3/merchant/4012587971, doc/v3/partner/4012709253) and 查询单笔退款. Within a year of the payment (365
 * days), in at most fifty parts, never more than was paid, and the same number once only. The codes are those that the platform's
 * own client in Go names for the two; the words are those that merchants were told. How often somebody may ask, and the minute that
 * merchants are told to leave between two parts, are not enforced.
 */
final class RefundDesk {

    static final String PATH = "/v3/refund/domestic/refunds";

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int MOST_PARTS = 50;

    private final Platform platform;

    RefundDesk(Platform platform) {
        this.platform = platform;
    }

    CloudAnswer ask(Merchant merchant, CloudCall call) throws Refusal {
        Asked asked = Asked.read(call);
        Repayment.Terms terms = terms(asked);
        String transaction = asked.perhaps("transaction_id", 32);
        String number = asked.perhaps("out_trade_no", 32);
        if (transaction.isEmpty() && number.isEmpty()) {
            throw Refusal.parameter("/out_trade_no", "transaction_id和out_trade_no二选一");
        }
        Ledger ledger = platform.ledger();
        Order order =
                transaction.isEmpty() ? ledger.order(merchant, number) : ledger.transaction(merchant, transaction);
        if (order == null || !order.state().isPaid()) {
            throw Refusal.of(404, "RESOURCE_NOT_EXISTS", "订单不存在");
        }
        Repayment known = ledger.repayment(merchant, terms.number());
        if (known != null) {
            if (known.order() != order || !known.terms().repeats(terms)) {
                throw Refusal.unruly("订单金额或退款金额与之前请求不一致，请核实后再试");
            }
            return CloudAnswer.json(200, known.told());
        }
        possible(order, terms);
        return begin(order, terms);
    }

    private static Repayment.Terms terms(Asked asked) throws Refusal {
        String number = asked.word("out_refund_no", "[A-Za-z0-9_\\-|*@]{1,64}");
        String reason = asked.perhaps("reason", 80);
        Asked amount = asked.part("amount");
        long total = amount.fen("total");
        long fen = amount.fen("refund");
        if (!amount.text("currency", 16).equals("CNY")) {
            throw Refusal.parameter("/amount/currency", "枚举值错误");
        }
        boolean told = !asked.perhaps("notify_url", 256).isEmpty();
        return new Repayment.Terms(number, total, fen, reason, told ? asked.address("notify_url") : null);
    }

    private void possible(Order order, Repayment.Terms terms) throws Refusal {
        Instant now = platform.clock().instant();
        if (order.paidAt().plus(LONGEST).isBefore(now)) {
            throw Refusal.unruly("订单已超过可退款的最大期限");
        }
        if (terms.total() != order.terms().total()) {
            throw Refusal.unruly("订单金额或退款金额与之前请求不一致，请核实后再试");
        }
        if (order.reserved() + terms.fen() > order.terms().total()) {
            throw Refusal.unruly("申请退款金额超过订单可退金额");
        }
        if (order.refunds() >= MOST_PARTS) {
            throw Refusal.unruly("订单退款次数超过限制");
        }
        if (platform.ledger().balance(order.merchant()) < terms.fen()) {
            throw Refusal.of(403, "NOT_ENOUGH", "基本账户余额不足，请充值后重新发起");
        }
    }

    private CloudAnswer begin(Order order, Repayment.Terms terms) {
        Instant now = platform.clock().instant();
        var repayment = new Repayment(order, terms, platform.ledger().number("50", now), now);
        order.reserve(terms.fen());
        platform.ledger().add(repayment);
        CloudAnswer answer = CloudAnswer.json(200, repayment.told());
        if (!platform.has(PayFault.REFUNDS_WAIT)) {
            platform.end(repayment, RefundState.SUCCESS);
        }
        return answer;
    }

    CloudAnswer find(Merchant merchant, String number) throws Refusal {
        Repayment known = platform.ledger().repayment(merchant, number);
        if (known == null) {
            throw Refusal.of(404, "RESOURCE_NOT_EXISTS", "退款单不存在");
        }
        return CloudAnswer.json(200, known.told());
    }
}

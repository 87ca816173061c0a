package org.qunfa.testkit.wechatpay;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.login.Query;

/**
 * Tells how orders stand, and closes them: 商户订单号查询订单 (doc/v3/merchant/4012556352), 微信支付订单号查询订单, 关闭订单
 * (doc/v3/merchant/4012556398).
 */
final class OrderDesk {

    private final Platform platform;

    OrderDesk(Platform platform) {
        this.platform = platform;
    }

    CloudAnswer byNumber(Merchant merchant, String number, CloudCall call) throws Refusal {
        own(merchant, call);
        return told(platform.ledger().order(merchant, number));
    }

    CloudAnswer byTransaction(Merchant merchant, String id, CloudCall call) throws Refusal {
        own(merchant, call);
        return told(platform.ledger().transaction(merchant, id));
    }

    private static void own(Merchant merchant, CloudCall call) throws Refusal {
        Map<String, String> query = Query.read(call.query());
        String mchid = query.getOrDefault("mchid", "");
        if (mchid.isEmpty()) {
            throw Refusal.parameter("mchid", "必填");
        }
        if (!mchid.equals(merchant.mchid())) {
            throw Refusal.of(403, "NO_AUTH", "商户号与签名的商户号不一致");
        }
    }

    private static CloudAnswer told(@Nullable Order order) throws Refusal {
        if (order == null) {
            throw unknown();
        }
        return CloudAnswer.json(200, order.told());
    }

    private static Refusal unknown() {
        return Refusal.of(404, "ORDER_NOT_EXIST", "订单不存在");
    }

    /**
     * Closes an order. The table of codes has {@code ORDER_CLOSED} for one that is closed and 404 for one that is not known; that
     * one that is paid has {@code ORDERPAID}, as it had before APIv3, is unconfirmed.
     */
    CloudAnswer close(Merchant merchant, String number, CloudCall call) throws Refusal {
        if (!Asked.read(call).text("mchid", 32).equals(merchant.mchid())) {
            throw Refusal.of(403, "NO_AUTH", "商户号与签名的商户号不一致");
        }
        Order order = platform.ledger().order(merchant, number);
        if (order == null) {
            if (!platform.has(PayFault.CLOSES_ANYTHING)) {
                throw unknown();
            }
            return done();
        }
        if (order.state().isPaid()) {
            throw Refusal.of(400, "ORDERPAID", "该订单已支付");
        }
        if (order.state() == TradeState.CLOSED) {
            throw Refusal.of(400, "ORDER_CLOSED", "订单已关闭");
        }
        if (order.state() == TradeState.USERPAYING) {
            throw Refusal.of(202, "USER_PAYING", "用户支付中，需要输入密码");
        }
        order.stand(TradeState.CLOSED);
        return done();
    }

    private static CloudAnswer done() {
        return new CloudAnswer(204, "application/json", "");
    }
}

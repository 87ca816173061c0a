package org.qunfa.payment.wechat.order;

import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.Amount;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import org.jspecify.annotations.Nullable;
import org.qunfa.payment.wechat.api.Codes;
import org.qunfa.payment.wechat.api.WechatApi;
import org.qunfa.plugin.payment.Refund;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.payment.Answer;
import org.qunfa.wire.payment.Answer.Otherwise;
import org.qunfa.wire.payment.settings.PaymentSettings;

/**
 * Gives money back. First it is asked what became of the refund before: only of one that WeChat Pay does not know, and then refuses, is
 * it certain that no earlier attempt gives back. A question waits for its answer on the thread that asks. Safe for use by many threads.
 */
public final class Refunds {

    private final WechatApi api;

    public Refunds(WechatApi api) {
        this.api = api;
    }

    /** Gives back once, and tells how that stands. */
    public RefundOutcome refund(Refund refund, Deadline deadline) {
        return known(refund, deadline)
                .match(
                        outcome -> outcome,
                        code -> Codes.isNothing(code) ? made(refund, deadline) : unknown(code),
                        Otherwise.of(RefundOutcome.Unknown::new));
    }

    private static RefundOutcome unknown(String code) {
        return new RefundOutcome.Unknown(Codes.failure(code));
    }

    /** 查询单笔退款（通过商户退款单号）. */
    private Answer<RefundOutcome> known(Refund refund, Deadline deadline) {
        var request = new QueryByOutRefundNoRequest();
        request.setOutRefundNo(refund.id());
        return api.ask(deadline, client -> outcome(service(client).queryByOutRefundNo(request), refund));
    }

    /** 申请退款, doc/v3/merchant/4012587971. */
    private RefundOutcome made(Refund refund, Deadline deadline) {
        var amount = new AmountReq();
        amount.setRefund(refund.amount().minor());
        amount.setTotal(refund.paid().minor());
        amount.setCurrency(refund.amount().currency());
        var request = new CreateRequest();
        request.setOutTradeNo(refund.order());
        request.setOutRefundNo(refund.id());
        request.setReason(Terms.plain(refund.reason()));
        request.setAmount(amount);
        return api.ask(deadline, client -> outcome(service(client).create(request), refund))
                .match(
                        outcome -> outcome,
                        code -> new RefundOutcome.Refused(Codes.failure(code)),
                        Otherwise.of(RefundOutcome.Unknown::new));
    }

    private static RefundService service(HttpClient client) {
        return new RefundService.Builder().httpClient(client).build();
    }

    private static RefundOutcome outcome(com.wechat.pay.java.service.refund.model.Refund said, Refund refund) {
        boolean same = refund.id().equals(said.getOutRefundNo())
                && refund.order().equals(said.getOutTradeNo())
                && isSame(said.getAmount(), refund);
        return same
                ? Said.refund(said.getStatus(), said.getRefundId(), said.getSuccessTime())
                : new RefundOutcome.Unknown(Said.OTHER);
    }

    private static boolean isSame(@Nullable Amount amount, Refund refund) {
        if (amount == null || amount.getRefund() == null) {
            return false;
        }
        @Nullable String currency = amount.getCurrency();
        return amount.getRefund() == refund.amount().minor()
                && refund.amount().currency().equals(currency == null ? PaymentSettings.CURRENCY : currency);
    }
}

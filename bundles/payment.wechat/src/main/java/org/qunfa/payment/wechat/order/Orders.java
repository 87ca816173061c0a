package org.qunfa.payment.wechat.order;

import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.payment.wechat.api.Codes;
import org.qunfa.payment.wechat.api.WechatApi;
import org.qunfa.payment.wechat.settings.PaySettings;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.payment.Answer;
import org.qunfa.wire.payment.Answer.Otherwise;
import org.qunfa.wire.payment.settings.PaymentSettings;

/** Makes orders, asks after them and closes them. A question waits for its answer on the thread that asks. Safe for use by many threads. */
public final class Orders {

    private final WechatApi api;
    private final Clock clock;
    private final Map<PayWay, Way> ways = new EnumMap<>(PayWay.class);

    public Orders(WechatApi api, PaySettings settings, Clock clock) {
        this.api = api;
        this.clock = clock;
        boolean jsapi = settings.inApp() == PaySettings.InApp.JSAPI;
        var all = Map.of(
                PayWay.QR,
                new NativeWay(),
                PayWay.REDIRECT,
                new H5Way(),
                PayWay.IN_APP,
                jsapi ? new JsapiWay(api.signer()) : new AppWay(api.signer()));
        settings.profile().ways().forEach(way -> ways.put(way, all.get(way)));
    }

    /** Makes an order, or finds that the same was made before. */
    public StartOutcome start(PaymentOrder order, Deadline deadline) {
        @Nullable Way way = ways.get(order.way());
        if (way == null) {
            return new StartOutcome.Declined(caller("way", "nobody can pay this merchant so"));
        }
        @Nullable Failure why = problem(order, way);
        if (why != null) {
            return new StartOutcome.Declined(why);
        }
        Terms terms = Terms.of(api.merchant(), order);
        return api.ask(deadline, client -> way.make(client, terms, clock.instant()))
                .match(
                        outcome -> outcome,
                        Orders::refused,
                        Otherwise.of(StartOutcome.Unavailable::new, StartOutcome.Unknown::new));
    }

    private static @Nullable Failure problem(PaymentOrder order, Way way) {
        if (!order.amount().currency().equals(PaymentSettings.CURRENCY)
                || order.amount().minor() > Integer.MAX_VALUE) {
            return caller("amount", "WeChat Pay does not take such an amount");
        }
        return way instanceof JsapiWay && order.payer().account().isEmpty()
                ? caller("openid", "inside of WeChat the payer's openid is needed")
                : null;
    }

    private static Failure caller(String code, String detail) {
        return new Failure(Blame.CALLER, code, detail);
    }

    /** What is there under the number can be found: another body than before, or somebody has paid. */
    private static StartOutcome refused(String code) {
        return Codes.isUsed(code) || Codes.isPaid(code)
                ? new StartOutcome.Unknown(Codes.failure(code))
                : new StartOutcome.Declined(Codes.failure(code));
    }

    /** Asks how an order stands (商户订单号查询订单, doc/v3/merchant/4012556352): the same call whatever way it is paid. */
    public PaymentStanding find(String order, Deadline deadline) {
        return ask(order, deadline)
                .match(
                        standing -> standing,
                        code -> Codes.isNoOrder(code)
                                ? new PaymentStanding.NotFound()
                                : new PaymentStanding.Unknown(Codes.failure(code)),
                        Otherwise.of(PaymentStanding.Unknown::new));
    }

    private Answer<PaymentStanding> ask(String order, Deadline deadline) {
        var request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(api.merchant().id());
        request.setOutTradeNo(order);
        return api.ask(deadline, client -> {
            Transaction said = service(client).queryOrderByOutTradeNo(request);
            return Said.isOurs(said, api.merchant()) && order.equals(said.getOutTradeNo())
                    ? Said.standing(said)
                    : new PaymentStanding.Unknown(Said.OTHER);
        });
    }

    private static NativePayService service(HttpClient client) {
        return new NativePayService.Builder().httpClient(client).build();
    }

    /**
     * Closes an order (关闭订单, doc/v3/merchant/4012556398). Merchants saw orders that nobody knows be closed with success, and the
     * answer 202 says that somebody is paying right now: so what is said to be closed is asked after.
     */
    public CloseOutcome close(String order, Deadline deadline) {
        var request = new CloseOrderRequest();
        request.setMchid(api.merchant().id());
        request.setOutTradeNo(order);
        Answer<Boolean> answer = api.ask(deadline, client -> {
            service(client).closeOrder(request);
            return true;
        });
        return answer.match(
                done -> closed(find(order, deadline)),
                Orders::notClosed,
                Otherwise.of(CloseOutcome.Unavailable::new, CloseOutcome.Unknown::new));
    }

    private static CloseOutcome closed(PaymentStanding standing) {
        return standing.match(new PaymentStanding.Cases<CloseOutcome>() {
            @Override
            public CloseOutcome paid(PaymentStanding.Paid paid) {
                return new CloseOutcome.AlreadyPaid();
            }

            @Override
            public CloseOutcome pending(PaymentStanding.Pending pending) {
                return new CloseOutcome.Unknown(Failure.remote("open", "it can be paid although it was closed"));
            }

            @Override
            public CloseOutcome failed(PaymentStanding.Failed failed) {
                return new CloseOutcome.Closed();
            }

            @Override
            public CloseOutcome closed(PaymentStanding.Closed closed) {
                return new CloseOutcome.Closed();
            }

            @Override
            public CloseOutcome notFound(PaymentStanding.NotFound notFound) {
                return new CloseOutcome.NotFound();
            }

            @Override
            public CloseOutcome unknown(PaymentStanding.Unknown unknown) {
                return new CloseOutcome.Unknown(unknown.why());
            }
        });
    }

    private static CloseOutcome notClosed(String code) {
        if (Codes.isClosed(code)) {
            return new CloseOutcome.Closed();
        }
        if (Codes.isPaid(code)) {
            return new CloseOutcome.AlreadyPaid();
        }
        return Codes.isNoOrder(code) ? new CloseOutcome.NotFound() : new CloseOutcome.Unavailable(Codes.failure(code));
    }
}

package org.qunfa.payment.wechat.order;

import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.service.payments.app.AppService;
import com.wechat.pay.java.service.payments.app.model.Amount;
import com.wechat.pay.java.service.payments.app.model.PrepayRequest;
import java.time.Instant;
import java.util.Map;
import org.qunfa.payment.wechat.api.MerchantSigner;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.wire.payment.settings.PaymentSettings;

/**
 * Another app (App下单). The values are those of the open platform's {@code PayReq} (App调起支付,
 * doc/v3/merchant/4012265144). Nothing of the payer is told.
 */
final class AppWay implements Way {

    private final MerchantSigner signer;

    AppWay(MerchantSigner signer) {
        this.signer = signer;
    }

    @Override
    public StartOutcome make(HttpClient client, Terms terms, Instant now) {
        var amount = new Amount();
        amount.setTotal(terms.total());
        amount.setCurrency(PaymentSettings.CURRENCY);
        var request = new PrepayRequest();
        request.setAppid(terms.merchant().appId());
        request.setMchid(terms.merchant().id());
        request.setDescription(terms.description());
        request.setOutTradeNo(terms.number());
        request.setTimeExpire(terms.expires());
        request.setNotifyUrl(terms.notifyUrl());
        request.setAmount(amount);
        String prepay = new AppService.Builder()
                .httpClient(client)
                .build()
                .prepay(request)
                .getPrepayId();
        return new StartOutcome.InApp(values(terms, prepay), terms.until(now, TICKET));
    }

    private Map<String, String> values(Terms terms, String prepay) {
        String app = terms.merchant().appId();
        String second = signer.now();
        String nonce = signer.nonce();
        return Map.of(
                "appid", app,
                "partnerid", terms.merchant().id(),
                "prepayid", prepay,
                "package", "Sign=WXPay",
                "noncestr", nonce,
                "timestamp", second,
                "sign", signer.sign(app, second, nonce, prepay));
    }
}

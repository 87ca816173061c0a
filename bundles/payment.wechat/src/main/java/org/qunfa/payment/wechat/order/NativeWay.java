package org.qunfa.payment.wechat.order;

import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import java.time.Instant;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.wire.payment.settings.PaymentSettings;

/** A code on a screen (Native下单, doc/v3/merchant/4012525171). Nothing of the payer is told. */
final class NativeWay implements Way {

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
        String code = new NativePayService.Builder()
                .httpClient(client)
                .build()
                .prepay(request)
                .getCodeUrl();
        return new StartOutcome.QrCode(code, terms.until(now, TICKET));
    }
}

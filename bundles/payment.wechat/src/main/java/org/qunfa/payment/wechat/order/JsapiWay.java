package org.qunfa.payment.wechat.order;

import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.service.payments.jsapi.JsapiService;
import com.wechat.pay.java.service.payments.jsapi.model.Amount;
import com.wechat.pay.java.service.payments.jsapi.model.Payer;
import com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest;
import java.time.Instant;
import java.util.Map;
import org.qunfa.payment.wechat.api.MerchantSigner;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.wire.payment.settings.PaymentSettings;

/**
 * A page or a mini program inside of WeChat (JSAPI下单), for the one payer whose openid is handed on. The
 * values are those of {@code getBrandWCPayRequest} and {@code wx.requestPayment} (JSAPI调起支付, wiki/doc/apiv3/apis/chapter5_1_8.shtml).
 */
final class JsapiWay implements Way {

    private final MerchantSigner signer;

    JsapiWay(MerchantSigner signer) {
        this.signer = signer;
    }

    @Override
    public StartOutcome make(HttpClient client, Terms terms, Instant now) {
        var amount = new Amount();
        amount.setTotal(terms.total());
        amount.setCurrency(PaymentSettings.CURRENCY);
        var payer = new Payer();
        payer.setOpenid(terms.order().payer().account());
        var request = new PrepayRequest();
        request.setAppid(terms.merchant().appId());
        request.setMchid(terms.merchant().id());
        request.setDescription(terms.description());
        request.setOutTradeNo(terms.number());
        request.setTimeExpire(terms.expires());
        request.setNotifyUrl(terms.notifyUrl());
        request.setAmount(amount);
        request.setPayer(payer);
        String prepay = new JsapiService.Builder()
                .httpClient(client)
                .build()
                .prepay(request)
                .getPrepayId();
        return new StartOutcome.InApp(
                values(terms.merchant().appId(), "prepay_id=" + prepay), terms.until(now, TICKET));
    }

    private Map<String, String> values(String app, String packed) {
        String second = signer.now();
        String nonce = signer.nonce();
        return Map.of(
                "appId", app,
                "timeStamp", second,
                "nonceStr", nonce,
                "package", packed,
                "signType", "RSA",
                "paySign", signer.sign(app, second, nonce, packed));
    }
}

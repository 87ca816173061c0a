package org.qunfa.payment.wechat.order;

import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.service.payments.h5.H5Service;
import com.wechat.pay.java.service.payments.h5.model.Amount;
import com.wechat.pay.java.service.payments.h5.model.H5Info;
import com.wechat.pay.java.service.payments.h5.model.PrepayRequest;
import com.wechat.pay.java.service.payments.h5.model.SceneInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.wire.payment.settings.PaymentSettings;

/**
 * A page in a mobile browser (H5下单, docs/merchant/products/h5-payment/apilist.html). WeChat Pay wants to know from which network address the payer comes,
 * and opens the page for a browser at that address alone (docs/merchant/products/h5-payment, chapter3_2: 网络环境未能通过安全验证);
 * where the browser goes afterwards stands behind the page's address.
 */
final class H5Way implements Way {

    @Override
    public StartOutcome make(HttpClient client, Terms terms, Instant now) {
        var amount = new Amount();
        amount.setTotal(terms.total());
        amount.setCurrency(PaymentSettings.CURRENCY);
        var info = new H5Info();
        info.setType("Wap");
        var scene = new SceneInfo();
        scene.setPayerClientIp(terms.order().payer().address());
        scene.setH5Info(info);
        var request = new PrepayRequest();
        request.setAppid(terms.merchant().appId());
        request.setMchid(terms.merchant().id());
        request.setDescription(terms.description());
        request.setOutTradeNo(terms.number());
        request.setTimeExpire(terms.expires());
        request.setNotifyUrl(terms.notifyUrl());
        request.setAmount(amount);
        request.setSceneInfo(scene);
        String page = new H5Service.Builder()
                .httpClient(client)
                .build()
                .prepay(request)
                .getH5Url();
        String back = URLEncoder.encode(terms.order().payer().back().toString(), StandardCharsets.UTF_8);
        return new StartOutcome.Redirect(URI.create(page + "&redirect_url=" + back), terms.until(now, H5_TICKET));
    }
}

package org.qunfa.testkit.wechatpay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.service.payments.app.AppServiceExtension;
import com.wechat.pay.java.service.payments.h5.H5Service;
import com.wechat.pay.java.service.payments.jsapi.JsapiServiceExtension;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByIdRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.Refund;
import com.wechat.pay.java.service.refund.model.Status;
import java.security.KeyPair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The platform's own client gets on with the simulated platform: it signs what is taken, and believes what is answered. */
@Timeout(120)
class WechatPaySdkTest {

    private static final String MCHID = "1900000109";
    private static final String NOTIFY = "https://shop.example.com/notify";

    @SuppressWarnings("NullAway.Init")
    private WechatPay pay;

    @BeforeEach
    void open() throws Exception {
        pay = WechatPay.openPlain().merchant(Shop.merchant(MCHID, KeyMode.PUBLIC_KEY));
    }

    @AfterEach
    void close() {
        pay.close();
    }

    private Config config(KeyPair keys) {
        return new RSAPublicKeyConfig.Builder()
                .merchantId(MCHID)
                .privateKey(keys.getPrivate())
                .merchantSerialNumber(Shop.SERIAL)
                .apiV3Key(Shop.SECRET)
                .publicKey(pay.publicKey())
                .publicKeyId(pay.publicKeyId())
                .build();
    }

    private SdkTransport transport() {
        Config config = config(Shop.KEYS);
        return new SdkTransport(config.createCredential(), config.createValidator(), pay.base());
    }

    private NativePayService service() {
        return new NativePayService.Builder().httpClient(transport()).build();
    }

    private static PrepayRequest order(String number, int total) {
        var amount = new Amount();
        amount.setTotal(total);
        amount.setCurrency("CNY");
        var request = new PrepayRequest();
        request.setAppid(Shop.APP);
        request.setMchid(MCHID);
        request.setDescription("1,000 条短信");
        request.setOutTradeNo(number);
        request.setNotifyUrl(NOTIFY);
        request.setAmount(amount);
        return request;
    }

    private Transaction find(String number) {
        var request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(MCHID);
        request.setOutTradeNo(number);
        return service().queryOrderByOutTradeNo(request);
    }

    private void closeOrder(String number) {
        var request = new CloseOrderRequest();
        request.setMchid(MCHID);
        request.setOutTradeNo(number);
        service().closeOrder(request);
    }

    @Test
    void paysByCode() {
        String code = service().prepay(order("order-1|*", 1_234)).getCodeUrl();
        assertTrue(code.startsWith("weixin://wxpay/bizpayurl?pr="), code);
        assertEquals(Transaction.TradeStateEnum.NOTPAY, find("order-1|*").getTradeState());

        assertEquals(PayResult.PAID, pay.payer(Shop.OPENID).pay(code));

        Transaction paid = find("order-1|*");
        assertEquals(Transaction.TradeStateEnum.SUCCESS, paid.getTradeState());
        assertEquals(Transaction.TradeTypeEnum.NATIVE, paid.getTradeType());
        assertEquals(1_234, paid.getAmount().getTotal());
        assertEquals(Shop.OPENID, paid.getPayer().getOpenid());
        var byId = new QueryOrderByIdRequest();
        byId.setMchid(MCHID);
        byId.setTransactionId(paid.getTransactionId());
        assertEquals("order-1|*", service().queryOrderById(byId).getOutTradeNo());
        assertEquals(new Sums(1_234, 0), pay.sums(MCHID));
    }

    @Test
    void paysInTheBrowser() {
        var amount = new com.wechat.pay.java.service.payments.h5.model.Amount();
        amount.setTotal(5);
        var info = new com.wechat.pay.java.service.payments.h5.model.H5Info();
        info.setType("Wap");
        var scene = new com.wechat.pay.java.service.payments.h5.model.SceneInfo();
        scene.setPayerClientIp("203.0.113.97");
        scene.setH5Info(info);
        var request = new com.wechat.pay.java.service.payments.h5.model.PrepayRequest();
        request.setAppid(Shop.APP);
        request.setMchid(MCHID);
        request.setDescription("messages");
        request.setOutTradeNo("order-h5");
        request.setNotifyUrl(NOTIFY);
        request.setAmount(amount);
        request.setSceneInfo(scene);
        H5Service h5 = new H5Service.Builder().httpClient(transport()).build();

        String address = h5.prepay(request).getH5Url();

        String withReturn = address + "&redirect_url=https%3A%2F%2Fshop.example.com%2Fback";
        assertEquals(PayResult.WRONG_ADDRESS, pay.payer(Shop.OPENID).pay(withReturn));
        assertEquals(
                PayResult.WRONG_ADDRESS,
                pay.payer(Shop.OPENID).from("203.0.113.98").pay(withReturn));
        assertEquals(PayResult.PAID, pay.payer(Shop.OPENID).from("203.0.113.97").pay(withReturn));
        assertEquals(Transaction.TradeTypeEnum.MWEB, find("order-h5").getTradeType());
    }

    @Test
    void paysInsideOfWechat() {
        var amount = new com.wechat.pay.java.service.payments.jsapi.model.Amount();
        amount.setTotal(7);
        var payer = new com.wechat.pay.java.service.payments.jsapi.model.Payer();
        payer.setOpenid(Shop.OPENID);
        var request = new com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest();
        request.setAppid(Shop.APP);
        request.setMchid(MCHID);
        request.setDescription("messages");
        request.setOutTradeNo("order-jsapi");
        request.setNotifyUrl(NOTIFY);
        request.setAmount(amount);
        request.setPayer(payer);
        JsapiServiceExtension jsapi = new JsapiServiceExtension.Builder()
                .config(config(Shop.KEYS))
                .httpClient(transport())
                .build();

        var values = jsapi.prepayWithRequestPayment(request);

        var call = new JsapiCall(
                values.getAppId(),
                values.getTimeStamp(),
                values.getNonceStr(),
                values.getPackageVal(),
                values.getSignType(),
                values.getPaySign());
        assertEquals(PayResult.WRONG_PAYER, pay.payer("somebody else").invoke(call));
        var changed = new JsapiCall(
                call.appId(), call.timeStamp(), call.nonceStr() + "x", call.packed(), "RSA", call.paySign());
        assertEquals(PayResult.WRONG_SIGN, pay.payer(Shop.OPENID).invoke(changed));
        assertEquals(PayResult.PAID, pay.payer(Shop.OPENID).invoke(call));
        assertEquals(PayResult.ALREADY_PAID, pay.payer(Shop.OPENID).invoke(call));
    }

    @Test
    void paysInAnApp() {
        var amount = new com.wechat.pay.java.service.payments.app.model.Amount();
        amount.setTotal(9);
        var request = new com.wechat.pay.java.service.payments.app.model.PrepayRequest();
        request.setAppid(Shop.APP);
        request.setMchid(MCHID);
        request.setDescription("messages");
        request.setOutTradeNo("order-app");
        request.setNotifyUrl(NOTIFY);
        request.setAmount(amount);
        AppServiceExtension app = new AppServiceExtension.Builder()
                .config(config(Shop.KEYS))
                .httpClient(transport())
                .build();

        var values = app.prepayWithRequestPayment(request);

        var call = new AppCall(
                values.getAppid(),
                values.getPartnerId(),
                values.getPrepayId(),
                values.getPackageVal(),
                values.getNonceStr(),
                values.getTimestamp(),
                values.getSign());
        assertEquals(PayResult.PAID, pay.payer(Shop.OPENID).invoke(call));
        assertEquals(Transaction.TradeTypeEnum.APP, find("order-app").getTradeType());
    }

    @Test
    void closesAndIsToldWhyNot() {
        String code = service().prepay(order("order-2", 1)).getCodeUrl();
        closeOrder("order-2");
        assertEquals(Transaction.TradeStateEnum.CLOSED, find("order-2").getTradeState());
        assertEquals(PayResult.CLOSED, pay.payer(Shop.OPENID).pay(code));
        ServiceException again = assertThrows(ServiceException.class, () -> closeOrder("order-2"));
        assertEquals("ORDER_CLOSED", again.getErrorCode());
        ServiceException unknown = assertThrows(ServiceException.class, () -> find("order-unknown"));
        assertEquals(404, unknown.getHttpStatusCode());
        assertEquals("ORDER_NOT_EXIST", unknown.getErrorCode());
        service().prepay(order("order-3", 1));
        ServiceException used =
                assertThrows(ServiceException.class, () -> service().prepay(order("order-3", 2)));
        assertEquals("OUT_TRADE_NO_USED", used.getErrorCode());
    }

    @Test
    void givesBack() {
        pay.payer(Shop.OPENID).pay(service().prepay(order("order-4", 500)).getCodeUrl());
        var amount = new AmountReq();
        amount.setRefund(200L);
        amount.setTotal(500L);
        amount.setCurrency("CNY");
        var request = new CreateRequest();
        request.setOutTradeNo("order-4");
        request.setOutRefundNo("refund-4");
        request.setReason("asked");
        request.setAmount(amount);
        RefundService refunds =
                new RefundService.Builder().httpClient(transport()).build();

        Refund begun = refunds.create(request);

        assertEquals(Status.PROCESSING, begun.getStatus());
        var find = new QueryByOutRefundNoRequest();
        find.setOutRefundNo("refund-4");
        Refund done = refunds.queryByOutRefundNo(find);
        assertEquals(Status.SUCCESS, done.getStatus());
        assertEquals(begun.getRefundId(), done.getRefundId());
        assertEquals(200, done.getAmount().getRefund());
        assertEquals(Status.SUCCESS, refunds.create(request).getStatus(), "the same refund once more");
        assertEquals(new Sums(500, 200), pay.sums(MCHID));
        assertEquals(Transaction.TradeStateEnum.REFUND, find("order-4").getTradeState());
    }

    @Test
    void isNotLetInWithAnotherKey() {
        Config wrong = config(PayCrypto.pair());
        NativePayService stranger = new NativePayService.Builder()
                .httpClient(new SdkTransport(wrong.createCredential(), wrong.createValidator(), pay.base()))
                .build();
        ServiceException refusal = assertThrows(ServiceException.class, () -> stranger.prepay(order("order-5", 1)));
        assertEquals(401, refusal.getHttpStatusCode());
        assertEquals("SIGN_ERROR", refusal.getErrorCode());
        assertEquals(1, pay.refused());
        assertTrue(pay.state(MCHID, "order-5").isEmpty());
    }

    @Test
    void believesNoAnswerThatIsNotThePlatforms() {
        for (PayFault fault : new PayFault[] {
            PayFault.ANSWER_FORGED,
            PayFault.ANSWER_UNSIGNED,
            PayFault.ANSWER_STALE,
            PayFault.ANSWER_CHANGED,
            PayFault.ANSWER_PROBE,
            PayFault.ANSWER_RETIRED
        }) {
            pay.faults(fault);
            assertThrows(RuntimeException.class, () -> service().prepay(order("order-6", 1)), fault.name());
        }
        pay.faults(PayFault.ANSWER_FORGED);
        assertThrows(ValidationException.class, () -> service().prepay(order("order-6", 1)));
        pay.faults();
        service().prepay(order("order-6", 1));
    }
}

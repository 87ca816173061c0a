package org.qunfa.testkit.wechatpay;

/**
 * What a page inside of WeChat hands to {@code WeixinJSBridge.invoke("getBrandWCPayRequest", …)} (JSAPI调起支付API,
 * wiki/doc/apiv3/apis/chapter5_1_8.shtml).
 *
 * @param packed its {@code package}: {@code prepay_id=} and the id
 */
public record JsapiCall(
        String appId, String timeStamp, String nonceStr, String packed, String signType, String paySign) {

    static final String PREPAY = "prepay_id=";

    boolean isSignedBy(Merchant merchant) {
        String text = appId + "\n" + timeStamp + "\n" + nonceStr + "\n" + packed + "\n";
        return signType.equals("RSA") && PayCrypto.verifies(merchant.identity().key(), text, paySign);
    }

    String prepay() {
        return packed.startsWith(PREPAY) ? packed.substring(PREPAY.length()) : "";
    }
}

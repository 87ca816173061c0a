package org.qunfa.testkit.wechatpay;

/**
 * What an app hands to the SDK of the open platform (App调起支付, doc/v3/merchant/4012265144, and
 * wiki/doc/apiv3/apis/chapter5_1_6.shtml for the four lines that are signed).
 *
 * @param packed its {@code package}, which is always {@code Sign=WXPay}
 */
public record AppCall(
        String appId,
        String partnerId,
        String prepayId,
        String packed,
        String nonceStr,
        String timeStamp,
        String sign) {

    boolean isSignedBy(Merchant merchant) {
        String text = appId + "\n" + timeStamp + "\n" + nonceStr + "\n" + prepayId + "\n";
        return packed.equals("Sign=WXPay")
                && partnerId.equals(merchant.mchid())
                && PayCrypto.verifies(merchant.identity().key(), text, sign);
    }
}

package org.qunfa.payment.wechat;

import java.util.Map;
import org.qunfa.testkit.payment.PaymentPeer;
import org.qunfa.testkit.payment.PaymentProviderContract;
import org.qunfa.testkit.wechatpay.KeyMode;

class WechatNativeContractTest extends PaymentProviderContract {

    @Override
    protected PaymentPeer peer() throws Exception {
        return new WechatPeer(KeyMode.PUBLIC_KEY, Map.of("ways", "qr"));
    }
}

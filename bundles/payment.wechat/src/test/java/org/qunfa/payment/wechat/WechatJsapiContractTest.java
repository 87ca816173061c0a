package org.qunfa.payment.wechat;

import java.util.Map;
import org.qunfa.testkit.payment.PaymentPeer;
import org.qunfa.testkit.payment.PaymentProviderContract;
import org.qunfa.testkit.wechatpay.KeyMode;

class WechatJsapiContractTest extends PaymentProviderContract {

    @Override
    protected PaymentPeer peer() throws Exception {
        return new WechatPeer(KeyMode.BOTH, Map.of("ways", "in-app"));
    }
}

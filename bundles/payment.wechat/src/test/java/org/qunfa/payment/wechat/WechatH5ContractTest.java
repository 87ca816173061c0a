package org.qunfa.payment.wechat;

import java.util.Map;
import org.qunfa.testkit.payment.PaymentPeer;
import org.qunfa.testkit.payment.PaymentProviderContract;
import org.qunfa.testkit.wechatpay.KeyMode;

class WechatH5ContractTest extends PaymentProviderContract {

    @Override
    protected PaymentPeer peer() throws Exception {
        return new WechatPeer(KeyMode.CERTIFICATES, Map.of("ways", "redirect"));
    }
}

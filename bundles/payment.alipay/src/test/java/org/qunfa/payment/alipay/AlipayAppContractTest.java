package org.qunfa.payment.alipay;

import java.util.Map;
import org.qunfa.testkit.payment.PaymentPeer;
import org.qunfa.testkit.payment.PaymentProviderContract;

class AlipayAppContractTest extends PaymentProviderContract {

    @Override
    protected PaymentPeer peer() throws Exception {
        return new AlipayPeer(Map.of("ways", "in-app"));
    }
}

package org.qunfa.payment.alipay;

import java.util.Map;
import org.qunfa.testkit.payment.PaymentPeer;
import org.qunfa.testkit.payment.PaymentProviderContract;

class AlipayWapContractTest extends PaymentProviderContract {

    @Override
    protected PaymentPeer peer() throws Exception {
        return new AlipayPeer(Map.of("ways", "mobile"));
    }
}

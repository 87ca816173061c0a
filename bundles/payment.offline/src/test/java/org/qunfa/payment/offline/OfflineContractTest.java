package org.qunfa.payment.offline;

import org.qunfa.testkit.payment.PaymentPeer;
import org.qunfa.testkit.payment.PaymentProviderContract;

class OfflineContractTest extends PaymentProviderContract {

    @Override
    protected PaymentPeer peer() {
        return new BookPeer();
    }
}

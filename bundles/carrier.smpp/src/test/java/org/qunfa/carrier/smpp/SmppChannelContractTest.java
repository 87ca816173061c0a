package org.qunfa.carrier.smpp;

import java.util.Map;
import org.qunfa.testkit.carrier.CarrierChannelContract;
import org.qunfa.testkit.carrier.CarrierPeer;
import org.qunfa.testkit.carrier.SmscPeer;

class SmppChannelContractTest extends CarrierChannelContract {

    @Override
    protected CarrierPeer peer() {
        return SmscPeer.of(smsc -> new SmppChannel(Map.of(
                "service.pid",
                "org.qunfa.carrier.smpp~contract",
                "host",
                "127.0.0.1",
                "port",
                smsc.port(),
                "systemId",
                smsc.systemId(),
                "_password",
                smsc.password(),
                "window",
                20,
                "responseTimeoutSeconds",
                60,
                "enquireLinkSeconds",
                60,
                "reconnectLeastSeconds",
                1,
                "reconnectMostSeconds",
                1)));
    }
}

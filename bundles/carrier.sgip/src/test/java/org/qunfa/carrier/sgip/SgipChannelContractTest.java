package org.qunfa.carrier.sgip;

import java.util.Map;
import org.qunfa.testkit.carrier.CarrierChannelContract;
import org.qunfa.testkit.carrier.CarrierPeer;
import org.qunfa.testkit.gateway.Gateway;
import org.qunfa.testkit.gateway.GatewayPeer;
import org.qunfa.testkit.gateway.SgipTalk;

class SgipChannelContractTest extends CarrierChannelContract {

    @Override
    protected CarrierPeer peer() {
        int listenPort = Gateway.freePort();
        return GatewayPeer.of(
                Gateway.start(new SgipTalk("contract", "pw9qz4"), listenPort),
                "pw9qz4",
                made -> new SgipChannel(Map.ofEntries(
                        Map.entry("service.pid", "org.qunfa.carrier.sgip~contract"),
                        Map.entry("host", "127.0.0.1"),
                        Map.entry("port", made.port()),
                        Map.entry("nodeId", "3075512345"),
                        Map.entry("loginName", "contract"),
                        Map.entry("_password", "pw9qz4"),
                        Map.entry("listenHost", "127.0.0.1"),
                        Map.entry("listenPort", listenPort),
                        Map.entry("window", 20),
                        Map.entry("responseTimeoutSeconds", 60),
                        Map.entry("reconnectLeastSeconds", 1),
                        Map.entry("reconnectMostSeconds", 1))));
    }
}

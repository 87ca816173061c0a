package org.qunfa.carrier.smgp;

import java.util.Map;
import org.qunfa.testkit.carrier.CarrierChannelContract;
import org.qunfa.testkit.carrier.CarrierPeer;
import org.qunfa.testkit.gateway.Gateway;
import org.qunfa.testkit.gateway.GatewayPeer;
import org.qunfa.testkit.gateway.SmgpTalk;

class SmgpChannelContractTest extends CarrierChannelContract {

    @Override
    protected CarrierPeer peer() {
        return GatewayPeer.of(
                Gateway.start(new SmgpTalk("contract", "pw9qz4")),
                "pw9qz4",
                made -> new SmgpChannel(Map.ofEntries(
                        Map.entry("service.pid", "org.qunfa.carrier.smgp~contract"),
                        Map.entry("host", "127.0.0.1"),
                        Map.entry("port", made.port()),
                        Map.entry("clientId", "contract"),
                        Map.entry("_password", "pw9qz4"),
                        Map.entry("window", 20),
                        Map.entry("responseTimeoutSeconds", 60),
                        Map.entry("enquireLinkSeconds", 60),
                        Map.entry("reconnectLeastSeconds", 1),
                        Map.entry("reconnectMostSeconds", 1))));
    }
}

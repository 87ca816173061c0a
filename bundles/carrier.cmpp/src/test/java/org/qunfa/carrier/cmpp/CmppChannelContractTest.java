package org.qunfa.carrier.cmpp;

import java.util.Map;
import org.qunfa.carrier.cmpp.settings.Version;
import org.qunfa.testkit.carrier.CarrierChannelContract;
import org.qunfa.testkit.carrier.CarrierPeer;
import org.qunfa.testkit.gateway.CmppTalk;
import org.qunfa.testkit.gateway.Gateway;
import org.qunfa.testkit.gateway.GatewayPeer;

/** CMPP 2.0 by the contract. */
class CmppChannelContractTest extends CarrierChannelContract {

    Version version() {
        return Version.V20;
    }

    @Override
    protected CarrierPeer peer() {
        Gateway gateway = Gateway.start(new CmppTalk(version() == Version.V30, "901234", "pw9qz4"));
        return GatewayPeer.of(
                gateway,
                "pw9qz4",
                made -> new CmppChannel(Map.ofEntries(
                        Map.entry("service.pid", "org.qunfa.carrier.cmpp~contract"),
                        Map.entry("host", "127.0.0.1"),
                        Map.entry("port", made.port()),
                        Map.entry("version", version().word()),
                        Map.entry("spId", "901234"),
                        Map.entry("_password", "pw9qz4"),
                        Map.entry("window", 20),
                        Map.entry("responseTimeoutSeconds", 60),
                        Map.entry("enquireLinkSeconds", 60),
                        Map.entry("reconnectLeastSeconds", 1),
                        Map.entry("reconnectMostSeconds", 1))));
    }
}

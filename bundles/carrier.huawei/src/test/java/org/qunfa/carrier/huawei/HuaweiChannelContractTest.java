package org.qunfa.carrier.huawei;

import java.util.Map;
import org.qunfa.testkit.carrier.CarrierChannelContract;
import org.qunfa.testkit.carrier.CarrierPeer;
import org.qunfa.testkit.carrier.Parcels;
import org.qunfa.testkit.huawei.CloudPeer;

class HuaweiChannelContractTest extends CarrierChannelContract {

    @Override
    protected CarrierPeer peer() throws Exception {
        return NamingPeer.of(cloud -> new HuaweiChannel(Map.ofEntries(
                Map.entry("service.pid", "org.qunfa.carrier.huawei~contract"),
                Map.entry("endpoint", "127.0.0.1:" + cloud.port()),
                Map.entry("tls", "false"),
                Map.entry("appKey", CloudPeer.KEY_ID),
                Map.entry("_appSecret", CloudPeer.SECRET),
                Map.entry("channelNumber", CloudPeer.CHANNEL),
                Map.entry("signature", CloudPeer.SIGNATURE),
                Map.entry(
                        "templates",
                        CloudPeer.TEMPLATES.get(0) + "=" + Parcels.SHORT + "," + CloudPeer.TEMPLATES.get(1) + "="
                                + Parcels.LONG),
                Map.entry("callback", "https://sms.example.com"),
                Map.entry("_hookKey", CloudPeer.HOOK_KEY),
                Map.entry("responseTimeoutSeconds", "2"),
                Map.entry("refreshSeconds", "1"),
                Map.entry("reconnectLeastSeconds", "1"),
                Map.entry("reconnectMostSeconds", "1"))));
    }
}

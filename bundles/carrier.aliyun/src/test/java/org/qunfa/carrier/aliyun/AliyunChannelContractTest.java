package org.qunfa.carrier.aliyun;

import java.util.Map;
import org.qunfa.testkit.aliyun.CloudPeer;
import org.qunfa.testkit.carrier.CarrierChannelContract;
import org.qunfa.testkit.carrier.CarrierPeer;

class AliyunChannelContractTest extends CarrierChannelContract {

    @Override
    protected CarrierPeer peer() throws Exception {
        return new CloudPeer(cloud -> new AliyunChannel(Map.ofEntries(
                Map.entry("service.pid", "org.qunfa.carrier.aliyun~contract"),
                Map.entry("endpoint", "127.0.0.1:" + cloud.port()),
                Map.entry("tls", "false"),
                Map.entry("accessKeyId", CloudPeer.KEY_ID),
                Map.entry("_accessKeySecret", CloudPeer.SECRET),
                Map.entry("_hookKey", CloudPeer.HOOK_KEY),
                Map.entry("signature", CloudPeer.SIGNATURE),
                Map.entry("responseTimeoutSeconds", "2"),
                Map.entry("refreshSeconds", "1"),
                Map.entry("reconnectLeastSeconds", "1"),
                Map.entry("reconnectMostSeconds", "1"),
                Map.entry("pullSeconds", "1"))));
    }
}

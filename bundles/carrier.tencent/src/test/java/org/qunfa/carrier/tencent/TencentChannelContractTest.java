package org.qunfa.carrier.tencent;

import java.util.HashMap;
import java.util.Map;
import org.qunfa.testkit.carrier.CarrierChannelContract;
import org.qunfa.testkit.carrier.CarrierPeer;
import org.qunfa.testkit.tencent.CloudPeer;
import org.qunfa.testkit.tencent.TencentCloud;

/** Reports and texts come by webhooks. */
class TencentChannelContractTest extends CarrierChannelContract {

    static Map<String, Object> settings(TencentCloud cloud) {
        return new HashMap<>(Map.ofEntries(
                Map.entry("service.pid", "org.qunfa.carrier.tencent~contract"),
                Map.entry("endpoint", "127.0.0.1:" + cloud.port()),
                Map.entry("tls", "false"),
                Map.entry("secretId", CloudPeer.KEY_ID),
                Map.entry("_secretKey", CloudPeer.SECRET),
                Map.entry("sdkAppId", CloudPeer.APP),
                Map.entry("_hookKey", CloudPeer.HOOK_KEY),
                Map.entry("signature", CloudPeer.SIGNATURE),
                Map.entry("responseTimeoutSeconds", "2"),
                Map.entry("refreshSeconds", "1"),
                Map.entry("reconnectLeastSeconds", "1"),
                Map.entry("reconnectMostSeconds", "1"),
                Map.entry("pullSeconds", "1")));
    }

    @Override
    protected CarrierPeer peer() throws Exception {
        return new CloudPeer(cloud -> new TencentChannel(settings(cloud)));
    }
}

package org.qunfa.carrier.tencent;

import java.util.Map;
import org.qunfa.testkit.carrier.CarrierChannelContract;
import org.qunfa.testkit.carrier.CarrierPeer;
import org.qunfa.testkit.tencent.CloudPeer;

/** Nothing is brought: the line gets reports and texts itself. */
class TencentPullContractTest extends CarrierChannelContract {

    @Override
    protected CarrierPeer peer() throws Exception {
        return new CloudPeer(true, cloud -> {
            Map<String, Object> settings = TencentChannelContractTest.settings(cloud);
            settings.remove("_hookKey");
            return new TencentChannel(settings);
        });
    }
}

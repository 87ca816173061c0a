package org.qunfa.carrier.phone;

import java.time.Duration;
import java.util.Map;
import org.qunfa.testkit.carrier.CarrierChannelContract;
import org.qunfa.testkit.carrier.CarrierPeer;
import org.qunfa.testkit.phone.PhonePeer;

class PhoneChannelContractTest extends CarrierChannelContract {

    @Override
    protected CarrierPeer peer() {
        var channel = new PhoneChannel(Map.of(
                "service.pid", "org.qunfa.carrier.phone~contract",
                "_pairingKey", PhonePeer.PAIRING_KEY,
                "pollSeconds", "1",
                "silenceSeconds", "3",
                "reportSeconds", "2"));
        return new PhonePeer(channel, Duration.ofSeconds(3));
    }
}

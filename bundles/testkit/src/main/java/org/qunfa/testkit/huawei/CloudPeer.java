package org.qunfa.testkit.huawei;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.testkit.carrier.Parcels;
import org.qunfa.testkit.cloud.CloudFarSide;

/**
 * The service as the far side of the carriers' contract. It brings a body until it is taken, which the service itself does not: the
 * contract is about the channel.
 */
public final class CloudPeer extends CloudFarSide<CloudSms> {

    /** The number that messages with the signature come from. */
    public static final String CHANNEL = "1069000000004711";

    /** The templates, of which the first is for the contract's short text and the second for its long one. */
    public static final List<String> TEMPLATES =
            List.of("c0ffee0000000000000000000000001", "c0ffee0000000000000000000000002");

    private final HuaweiCloud cloud;

    /**
     * A service with a channel for it.
     *
     * @param maker makes the channel, from the running service
     */
    public CloudPeer(Function<HuaweiCloud, CarrierChannel> maker) throws IOException {
        this(
                HuaweiCloud.open()
                        .key(KEY_ID, SECRET)
                        .signature(SIGNATURE, CHANNEL)
                        .template(CloudTemplate.of(TEMPLATES.get(0), SIGNATURE, Parcels.SHORT))
                        .template(CloudTemplate.of(TEMPLATES.get(1), SIGNATURE, Parcels.LONG)),
                maker);
    }

    private CloudPeer(HuaweiCloud cloud, Function<HuaweiCloud, CarrierChannel> maker) {
        super(cloud, Form.TYPE, maker.apply(cloud));
        this.cloud = cloud;
        cloud.onTaken(this::took);
    }

    @Override
    protected void report(CloudSms sms) {
        cloud.reports(sms, "DELIVRD").forEach(this::bring);
    }

    @Override
    protected void refuse() {
        cloud.refuse("+" + Parcels.REFUSED.digits());
    }

    @Override
    public List<Taken> taken() {
        return cloud.taken().stream()
                .flatMap(sms -> parts(sms.id(), sms.digits(), sms.text().content()).stream())
                .toList();
    }

    @Override
    public void inbound(String from, String to, String text) {
        bring(cloud.upward(from.startsWith("+") ? from : "+" + from, to, text));
    }
}

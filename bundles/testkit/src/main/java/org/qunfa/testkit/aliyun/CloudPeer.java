package org.qunfa.testkit.aliyun;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.testkit.carrier.Parcels;
import org.qunfa.testkit.cloud.CloudFarSide;

/** The service as the far side of the carriers' contract. */
public final class CloudPeer extends CloudFarSide<CloudSms> {

    private final AliyunCloud cloud;

    /**
     * A service with a channel for it.
     *
     * @param maker makes the channel, from the running service
     */
    public CloudPeer(Function<AliyunCloud, CarrierChannel> maker) throws IOException {
        this(
                AliyunCloud.open()
                        .key(KEY_ID, SECRET)
                        .signature(SIGNATURE)
                        .template(CloudTemplate.notice("SMS_100001", Parcels.SHORT))
                        .template(CloudTemplate.notice("SMS_100002", Parcels.LONG)),
                maker);
    }

    private CloudPeer(AliyunCloud cloud, Function<AliyunCloud, CarrierChannel> maker) {
        super(cloud, "application/json", maker.apply(cloud));
        this.cloud = cloud;
        cloud.onTaken(this::took);
    }

    @Override
    protected void report(CloudSms sms) {
        cloud.end(sms, true, "DELIVERED");
        bring(cloud.reports(List.of(sms)));
    }

    @Override
    protected void refuse() {
        cloud.refuse(Long.toString(Parcels.REFUSED.digits()).substring(2));
    }

    @Override
    public List<Taken> taken() {
        return cloud.taken().stream()
                .flatMap(sms -> parts(sms.outId(), sms.digits(), sms.text().content()).stream())
                .toList();
    }

    @Override
    public void inbound(String from, String to, String text) {
        bring(cloud.upward(from.replaceFirst("^86", ""), to, text));
    }
}

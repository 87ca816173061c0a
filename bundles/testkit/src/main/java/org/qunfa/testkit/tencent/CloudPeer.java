package org.qunfa.testkit.tencent;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.testkit.carrier.Parcels;
import org.qunfa.testkit.cloud.CloudFarSide;

/**
 * The service as the far side of the carriers' contract. Reports and answers are either handed to the channel, or wait until the
 * channel pulls them.
 */
public final class CloudPeer extends CloudFarSide<CloudSms> {

    /** The application. */
    public static final String APP = "1400004711";

    private final TencentCloud cloud;
    private final boolean pulled;

    /**
     * A service that hands reports and answers over, with a channel for it.
     *
     * @param maker makes the channel, from the running service
     */
    public CloudPeer(Function<TencentCloud, CarrierChannel> maker) throws IOException {
        this(false, maker);
    }

    /**
     * A service with a channel for it.
     *
     * @param pulled whether reports and answers wait until the channel pulls them
     * @param maker makes the channel, from the running service
     */
    public CloudPeer(boolean pulled, Function<TencentCloud, CarrierChannel> maker) throws IOException {
        this(
                pulled,
                TencentCloud.open()
                        .key(KEY_ID, SECRET)
                        .app(APP)
                        .signature(SIGNATURE)
                        .template(CloudTemplate.notice(100_001, Parcels.SHORT))
                        .template(CloudTemplate.notice(100_002, Parcels.LONG)),
                maker);
    }

    private CloudPeer(boolean pulled, TencentCloud cloud, Function<TencentCloud, CarrierChannel> maker) {
        super(cloud, "application/json", maker.apply(cloud));
        this.pulled = pulled;
        this.cloud = cloud;
        cloud.onTaken(this::took);
    }

    @Override
    protected void report(CloudSms sms) {
        cloud.endQuietly(sms, true, "DELIVRD");
        if (pulled) {
            cloud.offer(sms);
        } else {
            bring(cloud.reports(List.of(sms)));
        }
    }

    @Override
    protected void refuse() {
        cloud.refuse("+" + Parcels.REFUSED.digits());
    }

    @Override
    public void cut() {
        cloud.cutLook();
    }

    /** Each message whole and without the signature, which the service puts in front: it has one name for all of its parts. */
    @Override
    public List<Taken> taken() {
        return cloud.taken().stream()
                .map(sms -> new Taken(sms.serialNo(), sms.digits(), sms.text().content()))
                .toList();
    }

    @Override
    public void inbound(String from, String to, String text) {
        String number = from.startsWith("+") ? from : "+" + from;
        if (pulled) {
            cloud.reply(number, SIGNATURE, to, text);
        } else {
            bring(cloud.upward(number, SIGNATURE, to, text));
        }
    }

    @Override
    public long unacknowledged() {
        return super.unacknowledged() + (pulled ? cloud.unsettled() : 0);
    }
}

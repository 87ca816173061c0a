package org.qunfa.carrier.huawei;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.testkit.carrier.CarrierPeer;
import org.qunfa.testkit.carrier.PeerTrick;
import org.qunfa.testkit.huawei.CloudPeer;
import org.qunfa.testkit.huawei.CloudSms;
import org.qunfa.testkit.huawei.HuaweiCloud;

/**
 * The service as the far side of the contract, where messages have the names that the line gave them and that reports bring back: of
 * the service's own, the line would learn nothing when no answer comes.
 */
final class NamingPeer implements CarrierPeer {

    private final HuaweiCloud cloud;
    private final CloudPeer peer;

    private NamingPeer(HuaweiCloud cloud, CloudPeer peer) {
        this.cloud = cloud;
        this.peer = peer;
    }

    static NamingPeer of(Function<HuaweiCloud, CarrierChannel> maker) throws IOException {
        var clouds = new ArrayList<HuaweiCloud>();
        var peer = new CloudPeer(opened -> {
            clouds.add(opened);
            return maker.apply(opened);
        });
        return new NamingPeer(clouds.get(0), peer);
    }

    @Override
    public List<Taken> taken() {
        Map<String, String> names = cloud.taken().stream()
                .collect(Collectors.toMap(CloudSms::id, sms -> sms.answer().extend()));
        return peer.taken().stream()
                .map(taken -> new Taken(named(taken.carrierId(), names), taken.to(), taken.text()))
                .toList();
    }

    /** Parts behind the first have the same number behind either name. */
    private static String named(String id, Map<String, String> names) {
        return names.entrySet().stream()
                .filter(name -> id.equals(name.getKey()) || id.startsWith(name.getKey() + "-"))
                .map(name -> name.getValue() + id.substring(name.getKey().length()))
                .findFirst()
                .orElse(id);
    }

    @Override
    public CarrierChannel channel() {
        return peer.channel();
    }

    @Override
    public Set<PeerTrick> tricks() {
        return peer.tricks();
    }

    @Override
    public void play(PeerTrick trick) {
        peer.play(trick);
    }

    @Override
    public void cut() {
        peer.cut();
    }

    @Override
    public void inbound(String from, String to, String text) {
        peer.inbound(from, to, text);
    }

    @Override
    public long unacknowledged() {
        return peer.unacknowledged();
    }

    @Override
    public int connections() {
        return peer.connections();
    }

    @Override
    public boolean owns(Thread thread) {
        return peer.owns(thread);
    }

    @Override
    public Set<String> secrets() {
        return peer.secrets();
    }

    @Override
    public void close() {
        peer.close();
    }
}

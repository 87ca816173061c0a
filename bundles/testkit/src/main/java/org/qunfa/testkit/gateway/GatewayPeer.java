package org.qunfa.testkit.gateway;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.testkit.carrier.CarrierPeer;
import org.qunfa.testkit.carrier.PeerTrick;

/** A {@link CarrierPeer} around a {@link Gateway}. It knows every trick. */
public final class GatewayPeer implements CarrierPeer {

    private final Gateway gateway;
    private final Function<Gateway, CarrierChannel> channels;
    private final String secret;

    private GatewayPeer(Gateway gateway, String secret, Function<Gateway, CarrierChannel> channels) {
        this.gateway = gateway;
        this.secret = secret;
        this.channels = channels;
    }

    /** A peer whose channels are made for its gateway by this function. The peer closes the gateway. */
    public static GatewayPeer of(Gateway gateway, String secret, Function<Gateway, CarrierChannel> channels) {
        return new GatewayPeer(gateway, secret, channels);
    }

    @Override
    public CarrierChannel channel() {
        return channels.apply(gateway);
    }

    @Override
    public Set<PeerTrick> tricks() {
        return EnumSet.allOf(PeerTrick.class);
    }

    @Override
    public void play(PeerTrick trick) {
        gateway.play(trick);
    }

    @Override
    public void cut() {
        gateway.cut();
    }

    @Override
    public List<Taken> taken() {
        return gateway.taken();
    }

    @Override
    public void inbound(String from, String to, String text) {
        gateway.inbound(from, to, text);
    }

    @Override
    public long unacknowledged() {
        return gateway.unacknowledged();
    }

    @Override
    public int connections() {
        return gateway.connections();
    }

    @Override
    public boolean owns(Thread thread) {
        return thread.getName().startsWith(Gateway.THREADS);
    }

    @Override
    public Set<String> secrets() {
        return Set.of(secret);
    }

    @Override
    public void close() {
        gateway.close();
    }
}

package org.qunfa.testkit.carrier;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscOptions;
import org.qunfa.testkit.smpp.SmscSimulator;
import org.qunfa.testkit.smpp.SubmitAnswer;
import org.qunfa.testkit.smpp.SubmitRule;

/** A {@link CarrierPeer} that speaks SMPP. It knows every trick. */
public final class SmscPeer implements CarrierPeer {

    private final SmscSimulator smsc;
    private final Function<SmscSimulator, CarrierChannel> channels;

    private SmscPeer(SmscSimulator smsc, Function<SmscSimulator, CarrierChannel> channels) {
        this.smsc = smsc;
        this.channels = channels;
    }

    /** A peer whose channels are made for its port, system id and password by this function. */
    public static SmscPeer of(Function<SmscSimulator, CarrierChannel> channels) {
        var options = SmscOptions.defaults()
                .withClient("contract", "pw9qz4")
                .withReceiptTimes(Duration.ofSeconds(10), Duration.ofMillis(200));
        return of(SmscSimulator.start(options), channels);
    }

    /** A peer around a centre that was set up otherwise. The peer closes it. */
    public static SmscPeer of(SmscSimulator smsc, Function<SmscSimulator, CarrierChannel> channels) {
        return new SmscPeer(smsc, channels);
    }

    @Override
    public CarrierChannel channel() {
        return channels.apply(smsc);
    }

    @Override
    public Set<PeerTrick> tricks() {
        return EnumSet.allOf(PeerTrick.class);
    }

    @Override
    public void play(PeerTrick trick) {
        smsc.script().clear().receipts(ReceiptPolicy.none());
        smsc.freeze(trick == PeerTrick.FREEZE);
        if (trick == PeerTrick.UNREACHABLE) {
            smsc.stopListening();
            smsc.dropConnections();
        } else {
            smsc.listenAgain();
        }
        switch (trick) {
            case REFUSE ->
                smsc.script()
                        .on(SubmitRule.to(
                                Parcels.REFUSED.e164(), SubmitAnswer.refused(SubmitAnswer.INVALID_DESTINATION)));
            case THROTTLE -> smsc.script().on(SubmitRule.all(SubmitAnswer.refused(SubmitAnswer.THROTTLED)));
            case SLOW -> smsc.script().on(SubmitRule.all(SubmitAnswer.accepted().after(Duration.ofMillis(250))));
            case NO_ANSWER -> smsc.script().on(SubmitRule.all(SubmitAnswer.unanswered()));
            case RECEIPTS -> smsc.script().receipts(ReceiptPolicy.delivered().after(Duration.ofMillis(20)));
            case RECEIPTS_TWICE ->
                smsc.script().receipts(ReceiptPolicy.delivered().repeated(2));
            case RECEIPTS_EARLY ->
                smsc.script().receipts(ReceiptPolicy.delivered().early());
            default -> {}
        }
    }

    @Override
    public void cut() {
        smsc.dropConnections();
    }

    @Override
    public List<Taken> taken() {
        return smsc.accepted().stream()
                .map(message -> new Taken(message.messageId(), message.destinationDigits(), message.text()))
                .toList();
    }

    @Override
    public void inbound(String from, String to, String text) {
        smsc.inbound(from, to, text);
    }

    @Override
    public long unacknowledged() {
        return smsc.pendingDeliveries();
    }

    @Override
    public int connections() {
        return smsc.openConnections();
    }

    @Override
    public boolean owns(Thread thread) {
        return thread.getName().startsWith("smsc-");
    }

    @Override
    public Set<String> secrets() {
        return Set.of(smsc.password());
    }

    @Override
    public void close() {
        smsc.close();
    }
}

package org.qunfa.messaging.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.qunfa.model.Alphabet;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.TextLayout;

/** A carrier that takes everything, but answers only as many messages as it may; the others wait for their answers. */
final class GatedCarrier implements CarrierChannel {

    private final ChannelProfile profile;
    private final Set<DeliveryId> different = new HashSet<>();
    private final Queue<CompletableFuture<SubmitOutcome>> waiting = new ArrayDeque<>();
    private int got;
    private int answered;
    private int permitted;

    GatedCarrier(int window) {
        profile = new ChannelProfile(
                new ChannelId("gated~one"),
                Set.of(MessageClass.values()),
                Set.of(Alphabet.GSM7),
                false,
                false,
                10,
                window,
                0,
                InDoubt.NEVER,
                TextLayout.USUAL);
    }

    /** Lets so many messages be answered in all. */
    synchronized void permit(int most) {
        permitted = most;
        answer();
    }

    /** Says of the message that waits longest that it is to be sent again. */
    synchronized void throttle() {
        waiting.remove().complete(new SubmitOutcome.Throttled(Duration.ZERO, "busy"));
    }

    synchronized int got() {
        return got;
    }

    synchronized int different() {
        return different.size();
    }

    private void answer() {
        while (answered < permitted && !waiting.isEmpty()) {
            answered++;
            waiting.remove().complete(new SubmitOutcome.Accepted(List.of("gated" + answered)));
        }
    }

    @Override
    public synchronized CompletionStage<SubmitOutcome> submit(Parcel parcel) {
        got++;
        different.add(parcel.id());
        var answer = new CompletableFuture<SubmitOutcome>();
        waiting.add(answer);
        answer();
        return answer;
    }

    @Override
    public ChannelProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<Void> open(ChannelHost opened) {
        opened.state(LineState.UP, "gated", "The line is up.");
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return CompletableFuture.completedFuture(null);
    }
}

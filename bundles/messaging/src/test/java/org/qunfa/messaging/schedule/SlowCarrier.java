package org.qunfa.messaging.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.qunfa.model.Alphabet;
import org.qunfa.model.ChannelId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.TextLayout;

/** A carrier that takes everything, each message so long after it came, with its window full meanwhile. */
public final class SlowCarrier implements CarrierChannel {

    public final ConcurrentLinkedQueue<Parcel> got = new ConcurrentLinkedQueue<>();
    private final AtomicLong ids = new AtomicLong();
    private final ChannelProfile profile;
    private final Duration answerAfter;

    public SlowCarrier(String name, int window, Duration answerAfter) {
        this.answerAfter = answerAfter;
        profile = new ChannelProfile(
                new ChannelId("slow~" + name),
                Set.of(MessageClass.values()),
                Set.of(Alphabet.GSM7),
                false,
                false,
                10,
                window,
                0,
                InDoubt.RESEND,
                TextLayout.USUAL);
    }

    @Override
    public ChannelProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<Void> open(ChannelHost opened) {
        opened.state(LineState.UP, "slow", "The line is up.");
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Parcel parcel) {
        got.add(parcel);
        var answer = new CompletableFuture<SubmitOutcome>();
        var accepted = new SubmitOutcome.Accepted(List.of("slow" + ids.incrementAndGet()));
        CompletableFuture.delayedExecutor(answerAfter.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> answer.complete(accepted));
        return answer;
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return CompletableFuture.completedFuture(null);
    }
}

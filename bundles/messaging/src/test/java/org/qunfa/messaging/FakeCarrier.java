package org.qunfa.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Alphabet;
import org.qunfa.model.ChannelId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.ChannelTerms;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.TextLayout;

/** A carrier in memory that answers as it is told, and remembers everything that it was given. */
public final class FakeCarrier implements CarrierChannel {

    /** From where its messages go out; senders may have numbers behind it. */
    public static final String SOURCE = "10690000";

    public final ConcurrentLinkedQueue<Parcel> got = new ConcurrentLinkedQueue<>();
    private final AtomicLong ids = new AtomicLong();
    private final ChannelProfile profile;
    private final Function<Parcel, @Nullable SubmitOutcome> script;
    private volatile @Nullable ChannelHost host;
    private final boolean receipts;

    /**
     * Makes a carrier.
     *
     * @param script what to answer; null for taking the message
     * @param receipts whether it sends a receipt for everything that it takes, before it says that it took it
     */
    public FakeCarrier(String name, int window, boolean receipts, Function<Parcel, @Nullable SubmitOutcome> script) {
        this(name, window, receipts, ChannelTerms.PLAIN, script);
    }

    /** Makes a carrier with terms of its own. */
    public FakeCarrier(
            String name,
            int window,
            boolean receipts,
            ChannelTerms terms,
            Function<Parcel, @Nullable SubmitOutcome> script) {
        this.script = script;
        this.receipts = receipts;
        profile = new ChannelProfile(
                new ChannelId("fake~" + name),
                Set.of(MessageClass.values()),
                Set.of(Alphabet.GSM7),
                true,
                true,
                10,
                window,
                0,
                InDoubt.RESEND,
                TextLayout.USUAL,
                SOURCE,
                terms,
                false);
    }

    /** Makes a carrier that is what its profile says. */
    public FakeCarrier(ChannelProfile profile, boolean receipts, Function<Parcel, @Nullable SubmitOutcome> script) {
        this.script = script;
        this.receipts = receipts;
        this.profile = profile;
    }

    @Override
    public ChannelProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<Void> open(ChannelHost opened) {
        host = opened;
        opened.state(LineState.UP, "in memory", "The line is up.");
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Parcel parcel) {
        got.add(parcel);
        SubmitOutcome scripted = script.apply(parcel);
        if (scripted != null) {
            return CompletableFuture.completedFuture(scripted);
        }
        List<String> carrierIds = parcel.text().parts().stream()
                .map(p -> "id" + ids.incrementAndGet())
                .toList();
        if (receipts) {
            carrierIds.forEach(id -> deliver(id, parcel));
        }
        return CompletableFuture.completedFuture(new SubmitOutcome.Accepted(carrierIds));
    }

    /** Lines are opened by a thread of their own, some time after they arrived. */
    private ChannelHost opened() {
        Waiting.until(() -> host != null, () -> "the line is not opened");
        return Objects.requireNonNull(host);
    }

    /** Says what its carrier approved. */
    public CompletionStage<Void> approve(ApprovedTexts texts) {
        return opened().approved(texts);
    }

    /** Sends a receipt. */
    public CompletionStage<Void> deliver(String carrierId, Parcel parcel) {
        return opened().receipt(new Receipt(carrierId, ReceiptStatus.DELIVERED, "000", null, parcel.to()));
    }

    /** The line drops. */
    public void down() {
        ChannelHost to = host;
        if (to != null) {
            to.state(LineState.DOWN, "cut", "The line is cut.");
        }
    }

    /** Brings a text that somebody wrote. */
    public CompletionStage<Void> bring(InboundText text) {
        return opened().inbound(text);
    }

    /** Brings a part of a text that somebody wrote. */
    public CompletionStage<Void> bring(InboundPart part) {
        return opened().part(part);
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return CompletableFuture.completedFuture(null);
    }
}

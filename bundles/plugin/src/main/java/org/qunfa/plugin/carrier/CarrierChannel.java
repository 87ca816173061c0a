package org.qunfa.plugin.carrier;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One configured line to one carrier.
 *
 * <pre>
 * made -> open() -> [ submit() … ] -> close() -> gone
 * </pre>
 *
 * <p>Every call comes through the platform's guard: on this channel's own thread, one call at a time, with this bundle's
 * class loader as the context loader. Nothing is called before {@link #open} was, and nothing after {@link #close}. Settings
 * never change during this life: new settings make a new instance. An instance that a method call shows to be broken (it
 * throws, answers null, or does not come back) is not asked again for a while, and what it was asked counts as
 * {@link SubmitOutcome.Unknown}.
 */
@ConsumerType
public interface CarrierChannel {

    /** What this line is and can do. Constant; asked before {@link #open} too. */
    ChannelProfile profile();

    /**
     * Starts the line. The stage finishes when the channel can report a state, not when it is connected: connecting and
     * reconnecting with backoff is the channel's own work, on its own threads, reported by {@link ChannelHost#state}.
     *
     * @param host stays valid until {@link #close} has finished; calls after that are dropped
     */
    CompletionStage<Void> open(ChannelHost host);

    /**
     * Hands one parcel to the carrier. Return promptly; finish the stage from any thread before {@link Parcel#deadline()}.
     * At most {@link ChannelProfile#window()} parcels (or what {@link ChannelHost#window} said last) are out at once.
     *
     * <p>Finish with {@link SubmitOutcome.Unknown} when the carrier may have taken it: the host will not send it again
     * unless the notice allows duplicates. An outcome that comes after the deadline still counts.
     */
    CompletionStage<SubmitOutcome> submit(Parcel parcel);

    /**
     * Ends the line: take nothing new, wait for what is out, unbind, let go of every thread and socket. What is still
     * without an answer when the time is over finishes as {@link SubmitOutcome.Unknown}. Called once.
     *
     * <p>What {@link ChannelHost} is given until the stage ends is stored and acknowledged as ever. A carrier never stops sending:
     * take no more from it before waiting for the last acknowledgement.
     *
     * @param patience how long the host waits before it gives up on this channel
     */
    CompletionStage<Void> close(Duration patience);
}

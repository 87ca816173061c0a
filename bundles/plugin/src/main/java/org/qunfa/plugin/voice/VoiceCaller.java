package org.qunfa.plugin.voice;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One account that makes phone calls. Its life, its threads and its faults are those of every
 * {@link org.qunfa.plugin.Plugin}; only its host can do more. The window counts calls in progress: from the call of
 * {@link #call} until {@link CallProgress.Ended} was reported or the outcome says that no call began.
 */
@ConsumerType
public interface VoiceCaller {

    /** What this caller is and can do. Constant; asked before {@link #open} too. */
    VoiceProfile profile();

    /**
     * Starts the instance. The stage finishes when it can be asked.
     *
     * @param host stays valid until {@link #close} has finished; calls after that are dropped and counted
     */
    CompletionStage<Void> open(VoiceHost host);

    /**
     * Calls somebody. The stage finishes when the vendor has taken the request, not when somebody answered: what happens then
     * is reported by {@link VoiceHost#progress}. Every call that started is reported to have ended.
     *
     * <p>Finish with {@link CallOutcome.Unknown} when the vendor may call: the host will not ask again on a guess.
     */
    CompletionStage<CallOutcome> call(VoiceNotice notice);

    /** Asks for a call to end. That it ended is reported by {@link VoiceHost#progress}. */
    CompletionStage<HangUpOutcome> hangUp(HangUp wish);

    /**
     * Ends the instance: calls nobody any more, waits for the calls that are in progress, lets go of every thread and connection.
     * Called once.
     *
     * @param patience how long the host waits before it gives up on this instance
     */
    CompletionStage<Void> close(Duration patience);
}

package org.qunfa.plugin;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One configured instance of a plugin that talks to somebody: what those of several kinds have in common.
 *
 * <pre>
 * made -> open() -> [ calls … ] -> close() -> gone
 * </pre>
 *
 * <p>Every call comes through the platform's guard: on threads that the platform keeps for this instance alone, at most as many
 * calls out at once as the profile's window, with this bundle's class loader as the context loader. Nothing but the profile
 * is asked before the stage of {@link #open} has finished, and nothing after {@link #close}. Settings never change during this
 * life: new settings make a new instance.
 *
 * <p>Return promptly from every call that answers with a stage, and finish the stage exactly once, from any thread, within the
 * patience that the request names, which counts from the call. Expected failure is an outcome. A throw, a null, a stage that
 * fails, and no answer in time are faults of the plugin: they are counted, told to operators, and taken as not known.
 */
@ConsumerType
public interface Plugin {

    /**
     * Starts the instance. The stage finishes when it can be asked; being connected is not needed for that.
     *
     * @param host stays valid until {@link #close} has finished; calls after that are dropped and counted
     */
    CompletionStage<Void> open(PluginHost host);

    /**
     * Ends the instance: take nothing new, wait for what is out, let go of every thread and connection. What has no answer when
     * the time is over finishes as not known. Called once.
     *
     * @param patience how long the host waits before it gives up on this instance
     */
    CompletionStage<Void> close(Duration patience);
}

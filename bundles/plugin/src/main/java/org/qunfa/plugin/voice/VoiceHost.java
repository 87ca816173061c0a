package org.qunfa.plugin.voice;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.qunfa.plugin.PluginHost;

/** What the platform offers to an open voice caller. */
@ProviderType
public interface VoiceHost extends PluginHost {

    /**
     * Reports what became of a call. The stage finishes after that is durable, on a thread of the platform: acknowledge it to the
     * vendor then, and not before. It fails when it could not be stored: do not acknowledge it. The same may be reported any
     * number of times, also for calls of an earlier life of this instance.
     */
    CompletionStage<Void> progress(CallId call, CallProgress progress);
}

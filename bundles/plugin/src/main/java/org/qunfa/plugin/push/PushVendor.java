package org.qunfa.plugin.push;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.qunfa.plugin.Plugin;

/** One account at one vendor that delivers notes to apps. */
@ConsumerType
public interface PushVendor extends Plugin {

    /** What this vendor is and can do. Constant; asked before {@link #open} too. */
    PushProfile profile();

    /**
     * Hands one note to the vendor.
     *
     * <p>Finish with {@link PushOutcome.Unknown} when the vendor may have taken it: the host may send it again with the same
     * collapse word. An outcome that comes late still counts.
     */
    CompletionStage<PushOutcome> push(PushNote note);
}

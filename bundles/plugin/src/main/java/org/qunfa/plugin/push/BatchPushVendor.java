package org.qunfa.plugin.push;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** A vendor that takes several notes in one request. */
@ConsumerType
public interface BatchPushVendor extends PushVendor {

    /**
     * Does for each note what {@link #push} does.
     *
     * @return one stage for each note, in the same order; never fewer, never a throw for some of them
     */
    List<CompletionStage<PushOutcome>> pushAll(List<PushNote> notes);
}

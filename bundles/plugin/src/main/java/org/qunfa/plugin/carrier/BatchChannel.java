package org.qunfa.plugin.carrier;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** A channel that is faster when it gets several parcels at once, for example because it writes them to a socket together. */
@ConsumerType
public interface BatchChannel extends CarrierChannel {

    /**
     * Does for each parcel what {@link #submit} does.
     *
     * @return one stage for each parcel, in the same order; never fewer, never a throw for some of them
     */
    List<CompletionStage<SubmitOutcome>> submitAll(List<Parcel> parcels);
}

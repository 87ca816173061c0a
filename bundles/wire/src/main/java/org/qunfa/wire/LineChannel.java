package org.qunfa.wire;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.carrier.BatchChannel;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.wire.host.ChannelComponent;

/** A {@link Line} as a channel: what the component of a protocol extends, which adds its name and its settings. */
public abstract class LineChannel extends ChannelComponent implements BatchChannel {

    private final Line line;

    /** Nothing connects before {@link #open}. */
    protected LineChannel(Line line) {
        this.line = line;
    }

    @Override
    public ChannelProfile profile() {
        return line.profile();
    }

    @Override
    public CompletionStage<Void> open(ChannelHost host) {
        return line.open(host);
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Parcel parcel) {
        return line.submit(parcel);
    }

    @Override
    public List<CompletionStage<SubmitOutcome>> submitAll(List<Parcel> parcels) {
        return line.submitAll(parcels);
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return line.close(patience);
    }
}

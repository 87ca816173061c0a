package org.qunfa.testkit.carrier;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.carrier.BatchChannel;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.testkit.ground.Asker;

/**
 * Calls a channel as the platform's guard does: one call at a time on one thread, with a context class loader of its own. No
 * call may throw, answer null, take long, or leave another context class loader behind.
 */
final class ChannelCaller implements AutoCloseable {

    private final CarrierChannel channel;
    private final Duration slack;
    private final Asker asker;
    private final List<Outcome> outcomes = new ArrayList<>();

    /** @param slack how much longer than its deadline an outcome is waited for, for a busy machine */
    ChannelCaller(CarrierChannel channel, Duration slack) {
        this.channel = channel;
        this.slack = slack;
        asker = new Asker(slack);
    }

    /** Calls, and checks the call itself. */
    <T> T call(String what, Callable<T> method) {
        return asker.call(what, method);
    }

    Outcome submit(Parcel parcel) {
        return watch(parcel, call("submit", () -> channel.submit(parcel)));
    }

    /** Submits all, together if the channel can. */
    List<Outcome> submit(List<Parcel> parcels) {
        if (!(channel instanceof BatchChannel batch)) {
            return parcels.stream().map(this::submit).toList();
        }
        List<CompletionStage<SubmitOutcome>> stages = call("submitAll", () -> batch.submitAll(parcels));
        if (stages.size() != parcels.size()) {
            fail("submitAll answered " + stages.size() + " stages for " + parcels.size() + " parcels");
        }
        var all = new ArrayList<Outcome>();
        for (int i = 0; i < parcels.size(); i++) {
            assertNotNull(stages.get(i), "submitAll answered a null stage");
            all.add(watch(parcels.get(i), stages.get(i)));
        }
        return all;
    }

    private Outcome watch(Parcel parcel, CompletionStage<SubmitOutcome> stage) {
        var outcome = new Outcome(parcel, slack, stage);
        outcomes.add(outcome);
        return outcome;
    }

    /** Everything that was submitted, with what came of it so far. */
    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    @Override
    public void close() {
        asker.close();
    }
}

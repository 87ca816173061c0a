package org.qunfa.supervisor.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.carrier.BatchChannel;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.HookedChannel;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;

/**
 * The one way into a carrier plugin. Turns whatever the plugin was not to do (throw, answer null, answer for fewer parcels than it
 * got) into an outcome and a noted fault. Calls run on the caller's thread: a line has one of its own, and the window, the rate and
 * the deadlines of its parcels are the line's too.
 */
public final class GuardedChannel implements BatchChannel, HookedChannel {

    /** What a webhook is answered that was not read, so that it is brought again. */
    public static final WebhookReply AGAIN = new WebhookReply(503, "text/plain", "not now, try again");

    private final CarrierChannel plugin;
    private final Guard guard;
    private final Faults faults;

    public GuardedChannel(CarrierChannel plugin, Faults faults) {
        this.plugin = plugin;
        this.faults = faults;
        guard = new Guard(plugin, faults);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when the plugin does not say
     */
    @Override
    public ChannelProfile profile() {
        ChannelProfile profile = guard.call("profile", plugin::profile);
        if (profile == null) {
            throw new IllegalStateException("the plugin does not say what its channel is: " + faults.last());
        }
        return profile;
    }

    @Override
    public CompletionStage<Void> open(ChannelHost host) {
        CompletionStage<Void> opened = guard.call("open", () -> plugin.open(host));
        return opened == null ? failed("open") : opened;
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Parcel parcel) {
        return watched("submit", guard.call("submit", () -> plugin.submit(parcel)));
    }

    @Override
    public List<CompletionStage<SubmitOutcome>> submitAll(List<Parcel> parcels) {
        if (plugin instanceof BatchChannel batch) {
            return watchedAll(parcels, guard.call("submitAll", () -> batch.submitAll(parcels)));
        }
        var stages = new ArrayList<CompletionStage<SubmitOutcome>>(parcels.size());
        for (Parcel parcel : parcels) {
            stages.add(submit(parcel));
        }
        return stages;
    }

    private List<CompletionStage<SubmitOutcome>> watchedAll(
            List<Parcel> parcels, @Nullable List<CompletionStage<SubmitOutcome>> answers) {
        int given = answers == null ? 0 : answers.size();
        if (answers != null && given != parcels.size()) {
            faults.note("submitAll", "answered " + given + " of " + parcels.size() + " parcels");
        }
        var stages = new ArrayList<CompletionStage<SubmitOutcome>>(parcels.size());
        for (int i = 0; i < parcels.size(); i++) {
            // With a wrong number of answers nobody can say which answer belongs to which parcel.
            stages.add(watched("submitAll", given == parcels.size() && answers != null ? answers.get(i) : null));
        }
        return stages;
    }

    /** Whether its carrier brings webhooks. */
    public boolean isHooked() {
        return plugin instanceof HookedChannel;
    }

    @Override
    public CompletionStage<WebhookReply> hook(Webhook webhook) {
        if (!(plugin instanceof HookedChannel hooked)) {
            return CompletableFuture.completedFuture(new WebhookReply(404, "text/plain", "no webhooks are taken here"));
        }
        CompletionStage<WebhookReply> reply = guard.call("hook", () -> hooked.hook(webhook));
        if (reply == null) {
            return CompletableFuture.completedFuture(AGAIN);
        }
        return reply.handle((given, thrown) -> {
            if (thrown != null || given == null) {
                faults.note(
                        "hook",
                        "finished with "
                                + (thrown == null ? "null" : thrown.getClass().getName()));
                return AGAIN;
            }
            faults.kept();
            return given;
        });
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        CompletionStage<Void> closed = guard.call("close", () -> plugin.close(patience));
        return closed == null ? failed("close") : closed;
    }

    private static CompletionStage<Void> failed(String call) {
        return CompletableFuture.failedFuture(new IllegalStateException("the plugin failed in " + call + "()"));
    }

    private CompletionStage<SubmitOutcome> watched(String call, @Nullable CompletionStage<SubmitOutcome> stage) {
        if (stage == null) {
            return CompletableFuture.completedFuture(new SubmitOutcome.Unknown("plugin-fault"));
        }
        return stage.handle((outcome, thrown) -> {
            if (thrown != null) {
                faults.note(call, "finished with " + thrown.getClass().getName());
                return new SubmitOutcome.Unknown("plugin-fault");
            }
            if (outcome == null) {
                faults.note(call, "finished with null");
                return new SubmitOutcome.Unknown("plugin-fault");
            }
            faults.kept();
            return outcome;
        });
    }
}

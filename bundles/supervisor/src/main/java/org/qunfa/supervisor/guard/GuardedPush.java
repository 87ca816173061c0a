package org.qunfa.supervisor.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.push.BatchPushVendor;
import org.qunfa.plugin.push.PushNote;
import org.qunfa.plugin.push.PushOutcome;
import org.qunfa.plugin.push.PushProfile;
import org.qunfa.plugin.push.PushVendor;

/** The one way into a push vendor. */
public final class GuardedPush extends Guarded<PushVendor> implements BatchPushVendor {

    private static final Asking<PushVendor, PushOutcome> PUSH = Asking.of(
            "push",
            PushNote.class,
            PushVendor::push,
            Asking.ends(PushOutcome.Unavailable::new, PushOutcome.Unknown::new));

    private final PushProfile profile;

    /**
     * Stands before a plugin.
     *
     * @param late gets to know of outcomes that come too late
     * @throws IllegalStateException when the plugin does not say what it is
     */
    public GuardedPush(PushVendor plugin, Room room, Late late) {
        this(plugin, guard(plugin, room), room, late);
    }

    private GuardedPush(PushVendor plugin, Guard guard, Room room, Late late) {
        this(plugin, profile(plugin, guard, PushVendor::profile), new Calls.Place(guard, room), late);
    }

    private GuardedPush(PushVendor plugin, PushProfile profile, Calls.Place place, Late late) {
        super(plugin, new Calls(profile.id().value(), place, profile.window()), late);
        this.profile = profile;
    }

    @Override
    public PushProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        var guarded = new GuardedHost(host, calls());
        return opened(guarded, plugin -> plugin.open(guarded));
    }

    @Override
    public CompletionStage<PushOutcome> push(PushNote request) {
        return ask(PUSH, request, request.patience());
    }

    /** Asks together if the vendor can; each note has its own answer and its own deadline. */
    @Override
    public List<CompletionStage<PushOutcome>> pushAll(List<PushNote> notes) {
        if (!(plugin() instanceof BatchPushVendor batch) || notes.size() < 2) {
            return notes.stream().map(this::push).toList();
        }
        var together = new Together<>("pushAll", notes, batch::pushAll, calls().guard());
        var stages = new ArrayList<CompletionStage<PushOutcome>>(notes.size());
        for (int i = 0; i < notes.size(); i++) {
            int place = i;
            var asking =
                    new Asking<PushVendor, PushOutcome>("pushAll", (vendor, note) -> together.at(place), PUSH.ends());
            stages.add(ask(asking, notes.get(i), notes.get(i).patience()));
        }
        return stages;
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return closed(patience, plugin -> plugin.close(patience));
    }
}

package org.qunfa.supervisor.guard;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.voice.CallId;
import org.qunfa.plugin.voice.CallOutcome;
import org.qunfa.plugin.voice.CallProgress;
import org.qunfa.plugin.voice.HangUp;
import org.qunfa.plugin.voice.HangUpOutcome;
import org.qunfa.plugin.voice.VoiceCaller;
import org.qunfa.plugin.voice.VoiceHost;
import org.qunfa.plugin.voice.VoiceNotice;
import org.qunfa.plugin.voice.VoiceProfile;

/** The one way into a voice caller. Its window counts calls in progress. */
public final class GuardedVoice extends Guarded<VoiceCaller> implements VoiceCaller {

    private static final Asking<VoiceCaller, CallOutcome> CALL = Asking.of(
            "call",
            VoiceNotice.class,
            VoiceCaller::call,
            Asking.ends(CallOutcome.Unavailable::new, CallOutcome.Unknown::new));
    private static final Asking<VoiceCaller, HangUpOutcome> HANG_UP = Asking.of(
            "hangUp",
            HangUp.class,
            VoiceCaller::hangUp,
            Asking.ends(HangUpOutcome.Unavailable::new, HangUpOutcome.Unknown::new));

    private static final int MOST_ENDED = 1_000;

    private final Set<CallId> inProgress = new HashSet<>();
    private final Set<CallId> ended = new HashSet<>();
    private final Late late;
    private final VoiceProfile profile;

    /**
     * Stands before a plugin.
     *
     * @param late gets to know of outcomes that come too late
     * @throws IllegalStateException when the plugin does not say what it is
     */
    public GuardedVoice(VoiceCaller plugin, Room room, Late late) {
        this(plugin, guard(plugin, room), room, late);
    }

    private GuardedVoice(VoiceCaller plugin, Guard guard, Room room, Late late) {
        this(plugin, profile(plugin, guard, VoiceCaller::profile), new Calls.Place(guard, room), late);
    }

    private GuardedVoice(VoiceCaller plugin, VoiceProfile profile, Calls.Place place, Late late) {
        super(plugin, new Calls(profile.id().value(), place, profile.window()), late);
        this.late = late;
        this.profile = profile;
    }

    @Override
    public VoiceProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<Void> open(VoiceHost host) {
        var guarded = new GuardedHost.Voice(host, calls(), this::step);
        return opened(guarded, plugin -> plugin.open(guarded));
    }

    /** A call that started keeps its place in the window until it is reported to have ended. */
    @Override
    public CompletionStage<CallOutcome> call(VoiceNotice request) {
        Duration patience = request.limits().patience();
        var question = new Question<>("call", patience, CALL.ends(), () -> plugin().call(request), this::started);
        return calls().ask(question, outcome -> late.late(request, outcome));
    }

    private void started(CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Started started) {
            synchronized (inProgress) {
                if (!ended.remove(started.call()) && inProgress.add(started.call())) {
                    calls().hold();
                }
            }
        }
    }

    private void step(CallId call, CallProgress progress) {
        if (progress instanceof CallProgress.Ended) {
            boolean was;
            synchronized (inProgress) {
                was = inProgress.remove(call);
                if (!was && ended.size() < MOST_ENDED) {
                    ended.add(call);
                }
            }
            if (was) {
                calls().release();
            }
        }
    }

    @Override
    public CompletionStage<HangUpOutcome> hangUp(HangUp request) {
        return ask(HANG_UP, request, request.patience());
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return closed(patience, plugin -> plugin.close(patience));
    }
}

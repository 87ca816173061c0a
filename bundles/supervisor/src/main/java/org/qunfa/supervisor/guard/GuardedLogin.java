package org.qunfa.supervisor.guard;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.plugin.login.LoginProfile;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.plugin.login.LoginReply;

/** The one way into a login provider. What does not come in time signs nobody in, and is not told later either. */
public final class GuardedLogin extends Guarded<LoginProvider> implements LoginProvider {

    private static final Asking<LoginProvider, BeginOutcome> BEGIN = Asking.of(
            "begin",
            LoginAttempt.class,
            LoginProvider::begin,
            Asking.ends(BeginOutcome.Unavailable::new, BeginOutcome.Unavailable::new));
    private static final Asking<LoginProvider, LoginOutcome> FINISH = Asking.of(
            "finish",
            LoginReply.class,
            LoginProvider::finish,
            Asking.ends(LoginOutcome.Unavailable::new, LoginOutcome.Denied::new));

    private final LoginProfile profile;

    /**
     * Stands before a plugin.
     *
     * @param late gets to know of outcomes that come too late
     * @throws IllegalStateException when the plugin does not say what it is
     */
    public GuardedLogin(LoginProvider plugin, Room room, Late late) {
        this(plugin, guard(plugin, room), room, late);
    }

    private GuardedLogin(LoginProvider plugin, Guard guard, Room room, Late late) {
        this(plugin, profile(plugin, guard, LoginProvider::profile), new Calls.Place(guard, room), late);
    }

    private GuardedLogin(LoginProvider plugin, LoginProfile profile, Calls.Place place, Late late) {
        super(plugin, new Calls(profile.id().value(), place, profile.window()), late);
        this.profile = profile;
    }

    @Override
    public LoginProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        var guarded = new GuardedHost(host, calls());
        return opened(guarded, plugin -> plugin.open(guarded));
    }

    @Override
    public CompletionStage<BeginOutcome> begin(LoginAttempt request) {
        return ask(BEGIN, request, request.patience());
    }

    @Override
    public CompletionStage<LoginOutcome> finish(LoginReply request) {
        return askInTime(FINISH, request, request.patience());
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return closed(patience, plugin -> plugin.close(patience));
    }
}

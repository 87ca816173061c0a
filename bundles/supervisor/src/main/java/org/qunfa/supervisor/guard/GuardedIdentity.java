package org.qunfa.supervisor.guard;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.identity.IdentityChecker;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.plugin.identity.IdentityProfile;
import org.qunfa.plugin.identity.Person;

/** The one way into an identity checker. */
public final class GuardedIdentity extends Guarded<IdentityChecker> implements IdentityChecker {

    private static final Asking<IdentityChecker, IdentityOutcome> CHECK = Asking.of(
            "check",
            Person.class,
            IdentityChecker::check,
            Asking.ends(IdentityOutcome.Unavailable::new, IdentityOutcome.Unknown::new));

    private final IdentityProfile profile;

    /**
     * Stands before a plugin.
     *
     * @param late gets to know of outcomes that come too late
     * @throws IllegalStateException when the plugin does not say what it is
     */
    public GuardedIdentity(IdentityChecker plugin, Room room, Late late) {
        this(plugin, guard(plugin, room), room, late);
    }

    private GuardedIdentity(IdentityChecker plugin, Guard guard, Room room, Late late) {
        this(plugin, profile(plugin, guard, IdentityChecker::profile), new Calls.Place(guard, room), late);
    }

    private GuardedIdentity(IdentityChecker plugin, IdentityProfile profile, Calls.Place place, Late late) {
        super(plugin, new Calls(profile.id().value(), place, profile.window()), late);
        this.profile = profile;
    }

    @Override
    public IdentityProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        var guarded = new GuardedHost(host, calls());
        return opened(guarded, plugin -> plugin.open(guarded));
    }

    @Override
    public CompletionStage<IdentityOutcome> check(Person request) {
        return ask(CHECK, request, request.patience());
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return closed(patience, plugin -> plugin.close(patience));
    }
}

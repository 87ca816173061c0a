package org.qunfa.accounts.logins;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.PluginStore;
import org.qunfa.plugin.login.LoginProfile;
import org.qunfa.supervisor.Supervision;
import org.qunfa.supervisor.Vitals;
import org.qunfa.supervisor.guard.GuardedLogin;

/** One login provider that is installed, behind its guard, through its life. Safe for use by many threads. */
final class InstalledLogin {

    /** How long one that leaves may take beyond its patience before it is given up. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final GuardedLogin guarded;
    private volatile boolean open;

    InstalledLogin(GuardedLogin guarded) {
        this.guarded = guarded;
    }

    LoginProfile profile() {
        return guarded.profile();
    }

    GuardedLogin guarded() {
        return guarded;
    }

    /** Whether it can be asked. */
    boolean isOpen() {
        return open && !guarded.isSuspect();
    }

    /** How it does. */
    Vitals vitals() {
        return new Vitals(guarded.faultCount(), guarded.latestFaults(), guarded.inFlight(), guarded.isSuspect());
    }

    /** Opens it, and does not wait for that. */
    void open(Supervision.Charge charge, PluginStore store) {
        guarded.open(new Host(store, charge.http())).whenComplete((opened, thrown) -> {
            if (thrown == null) {
                open = true;
                charge.active();
            } else {
                charge.suspect("It could not be opened.");
            }
        });
    }

    /** Closes it: nothing new is asked, what is out is waited for. */
    void close(Supervision.Charge charge, Duration patience) {
        open = false;
        charge.quiescing();
        CompletionStage<Void> closed = guarded.close(patience);
        charge.draining();
        charge.stopped(isDone(closed, patience.plus(GRACE)));
    }

    private static boolean isDone(CompletionStage<Void> closed, Duration patience) {
        try {
            closed.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** What the provider sees of the platform. */
    private record Host(PluginStore store, PluginHttp http) implements PluginHost {

        @Override
        public void window(int calls) {
            // The guard has kept it already.
        }
    }
}

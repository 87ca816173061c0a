package org.qunfa.supervisor.installed;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.qunfa.plugin.Plugin;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.PluginStore;
import org.qunfa.supervisor.Supervision;
import org.qunfa.supervisor.Vitals;
import org.qunfa.supervisor.guard.Guarded;

/**
 * One plugin that is installed, behind its guard, through its life. Safe for use by many threads.
 *
 * @param <G> the guards of its kind
 */
public final class Installed<G extends Guarded<?> & Plugin> {

    /** How long one that leaves may take beyond its patience before it is given up. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final String name;
    private final String version;
    private final G guarded;
    private volatile boolean open;

    Installed(String name, String version, G guarded) {
        this.name = name;
        this.version = version;
        this.guarded = guarded;
    }

    /** The instance's name. */
    public String name() {
        return name;
    }

    /** The version of its bundle; empty where it has none. */
    public String version() {
        return version;
    }

    /** The one way into it. */
    public G guarded() {
        return guarded;
    }

    /** Whether it can be asked. */
    public boolean isOpen() {
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

    /** What the plugin sees of the platform. */
    private record Host(PluginStore store, PluginHttp http) implements PluginHost {

        @Override
        public void window(int calls) {
            // The guard has kept it already.
        }
    }
}

package org.qunfa.supervisor.installed;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Declaration;
import org.qunfa.plugin.Plugin;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.PluginStore;
import org.qunfa.supervisor.PluginView.Home;
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
    private final Home home;
    private final G guarded;
    private volatile boolean open;
    private volatile String objection = "";

    Installed(String name, Home home, G guarded) {
        this.name = name;
        this.home = home;
        this.guarded = guarded;
    }

    /** The instance's name. */
    public String name() {
        return name;
    }

    /** The version of its bundle; empty where it has none. */
    public String version() {
        return home.version();
    }

    /** What its bundle says of the data that it gives away; null where it says nothing that can be read. */
    public @Nullable Declaration declaration() {
        return home.declaration();
    }

    /** The one way into it. */
    public G guarded() {
        return guarded;
    }

    /** Whether it can be asked. */
    public boolean isOpen() {
        return open && !isSuspect();
    }

    /** Why its directory does not let it be asked; empty when it does. */
    public String objection() {
        return objection;
    }

    private boolean isSuspect() {
        return guarded.isSuspect() || !objection.isEmpty();
    }

    /** How it does. */
    Vitals vitals() {
        return new Vitals(guarded.faultCount(), guarded.latestFaults(), guarded.inFlight(), isSuspect());
    }

    /** Opens it, and does not wait for that. */
    void open(Supervision.Charge charge, PluginStore store) {
        guarded.open(new Host(store, charge.http())).whenComplete((opened, thrown) -> {
            if (thrown == null) {
                open = true;
                charge.active();
                tell(charge);
            } else {
                charge.suspect("It could not be opened.");
            }
        });
    }

    /**
     * Lets it be asked, or not.
     *
     * @param why it is not, as a sentence; empty when it is
     */
    void judge(Supervision.Charge charge, String why) {
        boolean lifted = why.isEmpty() && !objection.isEmpty();
        objection = why;
        if (lifted && isOpen()) {
            charge.active();
        }
        tell(charge);
    }

    private void tell(Supervision.Charge charge) {
        String why = objection;
        if (open && !why.isEmpty()) {
            charge.suspect(why);
        }
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

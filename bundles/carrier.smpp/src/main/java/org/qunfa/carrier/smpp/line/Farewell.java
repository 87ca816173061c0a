package org.qunfa.carrier.smpp.line;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The end of a line: waits for what is out, signs out, and lets every thread and socket go. Three quarters of the patience
 * are for the answers, the rest for signing out.
 */
final class Farewell {

    private static final long STEP_NANOS = 5_000_000L;

    private final Wire wire;
    private final List<Bind> binds;
    private final Routes routes;
    private final long answersNanos;
    private final long allNanos;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private boolean unbound;
    private boolean cut;

    Farewell(Wire wire, List<Bind> binds, Routes routes, Duration patience) {
        this.wire = wire;
        this.binds = binds;
        this.routes = routes;
        long now = System.nanoTime();
        answersNanos = now + patience.toNanos() / 4 * 3;
        allNanos = now + patience.toNanos() / 20 * 19;
    }

    CompletableFuture<Void> begin() {
        wire.clock().execute(() -> {
            binds.forEach(Bind::stop);
            step();
        });
        return done;
    }

    private void step() {
        long now = System.nanoTime();
        if (!unbound && (isQuiet() || now - answersNanos >= 0)) {
            unbound = true;
            each(link -> link.unbind(allNanos - System.nanoTime()));
        }
        if (!cut && now - allNanos >= 0) {
            cut = true;
            each(link -> link.fail(new LinkEnd(LinkEnd.Kind.CLOSED, "closed")));
        }
        if (unbound && binds.stream().allMatch(bind -> bind.link() == null)) {
            release();
        } else {
            var unused = wire.clock().schedule(this::step, STEP_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    private boolean isQuiet() {
        return routes.holdsNothing()
                && binds.stream()
                        .allMatch(bind -> bind.link() == null || bind.link().isQuiet());
    }

    private void each(java.util.function.Consumer<Link> what) {
        for (Bind bind : binds) {
            Link link = bind.link();
            if (link != null) {
                link.run(() -> what.accept(link));
            }
        }
    }

    private void release() {
        routes.abandon();
        try {
            wire.release();
        } finally {
            wire.clock().shutdownNow();
            done.complete(null);
        }
    }
}

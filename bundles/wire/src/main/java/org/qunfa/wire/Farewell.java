package org.qunfa.wire;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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
            atDoor(Door::shut);
            step();
        });
        return done;
    }

    private void step() {
        long now = System.nanoTime();
        if (!unbound && (isQuiet() || now - answersNanos >= 0)) {
            unbound = true;
            each(link -> link.unbind(allNanos - System.nanoTime()));
            atDoor(Door::clear);
        }
        if (!cut && now - allNanos >= 0) {
            cut = true;
            each(link -> link.fail(link.closedByUs()));
        }
        if (unbound && isAlone()) {
            release();
        } else {
            var unused = wire.clock().schedule(this::step, STEP_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    private void atDoor(Consumer<Door> what) {
        Door door = wire.door();
        if (door != null) {
            what.accept(door);
        }
    }

    /** Whether no connection stands; those of the other side end with the threads when their time is over. */
    private boolean isAlone() {
        Door door = wire.door();
        boolean nobody = door == null || door.isGone() || cut;
        return nobody && binds.stream().allMatch(bind -> bind.link() == null);
    }

    private boolean isQuiet() {
        Door door = wire.door();
        return routes.holdsNothing()
                && (door == null || door.isQuiet())
                && binds.stream()
                        .allMatch(bind -> bind.link() == null || bind.link().isQuiet());
    }

    private void each(Consumer<Link> what) {
        for (Bind bind : binds) {
            Link link = bind.link();
            if (link != null) {
                link.run(() -> what.accept(link));
            }
        }
    }

    private void release() {
        routes.abandon();
        wire.release();
        awaitThreads();
    }

    private void awaitThreads() {
        if (wire.isReleased() || System.nanoTime() - allNanos >= 0) {
            wire.clock().shutdownNow();
            done.complete(null);
        } else {
            var unused = wire.clock().schedule(this::awaitThreads, STEP_NANOS, TimeUnit.NANOSECONDS);
        }
    }
}

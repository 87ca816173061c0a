package org.qunfa.wire;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The end of a line: waits for the carrier's answers to what is out and then for ours to what the carrier sent, signs out, and
 * lets every thread and socket go. Three quarters of the patience are for the answers, the rest for signing out.
 *
 * <p>A carrier sends receipts all the time, so nothing more is read while ours are waited for. What is not read is the carrier's
 * to send again. What comes to our own door is not stopped: it is answered as long as it comes.
 */
final class Farewell {

    private static final long STEP_NANOS = 5_000_000L;

    private final Wire wire;
    private final List<Bind> binds;
    private final Routes routes;
    private final long answersNanos;
    private final long allNanos;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private boolean paused;
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
        if (!paused && hasItsAnswers()) {
            paused = true;
            each(Link::pause);
        }
        if (!unbound && ((paused && isQuiet()) || now - answersNanos >= 0)) {
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
        return routes.holdsNothing() && (door == null || door.isQuiet()) && all(Link::isQuiet);
    }

    private boolean hasItsAnswers() {
        return routes.holdsNothing() && all(Link::hasItsAnswers);
    }

    private boolean all(Predicate<Link> is) {
        return binds.stream().map(Bind::link).allMatch(link -> link == null || is.test(link));
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

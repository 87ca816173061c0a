package org.qunfa.messaging.reviewer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.filter.Hit;
import org.qunfa.plugin.review.Draft;
import org.qunfa.supervisor.Supervision;
import org.qunfa.supervisor.Vitals;
import org.qunfa.supervisor.guard.GuardedWords;

/** One word reviewer that is installed, behind its guard, through its life. Safe for use by many threads. */
final class InstalledReviewer {

    private final GuardedWords guarded;
    /** Those who ask hold it together; who ends it, alone. */
    private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();

    private volatile boolean gone;
    private volatile Supervision.@Nullable Charge charge;

    InstalledReviewer(GuardedWords guarded) {
        this.guarded = guarded;
    }

    String name() {
        return guarded.profile().id().value();
    }

    /** How it does. */
    Vitals vitals() {
        return new Vitals(guarded.faultCount(), guarded.latestFaults(), life.getReadLockCount(), guarded.isSuspect());
    }

    /**
     * Begins to use it.
     *
     * @return whether it may be used
     */
    boolean begin(Supervision.Charge given) {
        if (given.isRefused()) {
            return false;
        }
        charge = given;
        given.active();
        return true;
    }

    /** Asks it nothing more, and waits until what it was asked is answered. */
    void end(Duration patience) {
        gone = true;
        Supervision.Charge given = charge;
        if (given == null) {
            return;
        }
        given.quiescing();
        given.draining();
        given.stopped(isLetGo(patience));
    }

    private boolean isLetGo(Duration patience) {
        try {
            boolean alone = life.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (alone) {
                life.writeLock().unlock();
            }
            return alone;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What it has against a text; nothing any more when it is gone. */
    List<Hit> judge(Draft draft) {
        // Taken before who waits to end it; not to be had only when it has ended.
        if (!life.readLock().tryLock()) {
            return List.of();
        }
        try {
            return gone ? List.of() : Judgements.hits(name(), guarded.review(draft), draft.text());
        } finally {
            life.readLock().unlock();
        }
    }
}

package org.qunfa.testkit.ground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What comes of one question to a plugin: how often its stage finishes, when, and with what.
 *
 * @param <O> the outcomes that it may have
 */
public final class Asked<O> {

    private final String what;
    private final Duration patience;
    private final Duration slack;
    private final CompletionStage<O> stage;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicInteger times = new AtomicInteger();
    private volatile @Nullable O first;
    private volatile @Nullable Throwable failure;

    /** @param slack how much longer than the patience is waited, for a busy machine */
    Asked(String what, Duration patience, Duration slack, CompletionStage<O> stage) {
        this.what = what;
        this.patience = patience;
        this.slack = slack;
        this.stage = stage;
        stage.whenComplete((outcome, thrown) -> {
            if (times.incrementAndGet() == 1) {
                first = outcome;
                failure = thrown;
                finished.countDown();
            }
        });
    }

    public boolean isFinished() {
        return finished.getCount() == 0;
    }

    /** Waits for the outcome as long as the question allows, and longer on a busy machine. */
    public O get() {
        try {
            assertTrue(
                    finished.await(patience.plus(slack).toMillis(), TimeUnit.MILLISECONDS),
                    what + " was not finished in time: it had " + patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        return checked();
    }

    /** Waits for the outcome, which has to be of this kind. */
    public <T> T get(Class<T> wanted) {
        return assertInstanceOf(wanted, get(), what + " came to something else");
    }

    /** The outcome of a finished question, whose form is checked. */
    public O checked() {
        assertTrue(isFinished(), what + " was not finished");
        if (failure != null) {
            throw new AssertionError(what + "'s stage failed instead of finishing with an outcome", failure);
        }
        O outcome = first;
        assertNotNull(outcome, what + " finished with null");
        assertEquals(1, times.get(), what + " was finished more than once");
        assertEquals(outcome, stage.toCompletableFuture().join(), what + " changed its outcome");
        return outcome;
    }
}

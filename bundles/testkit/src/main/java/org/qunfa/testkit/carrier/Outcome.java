package org.qunfa.testkit.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** What comes of one parcel: how often its stage finishes, when, and with what. */
final class Outcome {

    private final Parcel parcel;
    private final Duration slack;
    private final CompletionStage<SubmitOutcome> stage;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicInteger times = new AtomicInteger();
    private volatile @Nullable SubmitOutcome first;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable Instant at;

    /** @param slack how much longer than the deadline is waited, for a busy machine */
    Outcome(Parcel parcel, Duration slack, CompletionStage<SubmitOutcome> stage) {
        this.parcel = parcel;
        this.slack = slack;
        this.stage = stage;
        stage.whenComplete((outcome, thrown) -> {
            if (times.incrementAndGet() == 1) {
                first = outcome;
                failure = thrown;
                at = Instant.now();
                finished.countDown();
            }
        });
    }

    boolean isFinished() {
        return finished.getCount() == 0;
    }

    /** Waits for the outcome until the parcel's deadline, and longer on a busy machine. */
    SubmitOutcome get() {
        Duration left = Duration.between(Instant.now(), parcel.deadline()).plus(slack);
        try {
            assertTrue(
                    finished.await(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS),
                    "submit was not finished by its deadline");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        return checked();
    }

    <T extends SubmitOutcome> T get(Class<T> wanted) {
        return assertInstanceOf(wanted, get());
    }

    /** The outcome of a finished stage, whose form is checked. */
    SubmitOutcome checked() {
        assertTrue(isFinished(), "submit was not finished");
        if (failure != null) {
            throw new AssertionError("submit's stage failed instead of finishing with an outcome", failure);
        }
        SubmitOutcome outcome = first;
        assertNotNull(outcome, "submit finished with null");
        assertEquals(1, times.get(), "submit was finished more than once");
        assertEquals(outcome, stage.toCompletableFuture().join(), "submit changed its outcome");
        return outcome.match(new Form(parcel, outcome));
    }

    /** When it finished. */
    Instant at() {
        Instant when = at;
        assertNotNull(when, "submit was not finished");
        return when;
    }

    Parcel parcel() {
        return parcel;
    }

    /** Checks what each kind of outcome promises about its fields. */
    private record Form(Parcel parcel, SubmitOutcome outcome) implements SubmitOutcome.Cases<SubmitOutcome> {

        @Override
        public SubmitOutcome accepted(SubmitOutcome.Accepted accepted) {
            var ids = accepted.carrierIds();
            assertTrue(
                    ids.size() == parcel.text().count() || ids.size() == 1,
                    "one carrier id for each part, or one for the whole");
            ids.forEach(id -> assertTrue(!id.isEmpty() && id.length() <= 65, "a carrier id has 1 to 65 characters"));
            assertEquals(ids.size(), new HashSet<>(ids).size(), "two parts have the same carrier id");
            return outcome;
        }

        @Override
        public SubmitOutcome refused(SubmitOutcome.Refused refused) {
            assertNotNull(refused.reason(), "a refusal has a reason");
            return outcome;
        }

        @Override
        public SubmitOutcome throttled(SubmitOutcome.Throttled throttled) {
            assertFalse(throttled.pause().isNegative(), "a pause is not negative");
            return outcome;
        }

        @Override
        public SubmitOutcome down(SubmitOutcome.Down down) {
            return detail(down.detail());
        }

        @Override
        public SubmitOutcome unknown(SubmitOutcome.Unknown unknown) {
            return detail(unknown.detail());
        }

        private SubmitOutcome detail(String detail) {
            assertTrue(!detail.isBlank(), "a detail says something");
            return outcome;
        }
    }
}

package org.qunfa.messaging.reviewer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.review.Draft;
import org.qunfa.plugin.review.Finding;
import org.qunfa.plugin.review.ReviewProfile;
import org.qunfa.plugin.review.Verdict;
import org.qunfa.plugin.review.WordReviewer;

/** A reviewer who rejects texts with a prize draw, is not sure about those that may have one, and breaks at a bad one. */
final class FakeReviewer implements WordReviewer {

    private static final String WORD = "抽奖";

    /** What ends a review that {@link #held} began. */
    final CountDownLatch freed = new CountDownLatch(1);
    /** Where it is not null: counted down when it is asked, which then waits to be freed. */
    volatile @Nullable CountDownLatch held;
    /** What it says instead of what it thinks; null: that. */
    volatile @Nullable Verdict instead;

    private final ReviewProfile profile;
    private final AtomicInteger asked = new AtomicInteger();

    FakeReviewer(String name) {
        profile = new ReviewProfile(new PluginId(name), Duration.ZERO, 1);
    }

    int asked() {
        return asked.get();
    }

    @Override
    public ReviewProfile profile() {
        return profile;
    }

    @Override
    public Verdict review(Draft draft) {
        asked.incrementAndGet();
        CountDownLatch at = held;
        if (at != null) {
            held = null;
            at.countDown();
            await(freed);
        }
        Verdict other = instead;
        if (other != null) {
            return other;
        }
        String text = draft.text();
        if (text.contains("坏抽")) {
            throw new IllegalStateException(text);
        }
        if (text.contains("可能抽")) {
            return new Verdict.NeedsPerson(new Failure(Blame.PLUGIN, "not sure", "it may be a draw"));
        }
        int start = text.indexOf(WORD);
        return start < 0
                ? new Verdict.Pass()
                : new Verdict.Reject(List.of(new Finding(start, start + WORD.length(), "word", "No draws.")));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.qunfa.messaging.content;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.review.ContentReviewer;
import org.qunfa.plugin.review.Draft;
import org.qunfa.plugin.review.Finding;
import org.qunfa.plugin.review.ReviewProfile;
import org.qunfa.plugin.review.Verdict;

/** A content reviewer that does what texts tell it to, or answers when a test wants it to, and remembers what it was shown. */
final class OutsideReviewer implements ContentReviewer {

    static final String BAD = "博彩";
    static final String DOUBTFUL = "兼职";
    static final String SILENT = "沉默";
    static final String THROWN = "抛出";
    static final String NOTHING = "空无";
    static final String FAILED = "失败";

    final ConcurrentLinkedQueue<String> shown = new ConcurrentLinkedQueue<>();
    /** What it has not answered. */
    final List<Question> open = new ArrayList<>();
    /** Whether it answers nothing by itself. */
    volatile boolean held;

    volatile @Nullable PluginHost host;
    private final ReviewProfile profile;

    record Question(String text, CompletableFuture<Verdict> answer) {}

    OutsideReviewer(String name, Duration cacheFor, int window) {
        profile = new ReviewProfile(new PluginId(name), cacheFor, window);
    }

    OutsideReviewer(String name) {
        this(name, Duration.ZERO, 50);
    }

    @Override
    public ReviewProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<Void> open(PluginHost given) {
        host = given;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    @SuppressWarnings("NullAway") // One of the promises that it breaks.
    public CompletionStage<Verdict> review(Draft draft) {
        String text = draft.text();
        shown.add(text);
        if (text.contains(THROWN)) {
            throw new IllegalStateException("no");
        }
        if (text.contains(NOTHING)) {
            return null;
        }
        if (text.contains(FAILED)) {
            return CompletableFuture.failedFuture(new IllegalStateException("no"));
        }
        if (held || text.contains(SILENT)) {
            var answer = new CompletableFuture<Verdict>();
            synchronized (open) {
                open.add(new Question(text, answer));
            }
            return answer;
        }
        return CompletableFuture.completedFuture(verdict(text));
    }

    private static Verdict verdict(String text) {
        int at = text.indexOf(BAD);
        if (at >= 0) {
            return new Verdict.Reject(List.of(new Finding(at, at + BAD.length(), "gambling", "It is about bets.")));
        }
        return text.contains(DOUBTFUL)
                ? new Verdict.NeedsPerson(Failure.remote("job", "It may be an offer of a job."))
                : new Verdict.Pass();
    }

    /** How many questions are open. */
    int waiting() {
        synchronized (open) {
            return open.size();
        }
    }

    /** The oldest question that it has not answered, which is a test's to answer now. */
    Question next() {
        synchronized (open) {
            return open.remove(0);
        }
    }

    /** Answers the oldest open question by its text. */
    String answer() {
        Question question = next();
        question.answer().complete(verdict(question.text()));
        return question.text();
    }

    Optional<PluginHost> host() {
        return Optional.ofNullable(host);
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return CompletableFuture.completedFuture(null);
    }
}

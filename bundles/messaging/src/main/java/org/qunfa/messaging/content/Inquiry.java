package org.qunfa.messaging.content;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Opinion;
import org.qunfa.messaging.reviewer.Judgements;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.review.Draft;
import org.qunfa.plugin.review.Finding;
import org.qunfa.plugin.review.Verdict;
import org.qunfa.supervisor.guard.GuardedReviewer;
import org.qunfa.supervisor.installed.Installed;

/**
 * Asks reviewers about the texts of one notice: all reviewers at once, each about one text after the other, so that of each one
 * question about a notice is out at most.
 */
final class Inquiry {

    private static final int MOST_SENTENCES = 8;

    private static final Failure ABSENT =
            new Failure(Blame.HOST, "absent", "The reviewer is not there, or it broke a promise of late.");

    private final Terms terms;
    private final Known known;
    private final Shown shown;

    Inquiry(Terms terms, Known known, Shown shown) {
        this.terms = terms;
        this.known = known;
        this.shown = shown;
    }

    /** Asks; the stage finishes with one opinion of each reviewer, and never fails. */
    CompletionStage<List<Opinion>> ask(List<Installed<GuardedReviewer>> reviewers) {
        List<CompletableFuture<Opinion>> all = reviewers.stream()
                .map(reviewer -> new Asking(reviewer).begin().toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(nothing -> all.stream().map(CompletableFuture::join).toList());
    }

    /** That a reviewer is not there whose word is needed. */
    static Opinion absent(String reviewer) {
        return new Opinion(
                reviewer,
                "",
                Opinion.Verdict.PERSON,
                0,
                Judgements.textHits(reviewer, new Verdict.NeedsPerson(ABSENT), ""),
                ABSENT.detail(),
                Instant.EPOCH);
    }

    /** One reviewer on its way through the texts. */
    private final class Asking {

        private final GuardedReviewer guarded;
        private final String name;
        private final String version;
        private Verdict worst = new Verdict.Pass();
        private int judged;

        Asking(Installed<GuardedReviewer> reviewer) {
            guarded = reviewer.guarded();
            name = reviewer.name();
            version = reviewer.version();
        }

        CompletionStage<Opinion> begin() {
            return next(0);
        }

        private CompletionStage<Opinion> next(int no) {
            if (no == shown.texts().size()) {
                return CompletableFuture.completedFuture(opinion());
            }
            String text = shown.texts().get(no);
            return verdict(text).thenCompose(verdict -> {
                Verdict before = worst;
                worst = worst.worse(verdict);
                judged = worst == before ? judged : no + 1;
                return isEnough(verdict) ? CompletableFuture.completedFuture(opinion()) : next(no + 1);
            });
        }

        private CompletionStage<Verdict> verdict(String text) {
            var held = known.find(guarded, shown.messageClass(), text);
            if (held.isPresent()) {
                return CompletableFuture.completedFuture(held.get());
            }
            return guarded.review(new Draft(text, shown.messageClass(), terms.patience()))
                    .thenApply(verdict -> {
                        known.keep(guarded, shown.messageClass(), text, verdict);
                        return verdict;
                    });
        }

        /** Nothing is worse than a rejection, and who did not answer is not asked more. */
        private static boolean isEnough(Verdict verdict) {
            return verdict instanceof Verdict.Reject
                    || (verdict instanceof Verdict.NeedsPerson person
                            && Set.of(Blame.HOST, Blame.PLUGIN)
                                    .contains(person.why().blame()));
        }

        private Opinion opinion() {
            return worst.match(new Verdict.Cases<Opinion>() {
                @Override
                public Opinion pass(Verdict.Pass pass) {
                    return said(Opinion.Verdict.PASS, null);
                }

                @Override
                public Opinion reject(Verdict.Reject reject) {
                    String sentences = reject.findings().stream()
                            .limit(MOST_SENTENCES)
                            .map(Finding::sentence)
                            .distinct()
                            .collect(Collectors.joining("; "));
                    return said(Opinion.Verdict.REJECT, sentences);
                }

                @Override
                public Opinion needsPerson(Verdict.NeedsPerson person) {
                    return said(Opinion.Verdict.PERSON, person.why().detail());
                }
            });
        }

        private Opinion said(Opinion.Verdict verdict, @Nullable String sentences) {
            String text = judged == 0 ? "" : shown.texts().get(judged - 1);
            String words = sentences == null || sentences.isEmpty() ? null : sentences;
            return new Opinion(
                    name, version, verdict, judged, Judgements.textHits(name, worst, text), words, Instant.EPOCH);
        }
    }
}

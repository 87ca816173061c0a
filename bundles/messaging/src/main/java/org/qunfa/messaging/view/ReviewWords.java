package org.qunfa.messaging.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Opinion;
import org.qunfa.messaging.TextHit;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.lexicon.HitNotes;

/** Who looked at a notice before it went out, in words. */
final class ReviewWords {

    /** The category of what reviewers find. */
    private static final String REVIEWER = "reviewer";

    private ReviewWords() {}

    /** What words wanted, what reviewers outside said, and what came of both, in the order in which it happened. */
    static List<Why.Step> of(NoticeFacts notice) {
        var steps = new ArrayList<Why.Step>();
        NoticeFacts.Review review = notice.review();
        NoticeFacts.Outside outside = notice.outside();
        boolean refusedOutside = outside != null && outside.refused();
        if (outside != null) {
            outside.opinions().forEach(opinion -> steps.add(opinion(opinion)));
        }
        if (review != null && !refusedOutside) {
            steps.add(wanted(review));
        }
        if (review != null && review.decidedAt() != null) {
            steps.add(decided(review, review.decidedAt(), refusedOutside));
        }
        // What was written in one transaction has one time, and stays in this order.
        steps.sort(Comparator.comparing(Why.Step::at));
        return steps;
    }

    /** When looking at it came to an end; null while it did not, or where nobody looked. */
    static @Nullable Instant ended(NoticeFacts notice) {
        if (notice.review() != null) {
            return notice.review().decidedAt();
        }
        return notice.outside() == null
                ? null
                : notice.outside().opinions().stream()
                        .map(Opinion::at)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }

    private static Why.Step wanted(NoticeFacts.Review review) {
        List<TextHit> hits = HitNotes.read(review.hits());
        boolean reviewers =
                !hits.isEmpty() && hits.stream().allMatch(hit -> hit.category().equals(REVIEWER));
        var facts = new TreeMap<>(Map.of("version", Long.toString(review.lexicon())));
        put(facts, hits);
        return new Why.Step(
                review.since(),
                "review",
                reviewers
                        ? "A reviewer wants a person to decide on the notice."
                        : "The lexicon wants a person to decide on the notice.",
                facts);
    }

    private static Why.Step opinion(Opinion opinion) {
        var facts = new TreeMap<>(Map.of(
                "reviewer",
                opinion.reviewer(),
                "version",
                opinion.version(),
                "verdict",
                opinion.verdict().name().toLowerCase(Locale.ROOT)));
        put(facts, opinion.hits());
        if (opinion.judged() > 0) {
            facts.put("judgedText", Integer.toString(opinion.judged()));
        }
        if (opinion.said() != null) {
            facts.put("said", opinion.said());
        }
        String version = opinion.version().isEmpty() ? "" : " version " + opinion.version();
        return new Why.Step(
                opinion.at(),
                "judged",
                "Reviewed by " + opinion.reviewer() + version + ": "
                        + opinion.verdict().words() + ".",
                facts);
    }

    private static Why.Step decided(NoticeFacts.Review review, Instant at, boolean refusedOutside) {
        boolean approved = Boolean.TRUE.equals(review.approved());
        String refused = refusedOutside ? "A reviewer outside refused the notice." : "A person refused the notice.";
        return new Why.Step(
                at,
                approved ? "approved" : "refused",
                review.byNobody() ? Words.NOBODY_DECIDED : approved ? "A person approved the notice." : refused,
                Map.of("reason", String.valueOf(review.reason())));
    }

    /** Which rules asked for it, and where in the text, without the text. */
    private static void put(Map<String, String> facts, List<TextHit> hits) {
        if (!hits.isEmpty()) {
            facts.put("rule", joined(hits, hit -> hit.category() + "/" + hit.rule()));
            facts.put("range", joined(hits, hit -> hit.from() + "-" + hit.to()));
            facts.put("hits", HitNotes.write(hits));
        }
    }

    private static String joined(List<TextHit> hits, Function<TextHit, String> part) {
        return hits.stream().map(part).distinct().collect(Collectors.joining(" "));
    }
}

package org.qunfa.messaging.reviewer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.qunfa.messaging.TextHit;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Hit;
import org.qunfa.messaging.filter.Verdict;
import org.qunfa.messaging.filter.Word;
import org.qunfa.plugin.review.Finding;

/** Puts what reviewers say into the words of the filter, so that it goes the same ways: as hits of rules that no lexicon holds. */
public final class Judgements {

    /** The category of such rules. */
    private static final String CATEGORY = "reviewer";

    /** Their version, which no lexicon has. */
    private static final long VERSION = 0;

    private static final int LONGEST_ID = 64;
    private static final Comparator<Hit> WORST =
            Comparator.comparing((Hit hit) -> hit.action() != Action.BLOCK).thenComparingInt(Hit::from);

    private Judgements() {}

    /**
     * What a reviewer's verdict comes to.
     *
     * @param reviewer the instance's name
     * @return no hits where nothing speaks against the text
     */
    static List<Hit> hits(String reviewer, org.qunfa.plugin.review.Verdict said, String text) {
        return said.match(new org.qunfa.plugin.review.Verdict.Cases<>() {
            @Override
            public List<Hit> pass(org.qunfa.plugin.review.Verdict.Pass pass) {
                return List.of();
            }

            @Override
            public List<Hit> reject(org.qunfa.plugin.review.Verdict.Reject reject) {
                return reject.findings().stream()
                        .map(found -> hit(reviewer, Action.BLOCK, found))
                        .toList();
            }

            @Override
            public List<Hit> needsPerson(org.qunfa.plugin.review.Verdict.NeedsPerson needsPerson) {
                var all = new Finding(
                        0, Math.max(1, text.length()), needsPerson.why().code(), "");
                return List.of(hit(reviewer, Action.REVIEW, all));
            }
        });
    }

    /**
     * The same as it is kept, with places that the text has.
     *
     * @param text that the verdict is about
     */
    public static List<TextHit> textHits(String reviewer, org.qunfa.plugin.review.Verdict said, String text) {
        return hits(reviewer, said, text).stream()
                .limit(Verdict.MAX_HITS)
                .map(hit -> new TextHit(
                        hit.word().id(),
                        hit.word().category(),
                        hit.action(),
                        hit.disguises(),
                        hit.lexiconVersion(),
                        Math.min(hit.from(), text.length()),
                        Math.min(hit.to(), text.length())))
                .toList();
    }

    private static Hit hit(String reviewer, Action action, Finding found) {
        String id = visible(reviewer + ":" + found.code());
        return new Hit(new Word(id, id, action, CATEGORY), VERSION, action, Set.of(), found.start(), found.end());
    }

    /** A code is a plugin's own; an id has visible ASCII characters alone. */
    private static String visible(String id) {
        String cut = id.substring(0, Math.min(id.length(), LONGEST_ID));
        return cut.replaceAll("[^!-~]", "-");
    }

    /** The worse of what was found before and what reviewers add. */
    static Verdict joined(Verdict found, List<Hit> more) {
        if (more.isEmpty()) {
            return found;
        }
        var hits = new ArrayList<>(found.hits());
        hits.addAll(more);
        hits.sort(WORST);
        var versions = new ArrayList<>(found.versions());
        versions.add(VERSION);
        return new Verdict(
                hits.get(0).action(),
                hits.subList(0, Math.min(hits.size(), Verdict.MAX_HITS)),
                found.found() + more.size(),
                versions);
    }
}

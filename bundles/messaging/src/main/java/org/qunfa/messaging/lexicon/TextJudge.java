package org.qunfa.messaging.lexicon;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.TextHit;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Disguise;
import org.qunfa.messaging.filter.Hit;
import org.qunfa.messaging.filter.Lexicon;
import org.qunfa.messaging.filter.Matcher;
import org.qunfa.messaging.filter.Verdict;

/** Judges final texts by the lexicons of one moment, and by the reviewers that are installed. For one thread. */
public final class TextJudge {

    /** The reason of a {@link Stop} by a lexicon or a reviewer. */
    public static final String CONTENT = "content";

    /** What parts the hits from the sentence in a stop's detail. */
    private static final String HITS = "; hits: ";

    private static final int MOST_NOTED = 8;

    private final Lexicon[] lexicons;
    private final Further further;
    private final Matcher matcher = new Matcher();

    /** What is said of a text besides. */
    @FunctionalInterface
    interface Further {
        Verdict judge(String text, Verdict found);
    }

    TextJudge(Further further, Lexicon... lexicons) {
        this.further = further;
        this.lexicons = lexicons;
    }

    /** A judge who knows no word, and has nothing against any text. */
    public static TextJudge lenient() {
        return new TextJudge((text, found) -> found);
    }

    /** What there is against a text of at most {@link Matcher#MAX_TEXT} characters. */
    public Verdict judge(String text) {
        return further.judge(text, matcher.judge(text, lexicons));
    }

    /** Why a text is stopped; null when it is not, be it that a person has to decide. */
    public static @Nullable Stop stop(Verdict verdict) {
        if (verdict.action() != Action.BLOCK) {
            return null;
        }
        Hit worst = verdict.hits().get(0);
        return new Stop(
                CONTENT,
                worst.word().category() + "/" + worst.word().id(),
                Long.toString(worst.lexiconVersion()),
                detail(verdict));
    }

    /** The worst hit for people, and behind it the hits as {@link HitNotes} write them, as many as there is room for. */
    private static String detail(Verdict verdict) {
        Hit hit = verdict.hits().get(0);
        int more = verdict.found() - 1;
        String disguises = hit.disguises().stream().sorted().map(Disguise::word).collect(Collectors.joining(", "));
        return "characters " + (hit.from() + 1) + " to " + hit.to() + " of the final text"
                + (disguises.isEmpty() ? "" : ", disguised by " + disguises)
                + (more == 0 ? "" : "; " + more + " more")
                + HITS
                + HitNotes.write(hits(verdict)
                        .subList(0, Math.min(MOST_NOTED, verdict.hits().size())));
    }

    /**
     * The versions of the lexicons that had a text stopped.
     *
     * @return empty where that cannot be told, because another rule did or not every hit is noted
     */
    static Set<Long> versions(Stop stop) {
        int at = stop.detail().indexOf(HITS);
        if (!stop.reason().equals(CONTENT) || at < 0) {
            return Set.of();
        }
        List<TextHit> noted = HitNotes.read(stop.detail().substring(at + HITS.length()));
        return noted.size() < MOST_NOTED
                ? noted.stream().map(TextHit::version).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** The versions of the lexicons that found something in a text; of all that were asked, where not every hit is listed. */
    public static Set<Long> versions(Verdict verdict) {
        return verdict.found() > verdict.hits().size()
                ? Set.copyOf(verdict.versions())
                : verdict.hits().stream().map(Hit::lexiconVersion).collect(Collectors.toUnmodifiableSet());
    }

    /** The hits of a verdict without their words. */
    public static List<TextHit> hits(Verdict verdict) {
        return verdict.hits().stream().map(TextJudge::hit).toList();
    }

    private static TextHit hit(Hit hit) {
        return new TextHit(
                hit.word().id(),
                hit.word().category(),
                hit.action(),
                hit.disguises(),
                hit.lexiconVersion(),
                hit.from(),
                hit.to());
    }
}

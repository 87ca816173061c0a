package org.qunfa.messaging.accept;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.TextCheck;
import org.qunfa.messaging.TextHit;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.lexicon.TextJudge;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.model.Segments;

/** Counts what the rules say about the recipients of one notice. Not safe for use by several threads. */
final class ScreenTally {

    private final TreeMap<Integer, Integer> bySegments = new TreeMap<>();
    private final Map<String, Integer> byReason = new TreeMap<>();
    private int recipients;
    private int messages;
    private int blocked;
    private int doubtful;
    private long segments;
    private long reserved;
    private final NoticePlan plan;
    private final long[] ownReminders;
    private List<TextHit> hits = List.of();
    private List<TextHit> doubtfulHits = List.of();
    private final Set<Long> doubtfulVersions = new HashSet<>();
    private @Nullable Addressee firstSent;
    private @Nullable Addressee firstDoubtful;

    ScreenTally(NoticePlan plan) {
        this.plan = plan;
        ownReminders = new long[plan.ownReminders().size()];
    }

    void take(Screened recipient) {
        recipients++;
        segments += recipient.segments();
        reserved += recipient.reserved();
        messages += recipient.stop() == null || Screened.isForeseen(recipient.stop()) ? 1 : 0;
        if (recipient.stop() == null) {
            bySegments.merge(recipient.segments(), 1, Integer::sum);
            for (int i = 0; i < ownReminders.length; i++) {
                ownReminders[i] += recipient.reminders().get(i);
            }
            firstSent = firstSent == null ? recipient.addressee() : firstSent;
        } else {
            blocked++;
            byReason.merge(recipient.stop().reason(), 1, Integer::sum);
        }
        if (recipient.isDoubtful()) {
            doubtful++;
            doubtfulVersions.addAll(TextJudge.versions(recipient.verdict()));
            if (firstDoubtful == null) {
                firstDoubtful = recipient.addressee();
                doubtfulHits = TextJudge.hits(recipient.verdict());
            }
        }
        if (hits.isEmpty() && recipient.verdict().action() != Action.ALLOW) {
            hits = TextJudge.hits(recipient.verdict());
        }
    }

    int recipients() {
        return recipients;
    }

    /** For how many of them something is to be reserved. */
    int messages() {
        return messages;
    }

    /** How many of them a rule stops. */
    int blocked() {
        return blocked;
    }

    /** How many of the others take one segment, two, … */
    Map<Integer, Integer> bySegments() {
        return bySegments;
    }

    /** What the longest text takes; 0 when nobody gets any. */
    int mostSegments() {
        return bySegments.isEmpty() ? 0 : bySegments.lastKey();
    }

    /** How many a rule stops, by its reason. */
    Map<String, Integer> byReason() {
        return byReason;
    }

    /** What those take whom no rule stops. */
    long segments() {
        return segments;
    }

    /** What is to be reserved. */
    long reserved() {
        return reserved;
    }

    /** The first recipient on whose text a person has to decide; null when there is none. */
    @Nullable
    Addressee firstDoubtful() {
        return firstDoubtful;
    }

    /** The hits in that recipient's text. */
    List<TextHit> doubtfulHits() {
        return doubtfulHits;
    }

    /** The versions of the lexicons for which a person has to decide, on whichever recipient's text. */
    Set<Long> doubtfulVersions() {
        return doubtfulVersions;
    }

    /** How the first text travels that no rule stops; null when there is none. */
    Preflight.@Nullable Sample sample() {
        Addressee to = firstSent;
        if (to == null) {
            return null;
        }
        Wording wording = plan.wording();
        int country = to.to().countryCode();
        Segments cut = wording.cut(wording.render(wording.byName(to.values()), country), country);
        return new Preflight.Sample(cut.alphabet(), cut.parts());
    }

    /** What the reminders would come to, for all whom no rule stops. */
    List<Preflight.Reminding> reminders() {
        OccasionPlan occasion = plan.occasion();
        return occasion == null ? List.of() : occasion.come(segments, ownReminders);
    }

    /** What the lexicons say. */
    TextCheck content() {
        return new TextCheck(byReason.getOrDefault(TextJudge.CONTENT, 0), doubtful, hits);
    }
}

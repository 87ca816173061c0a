package org.qunfa.supervisor.guard;

import java.util.List;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.review.Draft;
import org.qunfa.plugin.review.ReviewProfile;
import org.qunfa.plugin.review.Verdict;
import org.qunfa.plugin.review.WordReviewer;

/** The one way into a word reviewer: on the caller's thread, measured. Safe for use by many threads. */
public final class GuardedWords implements WordReviewer {

    private static final Verdict BROKEN =
            new Verdict.NeedsPerson(new Failure(Blame.PLUGIN, "plugin-fault", "the plugin broke its promise"));

    private final WordReviewer plugin;
    private final Guard guard;
    private final Room room;
    private final ReviewProfile profile;

    /**
     * Stands before a plugin.
     *
     * @throws IllegalStateException when the plugin does not say what it is
     */
    public GuardedWords(WordReviewer plugin, Room room) {
        this.plugin = plugin;
        this.room = room;
        guard = Guarded.guard(plugin, room);
        profile = Guarded.profile(plugin, guard, WordReviewer::profile);
    }

    @Override
    public ReviewProfile profile() {
        return profile;
    }

    @Override
    public Verdict review(Draft draft) {
        Verdict verdict = Pure.measured("review", guard, room, () -> plugin.review(draft));
        if (verdict instanceof Verdict.Reject rejected && isBeyond(rejected, draft.text())) {
            guard.faults().note("review", "found something behind the end of the text");
            return BROKEN;
        }
        return verdict == null ? BROKEN : verdict;
    }

    private static boolean isBeyond(Verdict.Reject rejected, String text) {
        return rejected.findings().stream().anyMatch(finding -> finding.end() > text.length());
    }

    /** How often the plugin broke its promises. */
    public int faultCount() {
        return guard.faults().count();
    }

    /** Whether the plugin broke a promise of late. It is asked all the same: without it, nobody would know what it has to say. */
    public boolean isSuspect() {
        return guard.faults().isResting();
    }

    /** The last promises that the plugin broke, the newest first. */
    public List<Fault> latestFaults() {
        return guard.faults().latest();
    }
}

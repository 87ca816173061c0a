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
        long start = System.nanoTime();
        Verdict verdict = guard.call("review", () -> plugin.review(draft));
        Pure.measured("review", System.nanoTime() - start, guard, room);
        return verdict == null ? BROKEN : verdict;
    }

    /** The last promises that the plugin broke, the newest first. */
    public List<Fault> latestFaults() {
        return guard.faults().latest();
    }
}

package org.qunfa.supervisor.guard;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.review.ContentReviewer;
import org.qunfa.plugin.review.Draft;
import org.qunfa.plugin.review.ReviewProfile;
import org.qunfa.plugin.review.Verdict;

/** The one way into a content reviewer. Whatever goes wrong, a person has to look at the text. */
public final class GuardedReviewer extends Guarded<ContentReviewer> implements ContentReviewer {

    private static final Asking<ContentReviewer, Verdict> REVIEW = Asking.of(
            "review",
            Draft.class,
            ContentReviewer::review,
            Asking.ends(Verdict.NeedsPerson::new, Verdict.NeedsPerson::new));

    private final ReviewProfile profile;

    /**
     * Stands before a plugin.
     *
     * @param late gets to know of outcomes that come too late
     * @throws IllegalStateException when the plugin does not say what it is
     */
    public GuardedReviewer(ContentReviewer plugin, Room room, Late late) {
        this(plugin, guard(plugin, room), room, late);
    }

    private GuardedReviewer(ContentReviewer plugin, Guard guard, Room room, Late late) {
        this(plugin, profile(plugin, guard, ContentReviewer::profile), new Calls.Place(guard, room), late);
    }

    private GuardedReviewer(ContentReviewer plugin, ReviewProfile profile, Calls.Place place, Late late) {
        super(plugin, new Calls(profile.id().value(), place, profile.window()), late);
        this.profile = profile;
    }

    @Override
    public ReviewProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        var guarded = new GuardedHost(host, calls());
        return opened(guarded, plugin -> plugin.open(guarded));
    }

    @Override
    public CompletionStage<Verdict> review(Draft request) {
        return ask(REVIEW, request, request.patience());
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return closed(patience, plugin -> plugin.close(patience));
    }
}

package org.qunfa.messaging.reviewer;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Hit;
import org.qunfa.messaging.filter.Verdict;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.review.Draft;
import org.qunfa.plugin.review.WordReviewer;
import org.qunfa.supervisor.PluginKind;
import org.qunfa.supervisor.Supervision;
import org.qunfa.supervisor.Vitals;
import org.qunfa.supervisor.guard.GuardedWords;
import org.qunfa.supervisor.guard.Room;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The word reviewers that are installed, each behind its guard. The only place where they come and go: nothing is asked any more of one
 * that leaves when {@link #left} returns, because its plugin is gone afterwards. Which of them there are is asked anew for each text.
 */
@Component(
        service = {FurtherJudge.class, ReviewerDirectory.class},
        immediate = true)
public final class ReviewerDirectory implements FurtherJudge {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewerDirectory.class);

    /** What a draft has to say; a judgement at once does not look at it. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration LEAVING = Duration.ofSeconds(10);

    private final Supervision supervision;
    private final Room room = new Room(Room.Limits.USUAL, Clock.systemUTC());
    /** All that came and did not leave, in that order; of those with one name the first is in use, and the next follows it. */
    private final Map<WordReviewer, InstalledReviewer> all = new LinkedHashMap<>();

    private volatile List<InstalledReviewer> inUse = List.of();

    @Activate
    public ReviewerDirectory(@Reference Supervision supervision) {
        this.supervision = supervision;
    }

    @Reference(
            name = "reviewer",
            unbind = "left",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    public void arrived(WordReviewer plugin) {
        GuardedWords guarded;
        try {
            guarded = new GuardedWords(plugin, room);
        } catch (IllegalStateException e) {
            refuse(plugin, plugin.getClass().getSimpleName(), String.valueOf(e.getMessage()));
            return;
        }
        synchronized (all) {
            var reviewer = new InstalledReviewer(guarded);
            boolean taken = inUse.stream().anyMatch(other -> other.name().equals(reviewer.name()));
            all.put(plugin, reviewer);
            if (taken) {
                refuse(plugin, reviewer.name(), "Another plugin has this name; this one follows when that one leaves.");
            } else {
                use(plugin, reviewer);
            }
        }
    }

    private void use(WordReviewer plugin, InstalledReviewer reviewer) {
        var arrival = new Supervision.Arrival(PluginKind.REVIEW, reviewer.name(), plugin, reviewer::vitals);
        if (reviewer.begin(supervision.take(arrival))) {
            var now = new ArrayList<>(inUse);
            now.add(reviewer);
            inUse = List.copyOf(now);
            LOG.info("word reviewer {} arrived", reviewer.name());
        }
    }

    private void refuse(WordReviewer plugin, String name, String reason) {
        supervision.refused(new Supervision.Arrival(PluginKind.REVIEW, name, plugin, () -> Vitals.NONE), reason);
    }

    public void left(WordReviewer plugin) {
        InstalledReviewer gone;
        synchronized (all) {
            gone = all.remove(plugin);
            if (gone == null || !inUse.contains(gone)) {
                return;
            }
            without(gone);
        }
        gone.end(LEAVING);
        LOG.info("word reviewer {} left", gone.name());
        follow(gone.name());
    }

    private void without(InstalledReviewer gone) {
        inUse = inUse.stream().filter(reviewer -> reviewer != gone).toList();
    }

    private void follow(String name) {
        synchronized (all) {
            boolean taken = inUse.stream().anyMatch(reviewer -> reviewer.name().equals(name));
            if (!taken) {
                all.entrySet().stream()
                        .filter(entry -> entry.getValue().name().equals(name))
                        .findFirst()
                        .ifPresent(entry -> use(entry.getKey(), entry.getValue()));
            }
        }
    }

    @Deactivate
    public void stop() {
        List<InstalledReviewer> gone;
        synchronized (all) {
            gone = inUse;
            inUse = List.of();
            all.clear();
        }
        gone.forEach(reviewer -> reviewer.end(LEAVING));
        room.close();
    }

    @Override
    public Verdict judge(String text, MessageClass messageClass, Verdict found) {
        List<InstalledReviewer> now = inUse;
        if (now.isEmpty() || found.action() == Action.BLOCK) {
            return found;
        }
        var draft = new Draft(text, messageClass, PATIENCE);
        var more = new ArrayList<Hit>();
        for (InstalledReviewer reviewer : now) {
            more.addAll(reviewer.judge(draft));
        }
        return Judgements.joined(found, more);
    }
}

package org.qunfa.messaging.content;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Opinion;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.reviewer.ContentGate;
import org.qunfa.messaging.reviewer.ContentReviewerDirectory;
import org.qunfa.messaging.start.Node;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeState;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;
import org.qunfa.store.Timers;
import org.qunfa.store.Vault;
import org.qunfa.supervisor.guard.GuardedReviewer;
import org.qunfa.supervisor.installed.Installed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has notices judged by the content reviewers that are installed. All that must outlive it stands in the database; any number of nodes
 * may ask, each about other notices. What it does itself runs on one thread, on which it never waits for a reviewer.
 *
 * <pre>
 * REVIEW -> claimed -> asked -> all passed      -> SCHEDULED or ACTIVE, unless words want a person
 *              '- a reviewer is not there: waits,  '- one rejected  -> REFUSED
 *                 and needs a person after that    '- anything else -> a person decides
 * </pre>
 */
@Component(
        service = {ContentGate.class, ContentReviews.class},
        configurationPid = "org.qunfa.messaging",
        immediate = true)
public final class ContentReviews implements ContentGate {

    private static final Logger LOG = LoggerFactory.getLogger(ContentReviews.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration RENEW_EVERY = Duration.ofSeconds(1);
    /** How long one waits that reviewers are missing for, or that could not be read, before it is looked at again. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration BROKEN = Duration.ofMinutes(1);

    private final Database database;
    private final Vault vault;
    private final ContentReviewerDirectory directory;
    private final Lines lines;
    private final Terms terms;
    private final Claims claims;
    private final Endings endings;
    private final Known known = new Known();
    private final long beganNanos = System.nanoTime();
    private final ScheduledExecutorService thread;
    /** What this node asks about; for its thread alone. */
    private final Map<UUID, Claims.Claim> out = new HashMap<>();

    @Activate
    public ContentReviews(
            @Reference Tables tables,
            @Reference Node node,
            @Reference ContentReviewerDirectory directory,
            @Reference Lines lines,
            Settings settings) {
        this(tables, node.id(), directory, lines, Terms.of(settings));
    }

    /** Reviews outside a framework. */
    public ContentReviews(Tables tables, UUID node, ContentReviewerDirectory directory, Lines lines, Terms terms) {
        database = tables.database();
        vault = tables.vault();
        this.directory = directory;
        this.lines = lines;
        this.terms = terms;
        claims = new Claims(node, terms.lease());
        endings = new Endings(vault);
        thread = Timers.named("content reviews");
        thread.execute(() -> trying("giving up what an earlier life asked about", this::giveUp));
        every(LOOK_EVERY, "looking for notices to have judged", this::look);
        every(min(RENEW_EVERY, terms.lease().dividedBy(3)), "keeping what is asked about", this::renew);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void every(Duration pause, String what, Runnable work) {
        @SuppressWarnings("unused") // It handles its own faults, so nobody asks the future.
        var unasked =
                thread.scheduleWithFixedDelay(() -> trying(what, work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void trying(String what, Runnable work) {
        try {
            work.run();
        } catch (StoreException e) {
            LOG.debug("{} was put off: {}", what, e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("{} failed", what, e);
        }
    }

    /** Asks about nothing any more; other nodes may at once. */
    @Deactivate
    public void stop() {
        thread.shutdownNow();
        try {
            if (thread.awaitTermination(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                trying("giving up what is asked about", this::giveUp);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUp() {
        database.transaction(connection -> {
            claims.giveUp(connection);
            return connection;
        });
    }

    @Override
    public List<String> reviewers(MessageClass messageClass) {
        if (!terms.classes().contains(messageClass)) {
            return List.of();
        }
        var names = new TreeSet<>(terms.required());
        names.addAll(directory.names());
        return List.copyOf(names);
    }

    private void look() {
        List<Installed<GuardedReviewer>> reviewers = directory.all();
        int room = room(reviewers) - out.size();
        if (room <= 0) {
            return;
        }
        for (Claims.Claim claim : database.transaction(connection -> claims.take(connection, room))) {
            trying("having a notice judged", () -> begin(claim, reviewers));
        }
    }

    /** Notices about which all reviewers can be asked at once. */
    private int room(List<Installed<GuardedReviewer>> reviewers) {
        return reviewers.stream()
                .mapToInt(reviewer -> reviewer.guarded().profile().window())
                .reduce(terms.atOnce(), Math::min);
    }

    private void begin(Claims.Claim claim, List<Installed<GuardedReviewer>> reviewers) {
        try {
            var missing = new TreeSet<>(claim.expected());
            // One that came since and cannot be asked is not left out either.
            missing.addAll(directory.names());
            reviewers.forEach(reviewer -> missing.remove(reviewer.name()));
            if (!missing.isEmpty() && mayCome(claim)) {
                postpone(claim, PAUSE);
            } else {
                ask(claim, missing, reviewers);
            }
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            postpone(claim, BROKEN);
            throw e;
        }
    }

    /** Whether it is too early to say that a reviewer does not come: plugins start later than this does. */
    private boolean mayCome(Claims.Claim claim) {
        long running = System.nanoTime() - beganNanos;
        return claim.waited().compareTo(terms.absence()) < 0
                || running < terms.absence().toNanos();
    }

    private void postpone(Claims.Claim claim, Duration pause) {
        database.transaction(connection -> {
            claims.postpone(connection, claim, pause);
            return connection;
        });
    }

    private void ask(Claims.Claim claim, Set<String> missing, List<Installed<GuardedReviewer>> reviewers) {
        Shown shown = database.read(connection -> Shown.of(connection, vault, claim.notice()));
        List<Opinion> absent = missing.stream().map(Inquiry::absent).toList();
        if (shown.state() != NoticeState.REVIEW) {
            end(claim, shown, List.of());
            return;
        }
        out.put(claim.notice(), claim);
        @SuppressWarnings("unused") // What comes of it is written by this thread, which handles its own faults.
        var unasked = new Inquiry(terms, known, shown).ask(reviewers).whenComplete((opinions, thrown) -> {
            var all = new ArrayList<>(absent);
            if (thrown == null) {
                all.addAll(opinions);
            } else {
                LOG.error("reviewers could not be asked", thrown);
            }
            answered(claim, shown, thrown == null ? all : null);
        });
    }

    /** Leaves it to this thread; when it has stopped, somebody asks again. */
    private void answered(Claims.Claim claim, Shown shown, @Nullable List<Opinion> said) {
        try {
            thread.execute(() -> {
                out.remove(claim.notice(), claim);
                trying("writing what reviewers said", () -> {
                    if (said == null) {
                        postpone(claim, BROKEN);
                    } else {
                        end(claim, shown, said);
                    }
                });
                trying("looking for notices to have judged", this::look);
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("what reviewers said is not written: this node stops");
        }
    }

    private void end(Claims.Claim claim, Shown shown, List<Opinion> said) {
        boolean moved = database.transaction(connection -> endings.end(connection, claim, shown, said));
        if (moved) {
            lines.wake();
        }
    }

    /** Keeps what is out, and lets go of what another node has by now; what reviewers say of that is not written. */
    private void renew() {
        if (!out.isEmpty()) {
            Set<UUID> mine = database.transaction(connection -> claims.renew(connection, out.keySet()));
            out.keySet().retainAll(mine);
        }
    }
}

package org.qunfa.supervisor.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.qunfa.supervisor.bundle.Shortfalls.Shortfall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a plugin's last good version back when a new one does not start: keeps the jar of each bundle whose instances were in
 * use, and updates the bundle with it when, after an update, an instance that was in use does not come again. Used by the
 * supervisor's thread; bundles are updated on another one.
 */
final class Predecessors {

    private static final Logger LOG = LoggerFactory.getLogger(Predecessors.class);
    /** What an update needs between taking the old form away and starting the new one. */
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Path folder;
    private final Duration patience;
    private final Clock clock;
    private final Map<Long, Good> good = new HashMap<>();
    private final Map<Long, Trial> trials = new HashMap<>();
    private final Map<Long, String> notes = new HashMap<>();
    private final ExecutorService updates = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "plugin versions");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param folder where the jars are kept
     * @param patience how long a new version may take to come into use
     */
    Predecessors(Path folder, Duration patience, Clock clock) {
        this.folder = folder;
        this.patience = patience;
        this.clock = clock;
    }

    /** A form of a bundle whose instances were in use, by when it was made. */
    private record Good(long modified, String version, Set<String> instances) {}

    /** A form of a bundle that has to show itself. */
    private record Trial(long modified, Instant since) {}

    void stop() {
        updates.shutdownNow();
    }

    /** What people should know of a bundle's versions; empty when there is nothing. */
    String note(Bundle bundle) {
        return notes.getOrDefault(bundle.getBundleId(), "");
    }

    /**
     * Looks at a bundle.
     *
     * @param used the names of its instances that are in use now
     * @param missing what is not there of it
     */
    void look(Bundle bundle, Set<String> used, List<Shortfall> missing) {
        long id = bundle.getBundleId();
        long modified = bundle.getLastModified();
        Good last = good.get(id);
        if (last == null || last.modified() == modified) {
            remember(bundle, last, used);
            return;
        }
        Trial trial = trials.get(id);
        if (trial == null || trial.modified() != modified) {
            trial = new Trial(modified, clock.instant());
            trials.put(id, trial);
        }
        if (used.containsAll(last.instances())) {
            trials.remove(id);
            notes.remove(id);
            remember(bundle, null, used);
        } else if (isGivenUp(bundle)) {
            trials.remove(id);
            good.remove(id);
        } else {
            judge(bundle, last, trial, missing);
        }
    }

    private void judge(Bundle bundle, Good last, Trial trial, List<Shortfall> missing) {
        Duration age = Duration.between(trial.since(), clock.instant());
        boolean failed = age.compareTo(BETWEEN) > 0 && !missing.isEmpty();
        if (failed || age.compareTo(patience) > 0) {
            String reason = missing.isEmpty()
                    ? "It did not come into use in " + patience.toSeconds() + " s."
                    : missing.get(0).reason();
            trials.remove(bundle.getBundleId());
            goBack(bundle, last, reason);
        }
    }

    /** Whether an operator wants it neither in its new form nor in the old one. */
    private static boolean isGivenUp(Bundle bundle) {
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        return bundle.getState() == Bundle.UNINSTALLED || (level != null && !level.isPersistentlyStarted());
    }

    private void remember(Bundle bundle, @Nullable Good last, Set<String> used) {
        if (used.isEmpty() || (last != null && last.instances().equals(used))) {
            return;
        }
        long id = bundle.getBundleId();
        try {
            if (last == null && !isKept(bundle)) {
                PluginJar.write(bundle, file(bundle));
            }
            good.put(id, new Good(bundle.getLastModified(), bundle.getVersion().toString(), new TreeSet<>(used)));
        } catch (IOException | IllegalStateException e) {
            LOG.warn("{} has no copy to go back to: {}", PluginBundles.name(bundle), e.getMessage());
        }
    }

    /** Whether the copy is of this form already, as it is after a restart. */
    private boolean isKept(Bundle bundle) throws IOException {
        Path file = file(bundle);
        return Files.exists(file) && Files.getLastModifiedTime(file).toMillis() > bundle.getLastModified();
    }

    private Path file(Bundle bundle) {
        return file(bundle.getBundleId());
    }

    private Path file(long id) {
        return folder.resolve(id + ".jar");
    }

    private void goBack(Bundle bundle, Good last, String reason) {
        String failed = bundle.getVersion().toString();
        String note = "Version " + failed + " did not start, so version " + last.version() + " is back: " + reason;
        notes.put(bundle.getBundleId(), note);
        // What comes next is another form of the bundle, whose instances were in use already.
        good.remove(bundle.getBundleId());
        Path file = file(bundle);
        updates.execute(() -> {
            try (InputStream in = Files.newInputStream(file)) {
                bundle.update(in);
                if (bundle.getState() != Bundle.ACTIVE) {
                    bundle.start();
                }
            } catch (IOException | BundleException | IllegalStateException e) {
                LOG.error("{}: the earlier version cannot be brought back", PluginBundles.name(bundle), e);
            }
        });
    }

    /** Whether the bundle brought plugins that were in use, whatever it is now. */
    boolean knows(Bundle bundle) {
        return good.containsKey(bundle.getBundleId());
    }

    /** Forgets bundles that are gone, and their copies. */
    void keep(Set<Long> ids) {
        List.copyOf(good.keySet()).stream().filter(id -> !ids.contains(id)).forEach(this::forget);
        trials.keySet().retainAll(ids);
        notes.keySet().retainAll(ids);
    }

    private void forget(long id) {
        good.remove(id);
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            LOG.warn("the copy of a plugin that is gone cannot be deleted: {}", e.getMessage());
        }
    }
}

package org.qunfa.settings.start;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.qunfa.settings.FileState;
import org.qunfa.settings.SettingsFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of each file, and the telling of it. Safe for use by many threads. */
final class States {

    private static final Logger LOG = LoggerFactory.getLogger(States.class);

    private final Map<String, SettingsFile> byName = new ConcurrentSkipListMap<>();
    private final Clock clock;
    private final Consumer<Boolean> complete;

    /** @param complete is told, whenever something may have changed, whether the platform has what it needs to start */
    States(Clock clock, Consumer<Boolean> complete) {
        this.clock = clock;
        this.complete = complete;
    }

    /** Notes what was found; {@code since} stays where nothing changed. */
    void note(String file, String pid, Verdict verdict) {
        SettingsFile before = byName.get(file);
        boolean same = before != null
                && before.state() == verdict.state()
                && before.problems().equals(verdict.problems());
        byName.put(
                file,
                new SettingsFile(
                        file,
                        pid,
                        verdict.core(),
                        verdict.state(),
                        verdict.problems(),
                        verdict.older(),
                        before != null && same ? before.since() : clock.instant()));
        if (!same) {
            tell(file, verdict, before != null && before.state() == FileState.REFUSED);
        }
        look();
    }

    void forget(String file) {
        byName.remove(file);
        look();
    }

    List<SettingsFile> all() {
        return List.copyOf(byName.values());
    }

    private void look() {
        complete.accept(byName.values().stream().noneMatch(SettingsFile::holdsUpTheStart));
    }

    private static void tell(String file, Verdict verdict, boolean wasRefused) {
        switch (verdict.state()) {
            case REFUSED -> {
                String rest = verdict.older() ? "what was in force before stays" : "nothing is in force in its place";
                verdict.problems().forEach(problem -> LOG.error("{} ({})", problem, rest));
            }
            case IN_FORCE -> {
                if (wasRefused) {
                    LOG.info("{} is in force", file);
                }
            }
            case WAITING -> verdict.problems().forEach(LOG::debug);
        }
    }
}

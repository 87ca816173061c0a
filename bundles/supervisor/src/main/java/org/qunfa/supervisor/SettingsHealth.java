package org.qunfa.supervisor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.settings.SettingsFile;
import org.qunfa.settings.SettingsFiles;

/**
 * Names the settings files that are refused, and those that wait for something that is not installed. The platform takes work with
 * what was in force before; only where a file of its own is refused and nothing was, it does not start.
 */
@Component(property = {HealthCheck.NAME + "=settings", HealthCheck.TAGS + "=qunfa"})
public final class SettingsHealth implements HealthCheck {

    /** While a platform starts, files wait for what is about to be installed. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SettingsFiles files;
    private final Clock clock;
    private final Instant up;

    @Activate
    public SettingsHealth(@Reference SettingsFiles files) {
        this(files, Clock.systemUTC());
    }

    SettingsHealth(SettingsFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
        up = clock.instant();
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        // A log without an entry would count as a warning.
        log.debug("what became of the settings files");
        boolean settled = clock.instant().isAfter(up.plus(PATIENCE));
        for (SettingsFile file : files.files()) {
            switch (file.state()) {
                case REFUSED -> refused(file, log);
                case WAITING -> {
                    if (settled) {
                        file.problems().forEach(log::warn);
                    }
                }
                case IN_FORCE -> log.debug("{} is in force", file.file());
            }
        }
        return new Result(log);
    }

    private static void refused(SettingsFile file, FormattingResultLog log) {
        for (String problem : file.problems()) {
            if (file.holdsUpTheStart()) {
                log.critical("{} The platform does not start without this file.", problem);
            } else {
                log.warn("{}", problem);
            }
        }
    }
}

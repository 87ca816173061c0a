package org.qunfa.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.qunfa.settings.Definition;
import org.qunfa.settings.FileState;
import org.qunfa.settings.SettingsFile;
import org.qunfa.settings.SettingsFiles;

class SettingsHealthTest {

    private static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");

    private Instant now = BEGIN;
    private List<SettingsFile> files = List.of();
    private final SettingsHealth health = new SettingsHealth(
            new SettingsFiles() {
                @Override
                public List<SettingsFile> files() {
                    return files;
                }

                @Override
                public List<Definition> definitions() {
                    return List.of();
                }
            },
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    private Result with(boolean core, FileState state, boolean older) {
        List<String> problems = state == FileState.IN_FORCE ? List.of() : List.of("a.cfg: port {} is wrong.");
        files = List.of(new SettingsFile("a.cfg", "a", core, state, problems, older, BEGIN));
        return health.execute();
    }

    @Test
    void allIsWellWithoutFiles() {
        assertEquals(Result.Status.OK, health.execute().getStatus());
    }

    @Test
    void aFileInForceIsWell() {
        assertEquals(Result.Status.OK, with(true, FileState.IN_FORCE, false).getStatus());
    }

    @Test
    void thePlatformDoesNotStartWithoutAFileOfItsOwn() {
        Result result = with(true, FileState.REFUSED, false);

        assertEquals(Result.Status.CRITICAL, result.getStatus());
        assertTrue(result.toString().contains("a.cfg: port {} is wrong."), result.toString());
    }

    @Test
    void whatIsRefusedOtherwiseIsAWarning() {
        assertEquals(Result.Status.WARN, with(true, FileState.REFUSED, true).getStatus());
        assertEquals(Result.Status.WARN, with(false, FileState.REFUSED, false).getStatus());
    }

    @Test
    void aFileMayWaitWhileThePlatformStarts() {
        now = BEGIN.plus(Duration.ofMinutes(1));
        assertEquals(Result.Status.OK, with(false, FileState.WAITING, false).getStatus());

        now = BEGIN.plusSeconds(61);
        assertEquals(Result.Status.WARN, with(false, FileState.WAITING, false).getStatus());
    }
}

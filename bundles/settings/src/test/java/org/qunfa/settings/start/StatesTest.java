package org.qunfa.settings.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qunfa.settings.FileState;
import org.qunfa.settings.SettingsFile;

class StatesTest {

    private static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");
    private static final String STORE = "org.qunfa.store.cfg";
    private static final String LINE = "org.qunfa.carrier.smpp~north.cfg";

    private Instant now = BEGIN;
    private boolean complete = true;
    private final States states = new States(
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
            },
            so -> complete = so);

    private void note(String file, boolean core, boolean older, String... problems) {
        FileState state = problems.length == 0 ? FileState.IN_FORCE : FileState.REFUSED;
        states.note(file, "pid", new Verdict(state, core, List.of(problems), older));
    }

    @Test
    void thePlatformWaitsForAFileOfItsOwnThatIsMended() {
        note(STORE, true, false, "wrong");
        assertFalse(complete);

        note(STORE, true, false);
        assertTrue(complete);
    }

    @Test
    void thePlatformWaitsForAFileOfItsOwnThatIsDeleted() {
        note(STORE, true, false, "wrong");

        states.forget(STORE);

        assertTrue(complete);
        assertEquals(List.of(), states.all());
    }

    @Test
    void whatIsInForceInItsPlaceLetsThePlatformStart() {
        note(STORE, true, true, "wrong");

        assertTrue(complete);
    }

    @Test
    void pluginsFilesHoldNothingUp() {
        note(LINE, false, false, "wrong");

        assertTrue(complete);
    }

    @Test
    void remembersSinceWhenAFileIsAsItIs() {
        note(STORE, true, false, "wrong");
        now = BEGIN.plusSeconds(5);
        note(STORE, true, false, "wrong");
        assertEquals(BEGIN, only().since());

        note(STORE, true, false, "wrong otherwise");
        assertEquals(now, only().since());
    }

    @Test
    void listsFilesByName() {
        note(STORE, true, false);
        note(LINE, false, false);

        assertEquals(
                List.of(LINE, STORE),
                states.all().stream().map(SettingsFile::file).toList());
    }

    private SettingsFile only() {
        assertEquals(1, states.all().size());
        return states.all().get(0);
    }
}

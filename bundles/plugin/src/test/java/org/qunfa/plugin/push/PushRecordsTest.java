package org.qunfa.plugin.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.plugin.PluginId;

class PushRecordsTest {

    private static final PluginId ID = new PluginId("jpush~main");

    private static void refused(Executable made) {
        assertThrows(IllegalArgumentException.class, made);
    }

    @Test
    void valuesAreInRange() {
        refused(() -> new PushProfile(ID, "J Push", 4_000, 1, 0));
        refused(() -> new PushProfile(ID, "jpush", 0, 1, 0));
        refused(() -> new PushProfile(ID, "jpush", 4_000, 0, 0));
        refused(() -> new PushProfile(ID, "jpush", 4_000, 1, -1));
        refused(() -> note("", "c"));
        refused(() -> note("token", ""));
        assertEquals(Duration.ofMinutes(5), new PushOutcome.Throttled(Duration.ofHours(1), "x").pause());
    }

    private static PushNote note(String token, String collapse) {
        return new PushNote(
                new DeliveryId(new NoticeId(new UUID(0, 1)), 0),
                token,
                new PushNote.Message("会议", "secret", Map.of("a", "b")),
                collapse,
                Duration.ofHours(1),
                MessageClass.NOTICE,
                Duration.ofSeconds(5));
    }

    @Test
    void octetsAreCountedAsTheyGoOut() {
        assertEquals(6 + 6 + 2, note("token", "c").message().octets());
    }

    @Test
    void nothingPersonalIsPrinted() {
        PushNote note = note("token-secret", "c");
        assertFalse((note + " " + note.message()).contains("secret"));
    }
}

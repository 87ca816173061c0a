package org.qunfa.plugin.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.PluginId;

class VoiceRecordsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final VoiceNotice.Limits LIMITS = new VoiceNotice.Limits(SOON, SOON, SOON);

    private static void refused(Executable made) {
        assertThrows(IllegalArgumentException.class, made);
    }

    @Test
    void valuesAreInRange() {
        var id = new PluginId("sip~main");
        refused(() -> new VoiceProfile(id, true, true, Duration.ofHours(2), 1, VoiceProfile.PerNumber.ANY));
        refused(() -> new VoiceProfile(id, true, true, SOON, 0, VoiceProfile.PerNumber.ANY));
        refused(() -> new VoiceProfile.PerNumber(-1, 0, 0));
        refused(() -> new CallId(""));
        refused(() -> notice(0));
        refused(() -> new VoiceNotice.Limits(Duration.ofSeconds(1), SOON, SOON));
        refused(() -> new VoiceNotice.Limits(SOON, Duration.ofHours(2), SOON));
        refused(() -> new HangUp(new CallId("1"), Duration.ZERO));
        refused(() -> new CallProgress.Keyed("one"));
        refused(() -> new CallProgress.Ended(EndReason.BUSY, -1));
        assertEquals("no-answer", EndReason.NO_ANSWER.word());
    }

    private static VoiceNotice notice(int times) {
        return new VoiceNotice(
                new DeliveryId(new NoticeId(new UUID(0, 1)), 0),
                new PhoneNumber(8613800138000L),
                new VoiceNotice.Speech("secret", "T-1", Map.of("who", "secret")),
                times,
                LIMITS);
    }

    @Test
    void nothingPersonalIsPrinted() {
        assertFalse(notice(1).toString().contains("secret"));
        assertFalse(notice(1).toString().contains("13800138000"));
    }
}

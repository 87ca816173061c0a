package org.qunfa.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    private static final String UUID_TEXT = "0192f1c4-7a3b-7c11-8e2d-3f4a5b6c7d8e";

    @Test
    void comeBackAsTheyWereWritten() {
        var notice = new NoticeId(UUID.fromString(UUID_TEXT));
        assertEquals(notice, NoticeId.of(notice.toString()));
        assertEquals(notice, NoticeId.of(UUID_TEXT.toUpperCase(java.util.Locale.ROOT)));
        var organisation = new OrganisationId(UUID.fromString(UUID_TEXT));
        assertEquals(organisation, OrganisationId.of(organisation.toString()));
        for (int index : new int[] {0, 9, 1_000_000, Integer.MAX_VALUE}) {
            var delivery = new DeliveryId(notice, index);
            assertEquals(delivery, DeliveryId.of(delivery.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "0192f1c4-7a3b-7c11-8e2d-3f4a5b6c7d8",
                "0192f1c4-7a3b-7c11-8e2d-3f4a5b6c7d8e0",
                "0192f1c47a3b-7c11-8e2d-3f4a5b6c7d8e-",
                "00192f1c4-7a3b-7c11-8e2d-3f4a5b6c7d8",
                "0192f1c4-7a3b-7c11-8e2d-3f4a5b6c7d8g",
                "0192f1c4-7a3b-7c11-8e2d-+f4a5b6c7d8e",
                "------------------------------------"
            })
    void whatIsNoUuidIsNoId(String text) {
        assertSilent(text, assertThrows(IllegalArgumentException.class, () -> NoticeId.of(text)));
        assertSilent(text, assertThrows(IllegalArgumentException.class, () -> OrganisationId.of(text)));
        assertSilent(text, assertThrows(IllegalArgumentException.class, () -> DeliveryId.of(text + ".0")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ".-1",
                ".+1",
                ".-0",
                ".01",
                ".1.2",
                ".2147483648",
                ".99999999999",
                ".١",
                ". 1",
                ".a",
                "/1"
            })
    void aDeliveryIsANoticeAndAPlace(String tail) {
        var refused = assertThrows(IllegalArgumentException.class, () -> DeliveryId.of(UUID_TEXT + tail));
        assertSilent(UUID_TEXT, refused);
    }

    @Test
    void aPlaceIsNotNegative() {
        var notice = NoticeId.of(UUID_TEXT);
        assertThrows(IllegalArgumentException.class, () -> new DeliveryId(notice, -1));
    }

    @Test
    void aChannelIsAPluginAndAName() {
        assertEquals("smpp~main-2_b", ChannelId.of("smpp", "main-2_b").toString());
        for (String bad : new String[] {
            "",
            "smpp",
            "smpp~",
            "~main",
            "SMPP~main",
            "smpp~-a",
            "smpp~a b",
            "smpp~a~b",
            "smpp~" + "a".repeat(41),
            "1~a"
        }) {
            assertThrows(IllegalArgumentException.class, () -> new ChannelId(bad));
        }
    }

    private static void assertSilent(String text, Exception exception) {
        assertFalse(!text.isEmpty() && String.valueOf(exception.getMessage()).contains(text), "repeats what was sent");
    }
}

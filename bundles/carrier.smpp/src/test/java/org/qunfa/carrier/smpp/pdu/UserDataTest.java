package org.qunfa.carrier.smpp.pdu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.qunfa.carrier.smpp.Texts.deliver;
import static org.qunfa.carrier.smpp.Texts.with;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.qunfa.wire.smpp.UserData;

class UserDataTest {

    private static final int UDHI = 0x40;

    private static UserData headed(int... octets) {
        byte[] all = new byte[octets.length + 1];
        for (int i = 0; i < octets.length; i++) {
            all[i] = (byte) octets[i];
        }
        all[octets.length] = 'x';
        return UserData.of(deliver(UDHI, 3, all));
    }

    @Test
    void readsReferencesOfBothWidthsAlsoAmongOthers() {
        assertEquals(
                new UserData.Part(0x34, false, 3, 2),
                headed(5, 0, 3, 0x34, 3, 2).part());
        assertEquals(
                new UserData.Part(0x1234, true, 3, 2),
                headed(6, 8, 4, 0x12, 0x34, 3, 2).part());
        assertEquals(
                new UserData.Part(0x34, false, 3, 2),
                headed(11, 5, 4, 0, 1, 0, 2, 0, 3, 0x34, 3, 2).part());
        assertArrayEquals(new byte[] {'x'}, headed(5, 0, 3, 0x34, 3, 2).octets());
    }

    @Test
    void readsParametersButPrefersTheHeader() {
        var pdu = with(
                with(with(deliver(0, 8, new byte[2]), 0x020C, (byte) 0, (byte) 9), 0x020E, (byte) 2), 0x020F, (byte) 1);
        assertEquals(new UserData.Part(9, true, 2, 1), UserData.of(pdu).part());
        var both = deliver(UDHI, 8, new byte[] {5, 0, 3, 1, 2, 2, 0, 'x'});
        with(with(with(both, 0x020C, (byte) 0, (byte) 9), 0x020E, (byte) 3), 0x020F, (byte) 3);
        assertEquals(new UserData.Part(1, false, 2, 2), UserData.of(both).part());
    }

    @Test
    void readsThePayload() {
        byte[] text = "长".repeat(300).getBytes(StandardCharsets.UTF_16BE);
        assertArrayEquals(
                text,
                UserData.of(with(deliver(0, 8, new byte[0]), 0x0424, text)).octets());
    }

    @Test
    void aBrokenHeaderIsText() {
        assertFalse(UserData.of(deliver(UDHI, 3, new byte[] {0})).toString().isEmpty());
        assertEquals(3, UserData.of(deliver(UDHI, 3, new byte[] {50, 'a', 'b'})).octets().length);
        assertEquals(null, headed(5, 0, 3, 1, 0, 0).part());
        assertEquals(null, headed(5, 0, 3, 1, 1, 1).part());
        assertEquals(null, headed(5, 0, 3, 1, 2, 3).part());
        assertEquals(null, headed(3, 0, 9, 1).part());
    }
}

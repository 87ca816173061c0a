package org.qunfa.carrier.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SmppChannelTest {

    @Test
    void isNamedAfterItsFile() throws Exception {
        var channel = new SmppChannel(Map.of(
                "service.pid", "org.qunfa.carrier.smpp~main", "host", "localhost", "systemId", "q", "port", "2775"));
        assertEquals("smpp~main", channel.profile().id().value());
        channel.deactivate();
    }

    @Test
    void isNotMadeWithABadSetting() {
        var failure = assertThrows(
                IllegalArgumentException.class,
                () -> new SmppChannel(Map.of(
                        "service.pid", "org.qunfa.carrier.smpp~main", "host", "h", "systemId", "q", "port", "0")));
        assertEquals("port \"0\" does not do: give a whole number from 1 to 65535.", failure.getMessage());
    }
}

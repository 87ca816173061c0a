package org.qunfa.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class NetworksTest {

    @Test
    void takesANetworkOfIpv6ForOneAddress() {
        assertEquals(Networks.of("2001:db8::1"), Networks.of("2001:db8:0:0:ffff::2"));
        assertNotEquals(Networks.of("2001:db8::1"), Networks.of("2001:db8:0:1::1"));
        assertEquals("192.0.2.7", Networks.of("192.0.2.7"));
        assertEquals("192.0.2.7", Networks.of("::ffff:192.0.2.7"));
        assertEquals("not:an:address", Networks.of("not:an:address"));
    }
}

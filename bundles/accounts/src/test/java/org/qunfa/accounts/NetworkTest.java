package org.qunfa.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    private static Network network(String text) {
        return Network.read(text).orElseThrow(() -> new AssertionError(text));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "192.0.2.7/32, 192.0.2.7",
        "192.0.2.7/24, 192.0.2.0/24",
        "192.0.2.255/25, 192.0.2.128/25",
        "10.1.2.3/0, 0.0.0.0/0",
        "255.255.255.255, 255.255.255.255",
        "::ffff:192.0.2.7, 192.0.2.7",
        "::FFFF:C000:0207, 192.0.2.7",
        "0:0:0:0:0:ffff:192.0.2.7/120, 192.0.2.0/24",
        "::ffff:0:0/96, 0.0.0.0/0",
        "::ffff:0:0/95, ::fffe:0:0/95",
        "::, ::",
        "::/0, ::/0",
        "::1, ::1",
        "::192.0.2.7, ::c000:207",
        "2001:DB8::1, 2001:db8::1",
        "2001:db8:0:0:0:0:0:1, 2001:db8::1",
        "2001:0db8:0000:0001:0000:0000:0000:0001, 2001:db8:0:1::1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:0:0:1:1:0:0:1, 2001::1:1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "1:2:3:4:5:6:192.0.2.7, 1:2:3:4:5:6:c000:207",
        "2001:db8:ffff::/33, 2001:db8:8000::/33",
        "2001:db8::8000:0:0:1/65, 2001:db8:0:0:8000::/65",
        "fe80::1/64, fe80::/64",
        "2001:db8::1/128, 2001:db8::1"
    })
    void writesEachInOneWay(String text, String canonical) {
        assertEquals(canonical, network(text).toString());
        assertEquals(network(text), network(canonical), "it is read as what it is");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "example.com",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.00",
                "0x7f.0.0.1",
                "+1.2.3.4",
                "1.2.3.4 ",
                "1.2.3.4/",
                "1.2.3.4/33",
                "1.2.3.4/-1",
                "1.2.3.4/08",
                "1.2.3.4/24/24",
                "1.2.3.4/255.255.255.0",
                "/24",
                "١.2.3.4",
                ":",
                ":::",
                ":1",
                "1:",
                "::1::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::12345",
                "::g",
                "::1.2.3",
                "1.2.3.4::",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1/129",
                "::1/",
                "fe80::1%eth0",
                "[::1]",
                "1.2.3.4\0"
            })
    void readsNothingElse(String text) {
        assertEquals(Optional.empty(), Network.read(text));
        assertFalse(network("0.0.0.0/0").contains(text), text);
    }

    @Test
    void readsNoLongText() {
        assertEquals(Optional.empty(), Network.read("1:".repeat(500_000)));
        assertFalse(network("::/0").contains(":".repeat(500_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, 192.0.2.8",
        "192.0.2.8/31, 192.0.2.9, 192.0.2.10",
        "192.0.2.8/31, 192.0.2.8, 192.0.2.7",
        "192.0.2.128/25, 192.0.2.255, 192.0.2.127",
        "192.0.2.0/24, 192.0.2.0, 192.0.3.0",
        "128.0.0.0/1, 255.255.255.255, 127.255.255.255",
        "0.0.0.0/0, 203.0.113.9, 2001:db8::1",
        "192.0.2.0/24, ::ffff:192.0.2.9, ::192.0.2.9",
        "::ffff:192.0.2.0/120, 192.0.2.9, 192.0.3.9",
        "::/0, 2001:db8::1, 192.0.2.7",
        "::/0, ::1, ::ffff:192.0.2.7",
        "8000::/1, ffff::, 7fff::",
        "2001:db8::/63, 2001:db8:0:1:ffff::1, 2001:db8:0:2::",
        "2001:db8::/64, 2001:db8::ffff:0:0:1, 2001:db8:0:1::1",
        "2001:db8::/65, 2001:db8::7fff:0:0:1, 2001:db8::8000:0:0:0",
        "2001:db8::2/127, 2001:db8::3, 2001:db8::4",
        "2001:db8::1, 2001:DB8:0::1, 2001:db8::2",
        "::1, [::1], [::2]",
        "fe80::/64, fe80::1%eth0, fe81::1%eth0",
        "fe80::/64, [fe80::1%2], ''",
        "192.0.2.0/24, 192.0.2.1, example.com"
    })
    void holdsWhoIsIn(String text, String in, String out) {
        assertTrue(network(text).contains(in), in);
        assertFalse(network(text).contains(out), out);
    }

    @Test
    void hasPrefixesThatThereAre() {
        Stream.of(-1, 129)
                .forEach(prefix -> assertThrows(IllegalArgumentException.class, () -> new Network(0, 0, prefix)));
        assertEquals(new Network(1L << 63, 0, 1), new Network(-1, -1, 1));
    }
}

package org.qunfa.messaging.tell.post;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.messaging.Refusal;
import org.qunfa.supervisor.egress.Network;

class AddressGuardTest {

    private static final AddressGuard.Rules STRICT =
            new AddressGuard.Rules(Set.of(443, 8443), Set.of(), List.of(Network.of("8.8.4.0/24")), false);

    private static AddressGuard guard(AddressGuard.Rules rules, String... addresses) {
        InetAddress[] answer =
                Arrays.stream(addresses).map(AddressGuardTest::address).toArray(InetAddress[]::new);
        return new AddressGuard(host -> answer, rules);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Target target(String url) {
        return Target.of(url, "/url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.192",
                "192.0.2.7",
                "192.31.196.1",
                "192.52.193.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.175.48.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::808:808",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:53aa:64c:0:fbff:8000:1",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:808:808::1",
                "2620:4f:8000::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "8.8.4.4"
            })
    void refusesEveryAddressThatIsNotPublic(String address) {
        AddressGuard guard = guard(STRICT, address);
        assertThrows(AddressGuard.NotPermitted.class, () -> guard.addresses(target("https://example.com/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2400:3200::1",
                "2606:4700::1111",
                "3ffe::1"
            })
    void permitsPublicAddresses(String address) throws Exception {
        assertArrayEquals(
                new InetAddress[] {address(address)}, guard(STRICT, address).addresses(target("https://example.com/")));
    }

    @Test
    void refusesANameOfWhichASingleAddressIsPrivate() {
        AddressGuard guard = guard(STRICT, "8.8.8.8", "1.1.1.1", "10.0.0.1");
        assertThrows(AddressGuard.NotPermitted.class, () -> guard.addresses(target("https://example.com/")));
    }

    @Test
    void refusesANameWithoutAddresses() {
        assertThrows(UnknownHostException.class, () -> guard(STRICT).addresses(target("https://example.com/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "https://example.com:22/",
                "https://127.0.0.1/",
                "https://10.1.2.3/x",
                "https://[::1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://localhost/"
            })
    void refusesAtOnceWhatItsTextBetrays(String url) {
        var guard = new AddressGuard(InetAddress::getAllByName, STRICT);
        assertThrows(Refusal.class, () -> guard.check(target(url), "/url"));
    }

    @Test
    void asksNobodyAboutANameBeforeThereIsAMessage() {
        var guard = new AddressGuard(
                host -> {
                    throw new AssertionError(host);
                },
                STRICT);
        guard.check(target("https://example.com:8443/hook?x=1"), "/url");
    }

    @Test
    void anOperatorPermitsHostsByName() throws Exception {
        var rules = new AddressGuard.Rules(Set.of(443), Set.of("hooks.intern"), List.of(), false);
        guard(rules, "10.0.0.1").addresses(target("https://hooks.intern/"));
        AddressGuard other = guard(rules, "10.0.0.1");
        assertThrows(AddressGuard.NotPermitted.class, () -> other.addresses(target("https://x.hooks.intern/")));
        assertThrows(AddressGuard.NotPermitted.class, () -> other.addresses(target("http://hooks.intern/")));
    }

    @Test
    void loopbackIsForDevelopmentAndOpensNothingElse() throws Exception {
        var rules = new AddressGuard.Rules(Set.of(443), Set.of(), List.of(), true);
        guard(rules, "127.0.0.1").addresses(target("http://localhost:9999/"));
        AddressGuard other = guard(rules, "8.8.8.8");
        assertThrows(AddressGuard.NotPermitted.class, () -> other.addresses(target("http://example.com/")));
        assertThrows(AddressGuard.NotPermitted.class, () -> other.addresses(target("https://example.com:9999/")));
        AddressGuard mixed = guard(rules, "127.0.0.1", "10.0.0.1");
        assertThrows(AddressGuard.NotPermitted.class, () -> mixed.addresses(target("https://example.com/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "ftp://example.com/",
                "file:///etc/passwd",
                "https:/example.com",
                "https://",
                "https:///x",
                "https://user@example.com/",
                "https://user:secret@example.com/",
                "https://example.com/#part",
                "https://example.com:0/",
                "https://example.com:99999/",
                "https://example.com./",
                "https://ex ample.com/",
                "https://example.com/\r\nHost: x",
                "https://例子.中国/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://127.1/",
                "https://0177.0.0.1/",
                "https://127.0.0.1.1/",
                "https://[fe80::1%25eth0]/",
                "https://[::1/",
                "https://exa%6dple.com/",
                "https://-example.com/"
            })
    void refusesWhatIsNoAddress(String url) {
        assertThrows(Refusal.class, () -> target(url), url);
    }

    @Test
    void takesAnAddressApart() {
        Target target = target("HTTPS://Hooks.Example.COM/a/b?c=d%20e");
        assertEquals("hooks.example.com", target.host());
        assertEquals(443, target.port());
        assertEquals("/a/b?c=d%20e", target.path());
        assertEquals("/", target("https://example.com:8443").path());
        assertEquals("::1", target("https://[::1]/").host());
        assertThrows(Refusal.class, () -> target("https://example.com/" + "x".repeat(2_048)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "example.com/8", "1/8", "fc00::/129", "/8", "dead/8"})
    void refusesWhatIsNoNetwork(String text) {
        assertThrows(IllegalArgumentException.class, () -> Network.of(text));
    }
}

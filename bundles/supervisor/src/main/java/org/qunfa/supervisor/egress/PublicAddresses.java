package org.qunfa.supervisor.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the addresses of the open Internet from all others: those of IANA's special-purpose registries for IPv4 and IPv6 (RFC
 * 6890 and what was added to them since), what carries such an address inside of it (NAT64, 6to4, Teredo, mapped), and this
 * machine's own. Safe for use by many threads.
 */
public final class PublicAddresses {

    private static final List<Network> SPECIAL = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // behind carriers' address translation; some clouds' metadata
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link; clouds' metadata
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocols; one cloud's metadata
                    "192.0.2.0/24", // documentation
                    "192.31.196.0/24", // AS112
                    "192.52.193.0/24", // multicast tunnels
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "192.175.48.0/24", // AS112
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, broadcast
                    "168.63.129.16/32", // one cloud's platform, though the address looks public
                    "2001::/23", // protocols: Teredo, benchmarks, ORCHID and others
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4
                    "2620:4f:8000::/48", // AS112
                    "3fff::/20") // documentation
            .map(Network::of)
            .toList();

    /** The only part of IPv6 from which public addresses are given out; NAT64, mapped, local and multicast are outside. */
    private static final Network GLOBAL = Network.of("2000::/3");

    private PublicAddresses() {}

    /** Whether it is safe to call somebody outside at this address. */
    public static boolean has(InetAddress address) {
        if (!(address instanceof Inet4Address) && !GLOBAL.contains(address)) {
            return false;
        }
        return SPECIAL.stream().noneMatch(n -> n.contains(address)) && !isOwn(address);
    }

    private static boolean isOwn(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }
}

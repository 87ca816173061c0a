package org.qunfa.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Which addresses count as one: of IPv6, all of one /64, which is what one connection is given (RFC 6177 §2). */
public final class Networks {

    private static final int NETWORK_OCTETS = 8;
    private static final int OCTETS_OF_IPV6 = 16;

    private Networks() {}

    /** What counts in place of the address; of what is no address, itself. */
    public static String of(String address) {
        // A colon stands in literals alone, so nobody asks a name server here.
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] octets = InetAddress.getByName(address).getAddress();
            return octets.length == OCTETS_OF_IPV6
                    ? HexFormat.of().formatHex(Arrays.copyOf(octets, NETWORK_OCTETS))
                    : InetAddress.getByAddress(octets).getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}

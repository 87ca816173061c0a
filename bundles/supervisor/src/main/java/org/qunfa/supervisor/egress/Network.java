package org.qunfa.supervisor.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** A range of addresses, as in RFC 4632: those that begin with the same bits. */
public final class Network {

    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F:.]{2,45}/\\d{1,3}");

    private final byte[] prefix;
    private final int bits;

    private Network(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /**
     * Reads a range.
     *
     * @param text an address and the number of its leading bits, such as {@code 10.0.0.0/8} or {@code fc00::/7}
     * @throws IllegalArgumentException when it is none
     */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        if (!FORM.matcher(text).matches()
                || (text.indexOf(':') < 0 && !text.matches("\\d+\\.\\d+\\.\\d+\\.\\d+/\\d+"))) {
            throw new IllegalArgumentException("write a network as 10.0.0.0/8 or fc00::/7");
        }
        try {
            // What has this form is never looked up by name.
            byte[] address = InetAddress.getByName(text.substring(0, slash)).getAddress();
            int bits = Integer.parseInt(text.substring(slash + 1));
            if (bits > address.length * 8) {
                throw new IllegalArgumentException("a network has no more bits than its address");
            }
            return new Network(address, bits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("write a network as 10.0.0.0/8 or fc00::/7", e);
        }
    }

    /** Whether the address is one of them. */
    public boolean contains(InetAddress address) {
        byte[] octets = address.getAddress();
        if (octets.length != prefix.length) {
            return false;
        }
        int whole = bits / 8;
        if (!Arrays.equals(octets, 0, whole, prefix, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        return rest == 0 || ((octets[whole] ^ prefix[whole]) & 0xFF) >>> (8 - rest) == 0;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "network of %d bits", bits);
    }
}

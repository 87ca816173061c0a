package org.qunfa.carrier.smppserver.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits.
 *
 * @param prefix how many bits are the same
 */
public record AddressRange(InetAddress base, int prefix) {

    private static final Pattern NUMERIC = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    /**
     * Reads {@code 192.0.2.7}, {@code 192.0.2.0/24} or {@code 2001:db8::/32}; no name is looked up.
     *
     * @throws IllegalArgumentException when the text is no such thing
     */
    public static AddressRange of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!NUMERIC.matcher(address).matches()) {
            throw new IllegalArgumentException("this is no address: " + text);
        }
        try {
            InetAddress base = InetAddress.getByName(address);
            int most = base.getAddress().length * Byte.SIZE;
            int prefix = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            if (prefix < 0 || prefix > most) {
                throw new IllegalArgumentException("this is no range of addresses: " + text);
            }
            return new AddressRange(base, prefix);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("this is no range of addresses: " + text, e);
        }
    }

    /** Whether the address is in the range. */
    public boolean contains(InetAddress address) {
        byte[] here = base.getAddress();
        byte[] there = address.getAddress();
        if (here.length != there.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((here[bit / Byte.SIZE] ^ there[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return base.getHostAddress() + "/" + prefix;
    }
}

package org.qunfa.accounts;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address or a network of addresses, IPv4 or IPv6 (RFC 4632, RFC 4291). Nothing is ever looked up by a name.
 *
 * <p>IPv4 is kept as the IPv4-mapped addresses of IPv6, so the two ways to write one are equal. A network of IPv6 that is wider than
 * those holds no IPv4 all the same: whoever writes {@code ::/0} means IPv6.
 *
 * @param high the first 64 bits; those behind the prefix are zero
 * @param low the last 64 bits, likewise
 * @param prefix how many bits are the same, 0 to 128, of which the first 96 are the mapping's with IPv4
 */
public record Network(long high, long low, int prefix) {

    private static final int BITS = 128;
    private static final int MAPPING = 96;
    private static final long MAPPED = 0xFFFF_0000_0000L;
    private static final int GROUPS = 8;
    private static final int LONGEST = 50;
    private static final Pattern IPV4 = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

    public Network {
        if (prefix < 0 || prefix > BITS) {
            throw new IllegalArgumentException("a prefix has 0 to 128 bits");
        }
        high &= mask(prefix);
        low &= mask(prefix - Long.SIZE);
    }

    /** The 128 bits of an address. */
    private record Address(long high, long low) {

        boolean isMapped() {
            return high == 0 && (low >>> 32) == (MAPPED >>> 32);
        }
    }

    /**
     * Reads {@code 192.0.2.7}, {@code 192.0.2.0/24}, {@code 2001:db8::7} or {@code 2001:db8::/32}. Bits behind the prefix do not count.
     * Empty when it is no such thing: a name, a zone, a number of IPv4 that begins with a zero.
     */
    public static Optional<Network> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        int slash = text.indexOf('/');
        String written = slash < 0 ? text : text.substring(0, slash);
        Address address = address(written);
        if (address == null) {
            return Optional.empty();
        }
        int before = written.indexOf(':') < 0 ? MAPPING : 0;
        if (slash < 0) {
            return Optional.of(new Network(address.high(), address.low(), BITS));
        }
        String bits = text.substring(slash + 1);
        if (!PREFIX.matcher(bits).matches() || Integer.parseInt(bits) > BITS - before) {
            return Optional.empty();
        }
        return Optional.of(new Network(address.high(), address.low(), before + Integer.parseInt(bits)));
    }

    /**
     * Whether somebody is in it.
     *
     * @param peer an address as a server tells it, maybe in brackets or with a zone; what is no address is in no network
     */
    public boolean contains(String peer) {
        String bare = peer.startsWith("[") && peer.endsWith("]") ? peer.substring(1, peer.length() - 1) : peer;
        int zone = bare.indexOf('%');
        Address address = address(zone < 0 ? bare : bare.substring(0, zone));
        return address != null
                && (prefix >= MAPPING || !address.isMapped())
                && (address.high() & mask(prefix)) == high
                && (address.low() & mask(prefix - Long.SIZE)) == low;
    }

    /** As it is written for people: IPv4 with dots, IPv6 after RFC 5952, and no prefix behind a single address. */
    @Override
    public String toString() {
        boolean mapped = prefix >= MAPPING && new Address(high, low).isMapped();
        String bits = prefix == BITS ? "" : "/" + (mapped ? prefix - MAPPING : prefix);
        return (mapped ? dotted((int) low) : groups()) + bits;
    }

    private static String dotted(int address) {
        int first = address >>> 24;
        return first + "." + ((address >>> 16) & 0xFF) + "." + ((address >>> 8) & 0xFF) + "." + (address & 0xFF);
    }

    private int group(int index) {
        long half = index < GROUPS / 2 ? high : low;
        return (int) (half >>> ((3 - index % 4) * 16)) & 0xFFFF;
    }

    private String groups() {
        int begin = -1;
        int longest = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && group(end) == 0) {
                end++;
            }
            if (end - i > longest) {
                begin = i;
                longest = end - i;
            }
        }
        var text = new StringBuilder();
        int next = 0;
        while (next < GROUPS) {
            if (next == begin) {
                text.append("::");
                next += longest;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":");
                text.append(Integer.toHexString(group(next)));
                next++;
            }
        }
        return text.toString();
    }

    /** The first bits of 64. */
    private static long mask(int bits) {
        return bits <= 0 ? 0 : -1L << (Long.SIZE - Math.min(bits, Long.SIZE));
    }

    private static @Nullable Address address(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        if (text.indexOf(':') < 0) {
            long four = four(text);
            return four < 0 ? null : new Address(0, MAPPED | four);
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            int[] all = numbers(text, true);
            return all == null || all.length != GROUPS ? null : address(all);
        }
        int[] front = numbers(text.substring(0, gap), false);
        int[] back = numbers(text.substring(gap + 2), true);
        if (front == null || back == null || front.length + back.length >= GROUPS) {
            return null;
        }
        int[] all = new int[GROUPS];
        System.arraycopy(front, 0, all, 0, front.length);
        System.arraycopy(back, 0, all, GROUPS - back.length, back.length);
        return address(all);
    }

    private static Address address(int[] groups) {
        long[] halves = new long[2];
        for (int i = 0; i < GROUPS; i++) {
            halves[i / 4] = (halves[i / 4] << 16) | groups[i];
        }
        return new Address(halves[0], halves[1]);
    }

    /** Groups of IPv6, of which the last two may be written as IPv4 where an address ends; null when they are none. */
    private static int @Nullable [] numbers(String text, boolean last) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(":", -1);
        String end = parts[parts.length - 1];
        boolean dotted = last && end.indexOf('.') >= 0;
        int[] numbers = new int[parts.length + (dotted ? 1 : 0)];
        for (int i = 0; i < parts.length - (dotted ? 1 : 0); i++) {
            if (!GROUP.matcher(parts[i]).matches()) {
                return null;
            }
            numbers[i] = Integer.parseInt(parts[i], 16);
        }
        if (dotted) {
            long four = four(end);
            if (four < 0) {
                return null;
            }
            numbers[parts.length - 1] = (int) (four >>> 16);
            numbers[parts.length] = (int) four & 0xFFFF;
        }
        return numbers;
    }

    /** The 32 bits of IPv4; below zero when the text is none. */
    private static long four(String text) {
        Matcher parts = IPV4.matcher(text);
        if (!parts.matches()) {
            return -1;
        }
        long four = 0;
        for (int i = 1; i <= 4; i++) {
            String part = parts.group(i);
            int number = Integer.parseInt(part);
            // Some read a zero in front as octal: what can be read in two ways is neither.
            if (number > 0xFF || (part.length() > 1 && part.startsWith("0"))) {
                return -1;
            }
            four = (four << 8) | number;
        }
        return four;
    }
}

package org.qunfa.plugin;

import static org.qunfa.plugin.Bounds.check;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One call that a plugin makes. {@code Host}, {@code Content-Length} and what else is about the connection is the client's.
 *
 * @param method GET, POST, PUT, DELETE, PATCH or HEAD
 * @param address {@code https://host/path?query}, at most {@value #LONGEST_ADDRESS} characters, without user and fragment
 * @param headers by name, at most 64, each value in one line of at most 8,192 characters
 * @param body at most {@value #MOST_OCTETS} octets; empty where there is none
 * @param patience how long to wait for the whole answer, 1 ms to 10 minutes
 */
public record HttpCall(String method, URI address, Map<String, String> headers, byte[] body, Duration patience) {

    /** Octets of the largest body of a call. */
    public static final int MOST_OCTETS = 1_048_576;

    /** Characters of the longest address. */
    public static final int LONGEST_ADDRESS = 16_384;

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD");
    private static final Set<String> CLIENTS = Set.of(
            "host",
            "connection",
            "content-length",
            "expect",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E\\t]{0,8192}");

    public HttpCall {
        check(METHODS.contains(method), "the method is GET, POST, PUT, DELETE, PATCH or HEAD");
        check(address.toASCIIString().length() <= LONGEST_ADDRESS, "an address has at most 16,384 characters");
        String scheme = String.valueOf(address.getScheme());
        check(scheme.equals("https") || scheme.equals("http"), "an address begins with https://");
        check(address.getHost() != null, "an address names a host");
        check(
                address.getRawUserInfo() == null && address.getRawFragment() == null,
                "an address has no user, no password and no fragment");
        var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        check(sorted.size() == headers.size() && sorted.size() <= 64, "a call has at most 64 headers, each once");
        sorted.forEach((name, value) -> {
            check(NAME.matcher(name).matches(), "a header's name has 1 to 64 characters of a token");
            check(!CLIENTS.contains(name.toLowerCase(Locale.ROOT)), "the client itself says: " + name);
            check(VALUE.matcher(value).matches(), "a header's value is one line of ASCII, at most 8,192 characters");
        });
        headers = Map.copyOf(sorted);
        check(body.length <= MOST_OCTETS, "a call's body has at most 1,048,576 octets");
        Bounds.patience(patience);
    }

    /** A call without a body. */
    public static HttpCall of(String method, URI address, Map<String, String> headers, Duration patience) {
        return new HttpCall(method, address, headers, new byte[0], patience);
    }

    /** Says whom it calls, and nothing of what it says. */
    @Override
    public String toString() {
        return "HttpCall[" + method + " " + address.getHost() + "]";
    }
}

package org.qunfa.messaging.tell.post;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.qunfa.messaging.Refusal;

/**
 * Where a message goes: an address as somebody outside wrote it, taken apart. Whether its host may be called is another
 * question, which {@link AddressGuard} answers anew for each message.
 *
 * @param url the whole, as it was written; may hold a secret
 * @param tls whether it is https
 * @param host a name in ASCII and lower case, or an address; one of IPv6 without its brackets
 * @param path with the query
 */
public record Target(String url, boolean tls, String host, int port, String path) {

    private static final int LONGEST = 2_048;
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern DOTTED =
            Pattern.compile("(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})");
    private static final Pattern NUMERIC_END = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

    /**
     * Reads an address.
     *
     * @param pointer where it stood, for the refusal
     * @throws Refusal when it is none that can be called, whoever it names
     */
    public static Target of(String url, String pointer) {
        if (url.length() > LONGEST || !url.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw refused(pointer, "an address has at most 2,048 characters, all of them visible ASCII");
        }
        URI uri;
        try {
            uri = new URI(url).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw refused(pointer, "this is no address; write https://host/path");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw refused(pointer, "an address begins with https://");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw refused(pointer, "an address has no user, no password and no fragment");
        }
        boolean tls = scheme.equals("https");
        int port = uri.getPort() == -1 ? (tls ? 443 : 80) : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw refused(pointer, "a port is 1 to 65,535");
        }
        return new Target(url, tls, host(uri, pointer), port, path(uri));
    }

    private static String host(URI uri, String pointer) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            if (host.indexOf('%') >= 0) {
                throw refused(pointer, "an address has no zone");
            }
            return host.substring(1, host.length() - 1);
        }
        // 127.1, 2130706433 and 0x7f.1 are addresses to some programs and names to others.
        boolean sound = NUMERIC_END.matcher(host).matches()
                ? DOTTED.matcher(host).matches()
                : NAME.matcher(host).matches();
        if (!sound) {
            throw refused(
                    pointer, "the host is a name in ASCII, without a dot at its end, or an address in its usual form");
        }
        return host;
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static Refusal refused(String pointer, String sentence) {
        return Refusal.of(Refusal.Fault.INVALID, pointer, "bad-url", sentence);
    }

    /** Leaves out path and query, which may hold a secret. */
    @Override
    public String toString() {
        return "Target[" + host + ":" + port + "]";
    }
}

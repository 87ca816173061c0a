package org.qunfa.supervisor.egress;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a call goes.
 *
 * @param host in small letters, or an address; one of IPv6 without its brackets
 */
record Target(boolean tls, String host, int port) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|0:0:0:0:0:0:0:1");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    static Target of(URI address) {
        boolean tls = "https".equalsIgnoreCase(address.getScheme());
        String host = address.getHost().toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            host = host.substring(1, host.length() - 1);
        }
        return new Target(tls, host, address.getPort() == -1 ? (tls ? 443 : 80) : address.getPort());
    }

    boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }

    /** Whether the host is an address and no name. */
    boolean isAddress() {
        return ADDRESS.matcher(host).matches();
    }

    /** What the request says in {@code Host}. */
    String authority() {
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (tls ? 443 : 80) ? shown : shown + ":" + port;
    }

    /** The same place, by an address of it. */
    URI at(InetAddress address, URI asked) {
        String literal = address.getHostAddress();
        int zone = literal.indexOf('%');
        literal = zone < 0 ? literal : literal.substring(0, zone);
        String shown = literal.indexOf(':') >= 0 ? "[" + literal + "]" : literal;
        String path = asked.getRawPath() == null || asked.getRawPath().isEmpty() ? "/" : asked.getRawPath();
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        return URI.create((tls ? "https://" : "http://") + shown + ":" + port + path + query);
    }
}

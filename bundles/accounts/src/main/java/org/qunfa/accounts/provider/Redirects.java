package org.qunfa.accounts.provider;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Addresses that browsers are sent back to at clients: as they were registered, letter by letter (RFC 9700 §2.1). */
final class Redirects {

    private static final int LONGEST = 500;

    /** This machine's own addresses; a name may lead elsewhere (RFC 8252 §8.3). */
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");

    private Redirects() {}

    /**
     * Whether a client may be registered with an address.
     *
     * @param confidential whether it keeps a secret: then it is no program on somebody's device
     */
    static boolean isGood(String text, boolean confidential) {
        if (text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return false;
        }
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null
                    && uri.normalize().equals(uri)
                    && ("https".equals(uri.getScheme()) || (!confidential && isLoopback(uri)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether somebody may mean many addresses by it, none of which it is. */
    static boolean isPattern(String text) {
        return text.indexOf('*') >= 0;
    }

    private static boolean isLoopback(URI uri) {
        return "http".equals(uri.getScheme()) && uri.getHost() != null && LOOPBACK.contains(uri.getHost());
    }

    /** Whether whoever runs a program on that device answers there: nobody knows which one it is. */
    static boolean isLoopback(String registered) {
        return isLoopback(URI.create(registered));
    }

    /** Whether an address is one of those that were registered; at this machine's own, at any port. */
    static boolean isRegistered(String asked, List<String> registered) {
        if (registered.contains(asked)) {
            return true;
        }
        return isGood(asked, false)
                && isLoopback(asked)
                && registered.stream().map(URI::create).anyMatch(one -> differsInPortAlone(one, URI.create(asked)));
    }

    private static boolean differsInPortAlone(URI one, URI other) {
        return isLoopback(one)
                && one.getHost().equals(other.getHost())
                && Objects.equals(one.getRawPath(), other.getRawPath())
                && Objects.equals(one.getRawQuery(), other.getRawQuery());
    }

    /** Where somebody goes who goes there, for people to see. */
    static String host(String redirect) {
        return URI.create(redirect).getHost();
    }

    /** The address with an answer. */
    static URI with(String redirect, Map<String, String> answer) {
        String query = answer.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create(redirect + (redirect.contains("?") ? "&" : "?") + query);
    }
}

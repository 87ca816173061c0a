package org.qunfa.supervisor.egress;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host that may be called, as declarations and settings name it.
 *
 * @param name a name in small letters, or an address
 * @param below whether the names below it are meant, and not it
 */
record HostRule(String name, boolean below, int port) {

    private static final int TLS_PORT = 443;
    private static final Pattern FORM =
            Pattern.compile("(\\*\\.)?([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::([0-9]{1,5}))?");
    private static final Pattern GRANT = Pattern.compile("([a-z][a-z0-9.-]{0,99})=(.+)");

    /**
     * Reads one.
     *
     * @param text {@code sms.example.com}, {@code *.example.com}, each with {@code :port} where it is not 443
     * @throws IllegalArgumentException when it is none
     */
    static HostRule of(String text) {
        Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
        int port = form.matches() && form.group(3) != null ? Integer.parseInt(form.group(3)) : TLS_PORT;
        if (!form.matches() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "write a host as sms.example.com or *.example.com, with :port where it is not 443");
        }
        return new HostRule(form.group(2), form.group(1) != null, port);
    }

    boolean permits(String host, int at) {
        return port == at && (below ? host.endsWith("." + name) : host.equals(name));
    }

    /**
     * What an operator adds for the plugins of one bundle.
     *
     * @param bundle the bundle's symbolic name
     */
    record Grant(String bundle, HostRule rule) {

        /** @throws IllegalArgumentException when the text is none */
        static Grant of(String text) {
            Matcher form = GRANT.matcher(text);
            if (!form.matches()) {
                throw new IllegalArgumentException(
                        "write BUNDLE=HOST or BUNDLE=HOST:PORT, such as carrier.aliyun=sms.example.com");
            }
            return new Grant(form.group(1), HostRule.of(form.group(2)));
        }
    }

    /** The words that a setting joins by commas. */
    static List<String> words(String text) {
        return Arrays.stream(text.split("[,，\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}

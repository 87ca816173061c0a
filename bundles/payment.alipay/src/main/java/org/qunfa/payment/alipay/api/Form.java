package org.qunfa.payment.alipay.api;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names and values as Alipay sends them, is sent them, and has them signed; all of it in UTF-8. */
public final class Form {

    /** Far more than a notice has. */
    private static final int MOST = 200;

    private Form() {}

    /** What is signed: every value that is not empty, by name, without those names. */
    public static String signed(Map<String, String> values, Set<String> without) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .filter(value -> !value.getValue().isEmpty() && !without.contains(value.getKey()))
                        .map(value -> value.getKey() + "=" + value.getValue())
                        .collect(Collectors.joining("&"));
    }

    /** As it travels. */
    static String write(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(value -> encoded(value.getKey()) + "=" + encoded(value.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Reads what came.
     *
     * @throws IllegalArgumentException if it is no form, or a name stands in it twice
     */
    public static Map<String, String> read(byte[] body) {
        var values = new TreeMap<String, String>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", MOST)) {
            int equals = pair.indexOf('=');
            if (equals < 1
                    || values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("this is no form");
            }
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

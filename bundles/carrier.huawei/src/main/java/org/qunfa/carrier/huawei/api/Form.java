package org.qunfa.carrier.huawei.api;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names and values as a form writes them (application/x-www-form-urlencoded, UTF-8), in which calls and webhooks come. */
public final class Form {

    private Form() {}

    /** Writes a form, its names in order. */
    public static String write(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(value -> encoded(value.getKey()) + "=" + encoded(value.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Reads a form; of a name that stands twice the first counts.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Map<String, String> read(String text) {
        var values = new HashMap<String, String>();
        for (String pair : text.strip().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("this is no form");
            }
            values.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

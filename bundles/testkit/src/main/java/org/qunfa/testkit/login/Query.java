package org.qunfa.testkit.login;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names and values as they travel behind a question mark, and as a form. */
public final class Query {

    private Query() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException when a name stands there twice, or something is not encoded as it has to be
     */
    public static Map<String, String> read(String text) {
        var values = new LinkedHashMap<String, String>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            // Clients that put a sign behind the last pair are understood everywhere.
            if (!pair.isEmpty() && (equals < 1 || put(values, pair, equals) != null)) {
                throw new IllegalArgumentException("these are no names with values, each once");
            }
        }
        return values;
    }

    private static @Nullable String put(Map<String, String> values, String pair, int equals) {
        return values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }

    /** What stands behind the question mark of an address. */
    public static Map<String, String> of(URI address) {
        String query = address.getRawQuery();
        return read(query == null ? "" : query);
    }

    /** Writes them, in their order. */
    public static String write(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> encoded(value.getKey()) + "=" + encoded(value.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** An address with these behind what it has already. */
    public static URI with(URI address, Map<String, String> values) {
        String sign = address.getRawQuery() == null ? "?" : "&";
        return URI.create(address + sign + write(values));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

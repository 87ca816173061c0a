package org.qunfa.testkit.cloud;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One call as it came.
 *
 * @param query what stood behind the question mark, as it was written
 * @param headers by their names in small letters
 */
public record CloudCall(String method, String path, String query, Map<String, List<String>> headers, byte[] body) {

    /** More than any service takes; what is longer is cut there. */
    public static final int MOST_OCTETS = (10 << 20) + 1;

    static CloudCall of(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_OCTETS);
        var headers = new HashMap<String, List<String>>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        String query = exchange.getRequestURI().getRawQuery();
        return new CloudCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                headers,
                body);
    }

    /** The first value of a header, or nothing. */
    public String header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst().orElse("");
    }

    /** The body as it reads. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "CloudCall[" + method + " " + path + "]";
    }
}

package org.qunfa.testkit.aliyun;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One call as it came.
 *
 * @param headers by their names in small letters
 * @param query what stood behind the question mark, as it was written
 * @param parameters those of the query and of a form, decoded
 */
record CloudCall(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        byte[] body,
        Map<String, String> parameters) {

    private static final int MOST_OCTETS = 1 << 20;

    static CloudCall of(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_OCTETS);
        var headers = new HashMap<String, List<String>>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        String query = exchange.getRequestURI().getRawQuery();
        var parameters = new TreeMap<String, String>();
        read(query == null ? "" : query, parameters);
        String type = headers.getOrDefault("content-type", List.of("")).get(0);
        if (type.startsWith("application/x-www-form-urlencoded")) {
            read(new String(body, StandardCharsets.UTF_8), parameters);
        }
        return new CloudCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                headers,
                body,
                parameters);
    }

    private static void read(String form, Map<String, String> into) {
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                into.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst().orElse("");
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** A parameter that has to be given. */
    String needed(String name) throws CloudFault {
        String value = parameter(name);
        if (value.isEmpty()) {
            throw new CloudFault(400, "Missing" + name, name + " is mandatory for this action.");
        }
        return value;
    }

    /** A whole number within a range. */
    int whole(String name, int least, int most) throws CloudFault {
        try {
            int value = Integer.parseInt(needed(name));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new CloudFault(400, "Invalid" + name, name + " is not valid.");
    }
}

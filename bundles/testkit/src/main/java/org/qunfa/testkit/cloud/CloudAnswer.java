package org.qunfa.testkit.cloud;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a service answers.
 *
 * @param type the content's type
 * @param octets its body, which is not always a text
 * @param headers further ones
 */
public record CloudAnswer(int status, String type, byte[] octets, Map<String, String> headers) {

    public CloudAnswer {
        headers = Map.copyOf(headers);
    }

    /** An answer that is a text. */
    public CloudAnswer(int status, String type, String body, Map<String, String> headers) {
        this(status, type, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** An answer with the usual headers. */
    public CloudAnswer(int status, String type, String body) {
        this(status, type, body, Map.of());
    }

    /** Sends a browser elsewhere. */
    public static CloudAnswer redirect(URI to) {
        return new CloudAnswer(302, "text/html", "", Map.of("Location", to.toString()));
    }

    /** An answer in JSON. */
    public static CloudAnswer json(int status, Object value) {
        return new CloudAnswer(status, "application/json", CloudJson.write(value));
    }

    /** A page, as gateways and doors of other services answer. */
    public static CloudAnswer page(int status, String words) {
        return new CloudAnswer(
                status,
                "text/html",
                "<html><head><title>" + words + "</title></head><body>" + words + "</body></html>");
    }

    /** The body as it reads. */
    public String body() {
        return new String(octets, StandardCharsets.UTF_8);
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "CloudAnswer[" + status + "]";
    }
}

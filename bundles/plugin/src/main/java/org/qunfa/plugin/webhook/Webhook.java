package org.qunfa.plugin.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.qunfa.plugin.Bounds;

/**
 * What somebody sent by POST to the address for the webhooks of an instance, exactly as it came: nobody has looked at it yet.
 *
 * @param headers by their names in small letters
 * @param query what stood behind the question mark, undecoded; may be empty
 * @param body the raw octets, at most {@value #MOST_OCTETS}
 * @param at when it came, by the platform's clock; whether it is fresh is judged by this
 */
public record Webhook(Map<String, List<String>> headers, String query, byte[] body, Instant at) {

    /** Octets of the largest body. */
    public static final int MOST_OCTETS = 262_144;

    public Webhook {
        var lower = new TreeMap<String, List<String>>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = Map.copyOf(lower);
        Bounds.check(body.length <= MOST_OCTETS, "a webhook has at most 262,144 octets");
    }

    /** The first value of a header; empty where there is none. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst()
                .orElse("");
    }

    /** Says nothing of what is in it. */
    @Override
    public String toString() {
        return "Webhook[" + body.length + " octets]";
    }
}

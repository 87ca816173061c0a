package org.qunfa.itests.notice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.qunfa.itests.Api;

/** What the events told about notices, read on from where it was read last. */
final class Told {

    private final Map<String, BitSet> delivered = new HashMap<>();
    private final Set<String> doubted = new TreeSet<>();
    private String cursor = "0-0";

    /** Remembers from now on who of a notice was told to have got it. */
    void watch(String notice) {
        delivered.put(notice, new BitSet());
    }

    void forget(String notice) {
        delivered.remove(notice);
    }

    /** Reads what was told since. */
    void read(Api api) {
        cursor = new EventLog(api).each(cursor, this::take);
    }

    private void take(JsonNode event) {
        String delivery = event.path("data").path("delivery").asText();
        switch (event.path("type").asText()) {
            case "delivery.in-doubt" -> doubted.add(delivery);
            case "delivery.delivered" -> {
                BitSet got = delivered.get(event.path("data").path("notice").asText());
                if (got != null) {
                    got.set(Integer.parseInt(delivery.substring(delivery.lastIndexOf('.') + 1)));
                }
            }
            default -> {
                // Nothing that is judged.
            }
        }
    }

    /** To how many recipients of a watched notice it was told to be delivered. */
    int delivered(String notice) {
        return delivered.getOrDefault(notice, new BitSet()).cardinality();
    }

    /** The deliveries that ever were in doubt. */
    Set<String> doubted() {
        return doubted;
    }
}

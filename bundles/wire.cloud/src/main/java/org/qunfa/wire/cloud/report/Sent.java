package org.qunfa.wire.cloud.report;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.qunfa.model.PhoneNumber;

/**
 * A message that the service took, or may have taken.
 *
 * @param name its name, by which the service tells of it
 * @param parts how many parts it has
 */
public record Sent(String name, PhoneNumber to, int parts, Instant at) {

    /** The names of its parts towards the platform. */
    public List<String> ids() {
        return ids(name, parts);
    }

    /**
     * The names of a message's parts, where the service has one name for the whole: the first part has it, the others with their
     * number.
     */
    public static List<String> ids(String name, int parts) {
        return IntStream.rangeClosed(1, parts)
                .mapToObj(part -> part == 1 ? name : name + "-" + part)
                .toList();
    }

    /** Leaves the recipient out. */
    @Override
    public String toString() {
        return "Sent[" + name + "]";
    }
}

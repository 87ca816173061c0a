package org.qunfa.messaging.tell;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.qunfa.messaging.Refusal;

/** Which events a webhook is told. */
record Filter(Set<String> patterns) {

    private static final Pattern FORM = Pattern.compile("\\*|[a-z][a-z-]{0,40}(\\.[a-z][a-z-]{0,40}){0,3}(\\.\\*)?");
    private static final int MOST = 50;

    Filter {
        patterns = Set.copyOf(patterns);
    }

    /** Refuses what is no filter. */
    static Filter checked(Set<String> patterns) {
        if (patterns.isEmpty()
                || patterns.size() > MOST
                || !patterns.stream().allMatch(p -> FORM.matcher(p).matches())) {
            throw Refusal.of(
                    Refusal.Fault.INVALID,
                    "/events",
                    "bad-events",
                    "events names 1 to 50 types such as notice.done, delivery.* or *");
        }
        for (String pattern : new TreeSet<>(patterns)) {
            if (!EventTypes.isAsked(pattern)) {
                throw Refusal.of(
                        Refusal.Fault.INVALID,
                        "/events",
                        "unknown-event",
                        "there is no event " + pattern + "; known are " + String.join(", ", EventTypes.KNOWN)
                                + ", the like of delivery.*, and *");
            }
        }
        return new Filter(patterns);
    }

    String[] stored() {
        return new TreeSet<>(patterns).toArray(String[]::new);
    }

    boolean passes(String type) {
        return patterns.contains(type)
                || patterns.stream().anyMatch(p -> p.endsWith("*") && type.startsWith(p.substring(0, p.length() - 1)));
    }
}

package org.qunfa.rest.body;

import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.PageRequest;
import org.qunfa.rest.problem.Fault;

/** Reads the query parameters of lists. */
public final class Paging {

    private static final int USUAL = 100;
    private static final int MOST = 1000;
    private static final int LONGEST_CURSOR = 500;

    private Paging() {}

    /** The piece that is asked for. */
    public static PageRequest of(@Nullable String limit, @Nullable String after) {
        return new PageRequest(limit(limit), cursor("/after", after));
    }

    /** How many are asked for, 1 to 1,000; 100 where nothing is said. */
    public static int limit(@Nullable String limit) {
        if (limit == null) {
            return USUAL;
        }
        if (!limit.matches("[0-9]{1,4}")) {
            throw Fault.at(422, "/limit", "out-of-range", "limit is 1 to 1,000");
        }
        int number = Integer.parseInt(limit);
        if (number < 1 || number > MOST) {
            throw Fault.at(422, "/limit", "out-of-range", "limit is 1 to 1,000");
        }
        return number;
    }

    /** A cursor that could be one: visible ASCII. Null where none is given. */
    public static @Nullable String cursor(String pointer, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        if (cursor.isEmpty()
                || cursor.length() > LONGEST_CURSOR
                || !cursor.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw Fault.at(422, pointer, "bad-cursor", "take the cursor from an answer, unchanged");
        }
        return cursor;
    }
}

package org.qunfa.messaging.event;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;

/**
 * A place in the journal: rows are in the order of the transactions that wrote them, because a number drawn from a sequence says
 * nothing about which commit came first.
 */
record Cursor(String tx, long seq) {

    static final String BEGINNING = "0-0";

    private static final Pattern FORM = Pattern.compile("\\d{1,18}-\\d{1,18}");

    static Cursor of(@Nullable String text) {
        String cursor = text == null ? BEGINNING : text;
        if (!FORM.matcher(cursor).matches()) {
            throw Refusal.of(Refusal.Fault.INVALID, "/after", "bad-cursor", "after is not a cursor that events gave");
        }
        int dash = cursor.indexOf('-');
        return new Cursor(cursor.substring(0, dash), Long.parseLong(cursor.substring(dash + 1)));
    }
}

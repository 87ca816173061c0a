package org.qunfa.rest.body;

import org.jspecify.annotations.Nullable;

/** Cells of tables that go out as CSV. */
public final class Cells {

    private Cells() {}

    /** What somebody wrote, so that no spreadsheet takes it for a formula; empty where there is nothing. */
    public static String harmless(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}

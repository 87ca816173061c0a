package org.qunfa.messaging.start;

import java.util.Map;

/** Reads what settings say before they are in force. */
public final class Given {

    private Given() {}

    /** The text of a setting; empty when it is not given. */
    public static String text(Map<String, ?> settings, String name) {
        Object value = settings.get(name);
        return value == null ? "" : value.toString();
    }
}

package org.qunfa.benchmarks;

import java.util.Locale;

/** In which format a list of recipients is sent. */
enum ListFormat {
    NDJSON("application/x-ndjson"),
    JSON("application/json"),
    CSV("text/csv");

    private final String type;

    ListFormat(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format with this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    static ListFormat of(String word) {
        for (ListFormat format : values()) {
            if (format.word().equals(word)) {
                return format;
            }
        }
        throw new IllegalArgumentException("a format is ndjson, json or csv, not " + word);
    }
}

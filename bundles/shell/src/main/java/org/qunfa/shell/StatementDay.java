package org.qunfa.shell;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Reads the day of a statement. */
final class StatementDay {

    private StatementDay() {}

    static LocalDate of(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a day is written like 2026-11-30", e);
        }
    }
}

package org.qunfa.itests.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Whom one operation is for, as {@code authorisation.txt} says.
 *
 * @param scope empty where no key may do it
 * @param body empty where it takes none
 */
record Permission(String method, String path, Kind kind, String scope, String body) {

    /** Whose the thing is that it is about. */
    enum Kind {
        OPEN,
        PERSON,
        MINE,
        MEMBERS,
        OWN,
        THING,
        SHARED,
        PLATFORM;

        /** Whether it is for people who are signed in, and for no key. */
        boolean isPeoples() {
            return this == PERSON || this == MINE || this == MEMBERS;
        }
    }

    /** All of the file. */
    static List<Permission> all() {
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Permission.class.getResourceAsStream("authorisation.txt")),
                StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Permission::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Permission of(String line) {
        String[] columns = line.split(" +", 5);
        String scope = columns.length > 3 && !columns[3].equals("-") ? columns[3] : "";
        return new Permission(
                columns[0],
                columns[1],
                Kind.valueOf(columns[2].toUpperCase(Locale.ROOT)),
                scope,
                columns.length > 4 ? columns[4] : "");
    }

    /** What the body of a request would be; lists, and tables of days, are not JSON. */
    String type() {
        boolean lines = operation().equals("POST /consents") || operation().equals("PUT /holidays/{country}/{year}");
        if (path.equals("/me/avatar")) {
            return "image/png";
        }
        return lines ? "text/csv" : "application/json";
    }

    String operation() {
        return method + " " + path;
    }

    @Override
    public String toString() {
        return operation();
    }
}

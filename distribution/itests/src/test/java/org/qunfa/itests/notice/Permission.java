package org.qunfa.itests.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whom one operation is for, as {@code authorisation.txt} says.
 *
 * @param scope empty where no key may do it
 * @param body empty where it takes none
 */
record Permission(String method, String path, Kind kind, String scope, String body) {

    private static final String COMMON = "common ";

    /** Whose the thing is that it is about. */
    enum Kind {
        OPEN,
        PERSON,
        JOINED,
        MINE,
        MEMBERS,
        OWN,
        THING,
        SHARED,
        PLATFORM;

        /** Whether it is for people who are signed in, and for no key. */
        boolean isPeoples() {
            return this == PERSON || this == JOINED || this == MINE || this == MEMBERS;
        }

        /** Whether it is about something that is somebody's, so that others have to be refused it by that. */
        boolean isSomebodys() {
            return this == JOINED || this == MINE || this == MEMBERS || this == THING;
        }
    }

    /** All of the file. */
    static List<Permission> all() {
        return lines().filter(line -> !line.startsWith(COMMON))
                .map(Permission::of)
                .toList();
    }

    /** The parameters of paths that name nobody's thing, each with the path that leads to it. */
    static Set<String> common() {
        return lines().filter(line -> line.startsWith(COMMON))
                .map(line -> line.split(" +", 3)[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> lines() {
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Permission.class.getResourceAsStream("authorisation.txt")),
                StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.startsWith("#")).toList().stream();
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

    /** Each parameter of the path, with the path that leads to it. */
    List<String> parameters() {
        return Stream.iterate(path.indexOf('}'), end -> end >= 0, end -> path.indexOf('}', end + 1))
                .map(end -> path.substring(0, end + 1))
                .toList();
    }

    /** Whether a request of it names something. */
    boolean names() {
        return !parameters().isEmpty() || body.contains(":\"{");
    }

    /** The address, or the one that it is under, at which a thing that an address names can be read. */
    String view(String address) {
        int deep = all().stream()
                .filter(other -> other.method.equals("GET") && (path + "/").startsWith(other.path + "/"))
                .mapToInt(other -> other.path.split("/").length)
                .max()
                .orElseThrow(() -> new AssertionError("nobody can see what " + this + " is about"));
        return Stream.of(address.split("/")).limit(deep).collect(Collectors.joining("/"));
    }

    /** What an address names that the view of it does not. */
    List<String> named(String address) {
        String[] segments = path.split("/", -1);
        String[] filled = address.split("/", -1);
        return IntStream.range(view(address).split("/").length, segments.length)
                .filter(i -> segments[i].startsWith("{"))
                .mapToObj(i -> URLDecoder.decode(filled[i], StandardCharsets.UTF_8))
                .toList();
    }

    String operation() {
        return method + " " + path;
    }

    @Override
    public String toString() {
        return operation();
    }
}

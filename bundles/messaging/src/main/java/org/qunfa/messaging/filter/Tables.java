package org.qunfa.messaging.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The bundle's own text files of the filter. */
final class Tables {

    private Tables() {}

    /** The lines of a file that are not comments, cut at blanks. */
    static List<List<String>> read(String name) {
        return new String(octets(name), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> List.of(line.split(" ", -1)))
                .toList();
    }

    static byte[] octets(String name) {
        try (InputStream in = Tables.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the bundle has no " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

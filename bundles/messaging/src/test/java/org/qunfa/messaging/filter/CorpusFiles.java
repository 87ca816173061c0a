package org.qunfa.messaging.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files that the tests of the filter read, and those that generators write: these only with {@code -Dqunfa.filter.write}. */
final class CorpusFiles {

    private static final Path TEST = Path.of("src/test/resources/org/qunfa/messaging/filter");
    private static final Path MAIN = Path.of("src/main/resources/org/qunfa/messaging/filter");

    private CorpusFiles() {}

    static String text(String name) {
        try (InputStream in = CorpusFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines that are not comments. */
    static List<String> lines(String name) {
        return text(name)
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("# "))
                .toList();
    }

    /** What a file holds, after it was written anew when the run is told to. */
    static String published(String name, String made) {
        if (!Boolean.getBoolean("qunfa.filter.write")) {
            return text(name);
        }
        try {
            Path main = MAIN.resolve(name);
            Files.writeString(Files.exists(main) ? main : TEST.resolve(name), made);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.qunfa.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The server's log files, of which the newest are kept; PostgreSQL begins a new one each day and each 10 MB. */
final class ServerLogs {

    private static final int KEPT = 10;

    private ServerLogs() {}

    /** Deletes all but the newest files. */
    static void prune(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(directory)) {
            // The name begins with the time.
            files = entries.sorted(Comparator.reverseOrder()).skip(KEPT).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}

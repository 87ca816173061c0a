package org.qunfa.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running server says about itself in {@code postmaster.pid} (PostgreSQL documentation, "Database File Layout"): its
 * process in line 1, its port in line 4, its state in line 8.
 */
record PostmasterFile(long pid, int port, boolean ready) {

    /** No process has this number on Linux, whose greatest is 2^22. */
    private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

    /** Reads the file; empty when there is none or it is not complete yet. */
    static Optional<PostmasterFile> in(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.size() < 4) {
            return Optional.empty();
        }
        try {
            boolean ready = lines.size() > 7 && lines.get(7).strip().equals("ready");
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip()),
                    ready));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The server's process, if it is one of PostgreSQL's and lives. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(p -> isPostgres());
    }

    /** By the name that anybody may read: the path of another user's program is hidden in some containers. */
    private boolean isPostgres() {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
                    .strip()
                    .equals("postgres");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Makes a dead server's file harmless when its process number now belongs to another program, which PostgreSQL would take
     * for a running server. The rest of the file stays, since the next start finds the old shared memory by it.
     */
    static void disown(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        List<String> lines = Files.readAllLines(file);
        lines.set(0, NOBODY);
        Files.write(file, lines);
    }
}

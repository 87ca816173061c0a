package org.qunfa.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs PostgreSQL's programs, which refuse to be root: as root they run in a user namespace of their own, where they are
 * nobody, while their files stay root's.
 */
final class Runner {

    private static final Duration PROBE = Duration.ofSeconds(10);

    private final Programs programs;
    private final List<String> prefix;
    private final Path log;

    private Runner(Programs programs, List<String> prefix, Path log) {
        this.programs = programs;
        this.prefix = prefix;
        this.log = log;
    }

    /**
     * Finds out how to run the programs.
     *
     * @param directory what the programs will write to; its owner is who they run as
     */
    static Runner of(Programs programs, Path directory) throws IOException, InterruptedException {
        Path log = directory.resolve("commands.log");
        Object uid = Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!Integer.valueOf(0).equals(uid)) {
            return new Runner(programs, List.of(), log);
        }
        List<String> namespace = List.of("unshare", "-U");
        Runner runner = new Runner(programs, namespace, log);
        List<String> probe = new ArrayList<>(namespace);
        probe.add("true");
        int code;
        try {
            code = Command.run(probe, log, PROBE);
        } catch (IOException e) {
            throw new IOException(
                    "PostgreSQL does not run as root, and unshare (util-linux) is not there to help: "
                            + "start Qunfa as an ordinary user, or set url to a given database.",
                    e);
        }
        if (code != 0) {
            throw new IOException("PostgreSQL does not run as root, and this system permits no user namespace: "
                    + "start Qunfa as an ordinary user, or set url to a given database.");
        }
        return runner;
    }

    /** Runs one of the programs to its end and answers its exit code; its words are in {@link #log}. */
    int run(Duration limit, String program, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(prefix);
        words.add(programs.program(program).toString());
        words.addAll(List.of(arguments));
        return Command.run(words, log, limit);
    }

    /** Where the last program's words are. */
    Path log() {
        return log;
    }
}

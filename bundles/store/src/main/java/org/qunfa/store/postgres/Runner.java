package org.qunfa.store.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs PostgreSQL's programs, which refuse to be root. Where the platform is root they run in a user namespace of their own,
 * in which they are nobody while their files stay root's; where the system permits none, as another user, who then owns
 * the files.
 */
final class Runner {

    private static final Duration PROBE = Duration.ofSeconds(10);
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> USERS = List.of("postgres", "nobody");

    private final Programs programs;
    private final Path log;
    private final List<String> prefix;
    private final @Nullable UserPrincipal owner;

    private Runner(Programs programs, Path log, List<String> prefix, @Nullable UserPrincipal owner) {
        this.programs = programs;
        this.log = log;
        this.prefix = prefix;
        this.owner = owner;
    }

    /**
     * Finds out how to run the programs.
     *
     * @param directory what they will write to; it belongs to whom the platform runs as
     * @param user whom to run them as when the platform is root; empty: a namespace, or else whoever is there
     */
    static Runner of(Programs programs, Path directory, String user) throws IOException, InterruptedException {
        Path log = directory.resolve("commands.log");
        Runner direct = new Runner(programs, log, List.of(), null);
        if (!Integer.valueOf(0).equals(Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
            return direct;
        }
        if (user.isEmpty()) {
            Runner inNamespace = new Runner(programs, log, NAMESPACE, Files.getOwner(directory));
            if (inNamespace.works()) {
                return inNamespace;
            }
        }
        for (String name : user.isEmpty() ? USERS : List.of(user)) {
            UserPrincipal principal = find(directory, name);
            Runner asUser = new Runner(programs, log, List.of("runuser", "-u", name, "--"), principal);
            if (principal != null && asUser.works()) {
                return asUser;
            }
        }
        throw new IOException(
                "PostgreSQL does not run as root. Neither a user namespace nor another user"
                        + (user.isEmpty() ? "" : " '" + user + "'") + " can run " + programs.home()
                        + ": start Qunfa as an ordinary user, let others pass to that directory, or set url to a given database.");
    }

    /** Runs one of the programs to its end and answers its exit code; its words are in {@link #log}. */
    int run(Duration limit, String program, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(prefix);
        words.add(programs.program(program).toString());
        words.addAll(List.of(arguments));
        return Command.run(words, log, limit);
    }

    /** Gives a file, or a directory with everything in it, to whom the programs run as. */
    void give(Path tree) throws IOException {
        UserPrincipal to = owner;
        if (to == null || Files.getOwner(tree, LinkOption.NOFOLLOW_LINKS).equals(to)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.setAttribute(file, "posix:owner", to, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException problem)
                    throws IOException {
                if (problem != null) {
                    throw problem;
                }
                Files.setOwner(directory, to);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Where the last program's words are. */
    Path log() {
        return log;
    }

    private boolean works() throws InterruptedException {
        try {
            return run(PROBE, "postgres", "--version") == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable UserPrincipal find(Path directory, String name) throws IOException {
        try {
            return directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
        } catch (UserPrincipalNotFoundException e) {
            return null;
        }
    }
}

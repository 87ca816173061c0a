package org.qunfa.itests.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.qunfa.itests.Assembly;

/**
 * A folder of somebody who writes plugins, with a shell and the Maven of this build. Maven takes third-party artifacts from where
 * this build has them, but finds none of Qunfa's there: those have to come from the installation.
 */
final class Workshop implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String OWN = "qunfa";

    private final Path folder = Folders.make();
    private final Map<String, String> environment = new HashMap<>();
    private Path at;

    Workshop() {
        String maven = System.getProperty("qunfa.maven", "");
        if (!maven.isEmpty()) {
            with("PATH", maven + "/bin:" + System.getenv("PATH"));
        }
        with("JAVA_HOME", System.getProperty("java.home"));
        with("QUNFA_HOME", Assembly.folder().toString());
        try {
            at = Files.createDirectory(folder.resolve("bench"));
            Path repository = Files.createDirectories(folder.resolve("repository"));
            borrow(Path.of(System.getProperty("qunfa.repository")), repository);
            Path options = Files.createDirectories(folder.resolve(".mvn")).resolve("maven.config");
            Files.write(options, options(repository));
            // Where -f names a project elsewhere, Maven takes no options from here, and would find Qunfa's artifacts of
            // other builds.
            with("MAVEN_OPTS", System.getProperty("qunfa.shortlived", "") + " -Dmaven.repo.local=" + repository);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Links everything of a local repository but Qunfa's own artifacts. */
    private static void borrow(Path from, Path to) throws IOException {
        Path organisations = Files.createDirectory(to.resolve("org"));
        try (Stream<Path> groups = Files.list(from);
                Stream<Path> others = Files.list(from.resolve("org"))) {
            for (Path group : (Iterable<Path>) groups.filter(Files::isDirectory)::iterator) {
                if (!group.endsWith("org")) {
                    Files.createSymbolicLink(to.resolve(group.getFileName()), group);
                }
            }
            for (Path group : (Iterable<Path>) others::iterator) {
                if (!group.endsWith(OWN)) {
                    Files.createSymbolicLink(organisations.resolve(group.getFileName()), group);
                }
            }
        }
    }

    private static List<String> options(Path repository) {
        List<String> options = new ArrayList<>(List.of("-B", "-ntp", "-Dmaven.repo.local=" + repository));
        if (System.getProperty("qunfa.offline", "").equals("offline:true")) {
            options.addAll(List.of("-o", "-Daether.offline.protocols=file"));
        }
        String settings = System.getProperty("qunfa.settings", "file:").substring("file:".length());
        if (!settings.isEmpty() && Files.exists(Path.of(settings))) {
            options.addAll(List.of("-s", settings));
        }
        return options;
    }

    /** Sets a variable of the environment. */
    Workshop with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** The folder that the shell is in. */
    Path at() {
        return at;
    }

    /**
     * Runs lines of a shell, where the lines before left it.
     *
     * @return what they printed
     * @throws AssertionError when one of them failed
     */
    String run(String lines) {
        Path output = folder.resolve("output");
        Path place = folder.resolve("place");
        try {
            String script = "set -euo pipefail\n" + lines + "\npwd > '" + place + "'\n";
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", script)
                    .directory(at.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            int code = exitCode(builder.start());
            String printed = Files.readString(output);
            if (code != 0) {
                throw new AssertionError("failed with " + code + ":\n" + lines + "\n" + printed);
            }
            at = Path.of(Files.readString(place).strip());
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int exitCode(Process process) {
        try {
            if (process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return -1;
    }

    @Override
    public void close() {
        Folders.delete(folder);
    }
}

package org.qunfa.store.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, without a shell and with an environment of its own. */
final class Command {

    private Command() {}

    /**
     * Runs it; what it prints goes to {@code log}, which is overwritten.
     *
     * @return its exit code
     * @throws IOException when it cannot be started or does not end in time; it is then killed
     */
    static int run(List<String> words, Path log, Duration limit) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.clear();
        environment.putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
        Process process = builder.start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(words.get(0) + " did not end within " + limit.toSeconds() + " s.");
            }
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue();
    }
}

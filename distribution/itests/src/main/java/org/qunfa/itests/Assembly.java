package org.qunfa.itests;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder of the built assembly. */
public final class Assembly {

    private Assembly() {}

    /**
     * Finds it: the system property {@code qunfa.assembly}, or {@code distribution/karaf/target/assembly} in the working
     * folder or one above it.
     *
     * @throws IllegalStateException when there is none, because it was not built
     */
    public static Path folder() {
        String named = System.getProperty("qunfa.assembly");
        if (named != null) {
            return existing(Path.of(named).toAbsolutePath().normalize());
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = parent(at)) {
            Path candidate = at.resolve("distribution/karaf/target/assembly");
            if (Files.isExecutable(candidate.resolve("bin/karaf"))) {
                return candidate;
            }
        }
        throw new IllegalStateException("there is no distribution/karaf/target/assembly; build it first");
    }

    private static @Nullable Path parent(Path path) {
        return path.getParent();
    }

    private static Path existing(Path folder) {
        if (!Files.isExecutable(folder.resolve("bin/karaf"))) {
            throw new IllegalStateException("there is no assembly in " + folder + "; build it first");
        }
        return folder;
    }
}

package org.qunfa.store.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.qunfa.store.files.Trees;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked below a directory. They are unpacked once per version; a directory that is there is
 * complete, since it gets its name only when everything is in it.
 *
 * @param version the release, as in {@code 18.6.0}
 * @param home the directory that holds {@code bin}, {@code lib} and {@code share}
 */
public record Programs(String version, Path home) {

    /** Unpacks the programs for this machine below {@code root}, unless they are there. */
    public static Programs unpack(Path root) throws IOException {
        String version = carried();
        Path home = root.resolve(version);
        if (!Files.isDirectory(home)) {
            Files.createDirectories(root);
            Path half = Files.createTempDirectory(root, "unpacking-");
            try {
                extract(archive(), half);
                // Another user than ours may have to run them.
                Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
                settle(half, home);
            } finally {
                Trees.delete(half);
            }
        }
        return new Programs(version, home);
    }

    /** The path of one program. */
    public Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** The major release, which decides whether a data directory fits. */
    public String major() {
        return version.substring(0, version.indexOf('.'));
    }

    private static void settle(Path half, Path home) throws IOException {
        try {
            Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process may have been faster; what it unpacked is the same.
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static String carried() {
        Properties properties = new Properties();
        try (InputStream in = Programs.class.getResourceAsStream("programs.properties")) {
            if (in == null) {
                throw new IllegalStateException("This bundle was built without the version of its PostgreSQL.");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static InputStream archive() throws IOException {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "");
        String name = "/postgres-" + system + "-" + ("amd64".equals(machine) ? "x86_64" : machine) + ".txz";
        InputStream in = Programs.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("This bundle carries no PostgreSQL for " + system + " on " + machine
                    + ": set url in etc/org.qunfa.store.cfg to a given one.");
        }
        return in;
    }

    private static void extract(InputStream archive, Path target) throws IOException {
        try (archive;
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("The archive of PostgreSQL names a path outside itself.");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    place(entry, tar, path);
                }
            }
        }
    }

    private static void place(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            boolean runs = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}

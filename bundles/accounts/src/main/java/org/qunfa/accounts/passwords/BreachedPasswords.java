package org.qunfa.accounts.passwords;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.passwords.BreachedFile.Unfit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The passwords that leaked, in a file that whoever runs the platform gives it; nobody is asked over a network. Another file in its
 * place is noticed when the next password is looked up. While it cannot be used no password is refused for it, which the log says once
 * and the health as long as it is so. Safe for use by many threads.
 */
final class BreachedPasswords {

    private static final Logger LOG = LoggerFactory.getLogger(BreachedPasswords.class);

    private final Path path;
    private volatile @Nullable Seen seen;

    BreachedPasswords(Path path) {
        this.path = path;
    }

    /** What tells one version of a file from another. */
    private record Version(
            FileTime changed, long size, @Nullable Object key) {}

    /**
     * A version that was looked at.
     *
     * @param version null when it could not be read
     * @param problem why it cannot be used; null when it can
     */
    private record Seen(@Nullable Version version, @Nullable String problem) {}

    /** What is wrong with a path or the file there; null when nothing is. */
    static @Nullable String problem(String path) {
        Path file = path.indexOf('\0') < 0 ? Path.of(path) : Path.of("");
        if (!file.isAbsolute()) {
            return "breachedPasswords is the whole path of a file, from the root on";
        }
        String problem = look(file).problem();
        return problem == null ? null : "breachedPasswords: the file " + problem;
    }

    /** What is wrong with the file now; null when nothing is. */
    @Nullable
    String problem() {
        Seen last = seen;
        Version now = version(path);
        if (last != null && now != null && Objects.equals(last.version(), now)) {
            return last.problem();
        }
        return lookAgain(now);
    }

    /** One at a time, so that the log says it once. */
    private synchronized @Nullable String lookAgain(@Nullable Version now) {
        Seen last = seen;
        if (last == null || now == null || !now.equals(last.version())) {
            note(look(path));
        }
        return Objects.requireNonNull(seen).problem();
    }

    private synchronized void note(Seen found) {
        Seen last = seen;
        seen = found;
        String before = last == null ? null : last.problem();
        if (!Objects.equals(before, found.problem())) {
            if (found.problem() == null) {
                LOG.info("passwords are looked up among those that leaked again");
            } else {
                LOG.warn("no password is looked up among those that leaked: the file {}", found.problem());
            }
        }
    }

    private static Seen look(Path path) {
        Version version = version(path);
        try (var file = new BreachedFile(path)) {
            file.check();
            return new Seen(version, version == null ? "cannot be read" : null);
        } catch (Unfit e) {
            return new Seen(version, e.getMessage());
        } catch (IOException e) {
            return new Seen(null, "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static @Nullable Version version(Path path) {
        try {
            var facts = Files.readAttributes(path, BasicFileAttributes.class);
            return new Version(facts.lastModifiedTime(), facts.size(), facts.fileKey());
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether a password leaked, as far as the file can be used. */
    boolean holds(String password) {
        if (problem() != null) {
            return false;
        }
        Version version = version(path);
        try (var file = new BreachedFile(path)) {
            return file.holds(sha1(password));
        } catch (Unfit e) {
            note(new Seen(version, e.getMessage()));
        } catch (IOException e) {
            note(new Seen(null, "cannot be read: " + e.getClass().getSimpleName()));
        }
        return false;
    }

    /** As the file has it. It protects nothing here: the passwords that it is made of are known to all. */
    static String sha1(String password) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}

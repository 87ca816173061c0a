package org.qunfa.store.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A text file that only its owner may read and write (mode 0600). */
public final class SecretFile {

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private SecretFile() {}

    /** Writes the file so that it is there whole or not at all, and on the disk when this returns. */
    public static void write(Path path, String text) throws IOException {
        Path half = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(half);
        try (FileChannel channel = FileChannel.open(
                half,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER))) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(half, path, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /**
     * Reads the file.
     *
     * @throws IOException also when others than its owner may read it
     */
    public static String read(Path path) throws IOException {
        if (!OWNER.containsAll(Files.getPosixFilePermissions(path))) {
            throw new IOException(
                    "Others may read " + path + ": take that right away (chmod 600), then consider it known to them.");
        }
        return Files.readString(path);
    }
}

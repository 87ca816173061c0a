package org.qunfa.accounts.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The file that hands the administrator's key to the operator. It gets its name after the key is in the database: until then
 * the key waits in a second file, so that a crash between the two loses neither.
 */
final class FirstKey {

    private static final String MODE = "rw-------";

    private final Path file;
    private final Path waiting;

    FirstKey(Path data) {
        file = data.resolve("admin.key");
        waiting = data.resolve("admin.key.new");
    }

    Path file() {
        return file;
    }

    /** Writes the key to the waiting file; whatever waits there belongs to a start that did not come through. */
    void prepare(Secret secret) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(waiting);
        try (FileChannel channel = FileChannel.open(
                waiting,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MODE)))) {
            ByteBuffer text = StandardCharsets.US_ASCII.encode(secret.reveal() + "\n");
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
    }

    /**
     * Gives the waiting file its name.
     *
     * @return false when nothing waits
     * @throws FileAlreadyExistsException when there is a file with that name; both stay
     */
    boolean publish() throws IOException {
        if (!Files.exists(waiting)) {
            return false;
        }
        // A link, unlike a move, never replaces a file.
        Files.createLink(file, waiting);
        Files.delete(waiting);
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
        return true;
    }
}

package org.qunfa.messaging.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.qunfa.store.DataDirectory;

/**
 * The name of this node among those that share a database: made once, and kept beside the data, so that a node that starts
 * again may take up at once what it held.
 */
@Component(service = Node.class)
public final class Node {

    private final UUID id;

    @Activate
    public Node(BundleContext context) {
        this(DataDirectory.of(context));
    }

    /** The node whose files are in this directory. */
    public Node(Path directory) {
        Path file = directory.resolve("node.id");
        try {
            if (Files.notExists(file)) {
                Files.createDirectories(directory);
                Files.writeString(file, UUID.randomUUID() + "\n");
            }
            id = UUID.fromString(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the node's name cannot be kept in " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " does not hold a UUID; remove it to get a new one", e);
        }
    }

    public UUID id() {
        return id;
    }
}

package org.qunfa.store;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** Where the platform keeps its files: the framework property {@code qunfa.data}, or else Karaf's own data directory. */
public final class DataDirectory {

    private DataDirectory() {}

    /**
     * The directory, absolute; it may not exist yet.
     *
     * @throws IllegalStateException when no property says where it is
     */
    public static Path of(BundleContext context) {
        String path = context.getProperty("qunfa.data");
        if (path == null || path.isBlank()) {
            path = context.getProperty("karaf.data");
        }
        if (path == null) {
            throw new IllegalStateException("Neither qunfa.data nor karaf.data says where the data directory is.");
        }
        return Path.of(path).toAbsolutePath().normalize();
    }
}

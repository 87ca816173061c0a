package org.qunfa.accounts.keys;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** Where the platform keeps its files: {@code qunfa.data}, or Karaf's own data directory. */
final class DataDirectory {

    private DataDirectory() {}

    static Path of(BundleContext context) {
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

package org.qunfa.supervisor.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** The content of an installed bundle as a jar file again, octet for octet in each entry, so that its signature holds. */
final class PluginJar {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String META = "META-INF/";

    private PluginJar() {}

    /** Writes the file aside and moves it into place. */
    static void write(Bundle bundle, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Path aside = Files.createTempFile(target.getParent(), "plugin", ".new");
        try {
            try (var jar = new JarOutputStream(Files.newOutputStream(aside))) {
                for (String path : entries(bundle)) {
                    copy(bundle, path, jar);
                }
            }
            Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static void copy(Bundle bundle, String path, JarOutputStream jar) throws IOException {
        URL entry = bundle.getEntry(path);
        if (entry == null) {
            throw new IOException("the bundle was taken away while it was read");
        }
        jar.putNextEntry(new ZipEntry(path));
        try (InputStream in = entry.openStream()) {
            in.transferTo(jar);
        }
        jar.closeEntry();
    }

    /** All files, the manifest and the signatures first, where readers expect them. */
    private static List<String> entries(Bundle bundle) {
        var all = new ArrayList<String>();
        collect(bundle, "/", all);
        all.sort((one, other) -> rank(one) != rank(other) ? rank(one) - rank(other) : one.compareTo(other));
        return all;
    }

    private static int rank(String path) {
        return path.equals(MANIFEST) ? 0 : path.startsWith(META) ? 1 : 2;
    }

    // Looking for entries would resolve a bundle that is not resolved; listing paths does not.
    private static void collect(Bundle bundle, String folder, List<String> into) {
        @Nullable Enumeration<String> paths = bundle.getEntryPaths(folder);
        for (String path : paths == null ? List.<String>of() : Collections.list(paths)) {
            if (path.endsWith("/")) {
                collect(bundle, path, into);
            } else {
                into.add(path);
            }
        }
    }
}

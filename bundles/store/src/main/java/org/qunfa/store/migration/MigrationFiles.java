package org.qunfa.store.migration;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Finds the files {@code migrations/V*.sql} beside a class: in its bundle, or in its jar or directory. */
final class MigrationFiles {

    private static final String FOLDER = "migrations";

    private MigrationFiles() {}

    static List<URL> beside(Class<?> anchor) throws IOException {
        Bundle bundle = FrameworkUtil.getBundle(anchor);
        if (bundle != null) {
            var entries = bundle.findEntries(FOLDER, "V*.sql", false);
            return entries == null ? List.of() : Collections.list(entries);
        }
        URL home = home(anchor);
        return "file".equals(home.getProtocol()) && home.getPath().endsWith("/") ? inDirectory(home) : inJar(home);
    }

    private static URL home(Class<?> anchor) throws IOException {
        @Nullable CodeSource source = anchor.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new IOException("Nobody says where " + anchor.getName() + " was loaded from.");
        }
        return source.getLocation();
    }

    private static List<URL> inDirectory(URL home) throws IOException {
        Path folder;
        try {
            folder = Path.of(home.toURI()).resolve(FOLDER);
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<URL> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> isMigration(f.getFileName().toString())).toList()) {
                found.add(file.toUri().toURL());
            }
        }
        return found;
    }

    private static List<URL> inJar(URL home) throws IOException {
        URLConnection connection = URI.create("jar:" + home + "!/").toURL().openConnection();
        connection.setUseCaches(false);
        List<URL> found = new ArrayList<>();
        try (JarFile jar = ((JarURLConnection) connection).getJarFile()) {
            List<String> names = jar.stream().map(e -> e.getName()).toList();
            for (String name : names) {
                if (name.startsWith(FOLDER + "/") && isMigration(name.substring(FOLDER.length() + 1))) {
                    found.add(URI.create("jar:" + home + "!/" + name).toURL());
                }
            }
        }
        return found;
    }

    private static boolean isMigration(String name) {
        return name.startsWith("V") && name.endsWith(".sql") && name.indexOf('/') < 0;
    }
}

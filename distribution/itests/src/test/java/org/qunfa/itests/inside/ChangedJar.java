package org.qunfa.itests.inside;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** The jar of an installed bundle with something changed. */
final class ChangedJar {

    private final String location;
    private final Manifest manifest;
    private String without = "";

    private ChangedJar(String location, Manifest manifest) {
        this.location = location;
        this.manifest = manifest;
    }

    static ChangedJar of(Bundle bundle) throws IOException {
        try (var jar = new JarInputStream(new URL(bundle.getLocation()).openStream())) {
            return new ChangedJar(bundle.getLocation(), jar.getManifest());
        }
    }

    ChangedJar with(String header, String value) {
        manifest.getMainAttributes().putValue(header, value);
        return this;
    }

    ChangedJar version(String version) {
        return with(Constants.BUNDLE_VERSION, version);
    }

    /** Imports a package that is nowhere. */
    ChangedJar importingWhatIsMissing() {
        String imports = manifest.getMainAttributes().getValue(Constants.IMPORT_PACKAGE);
        return with(Constants.IMPORT_PACKAGE, imports + ",com.example.missing;version=\"[1,2)\"");
    }

    /** Leaves a file out. */
    ChangedJar without(String path) {
        without = path;
        return this;
    }

    InputStream open() throws IOException {
        var octets = new ByteArrayOutputStream();
        try (var from = new JarInputStream(new URL(location).openStream());
                var to = new JarOutputStream(octets, manifest)) {
            for (JarEntry entry = from.getNextJarEntry(); entry != null; entry = from.getNextJarEntry()) {
                if (!entry.getName().equals(without)) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    from.transferTo(to);
                    to.closeEntry();
                }
            }
        }
        return new ByteArrayInputStream(octets.toByteArray());
    }
}

package org.qunfa.supervisor.bundle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.osgi.framework.Constants;
import org.qunfa.testkit.smpp.Tls;

/** A bundle that brings a line to a carrier by what its manifest says, and has no code. */
final class TestJar {

    private static final String NAME = "org.qunfa.carrier.test";
    private static final String SERVICE =
            "osgi.service;objectClass:List<String>=\"org.qunfa.plugin.carrier.CarrierChannel\"";
    private static final String DECLARATION = ",org.qunfa.declaration;recipient=\"the carrier\";"
            + "fields:List<String>=\"number\";purpose=\"delivery\";basis=\"contract\";region=\"CN\";"
            + "egress:List<String>=\"sms.example.com\";link=\"https://example.com/privacy\"";

    private final Map<String, String> headers = new TreeMap<>();

    private TestJar() {}

    /** One that may come in. */
    static TestJar good() {
        return new TestJar()
                .with(Constants.BUNDLE_MANIFESTVERSION, "2")
                .with(Constants.BUNDLE_SYMBOLICNAME, NAME)
                .with(Constants.BUNDLE_VERSION, "1.0.0")
                .with(Constants.PROVIDE_CAPABILITY, SERVICE + DECLARATION)
                .with(Constants.IMPORT_PACKAGE, "org.qunfa.plugin.carrier;version=\"[1.1,2)\"");
    }

    TestJar with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    TestJar version(String version) {
        return with(Constants.BUNDLE_VERSION, version);
    }

    TestJar importing(String packages) {
        return with(Constants.IMPORT_PACKAGE, packages);
    }

    TestJar declaringNothing() {
        return with(Constants.PROVIDE_CAPABILITY, SERVICE);
    }

    InputStream open() {
        return new ByteArrayInputStream(octets());
    }

    private byte[] octets() {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((header, value) -> manifest.getMainAttributes().putValue(header, value));
        var octets = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(octets, manifest)) {
            for (String path : List.of("OSGI-INF/line.xml", "org/example/words.txt")) {
                jar.putNextEntry(new ZipEntry(path));
                jar.write(path.getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    /** Writes it as a file, signed with the key of a store. */
    Path signed(Path folder, Tls by) throws IOException, GeneralSecurityException {
        Path plain = Files.write(folder.resolve("plain.jar"), octets());
        KeyStore keys = KeyStore.getInstance(by.store().toFile(), by.password().toCharArray());
        String alias = keys.aliases().nextElement();
        var key = (PrivateKey) keys.getKey(alias, by.password().toCharArray());
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(keys.getCertificateChain(alias)));
        Path signed = folder.resolve("signed.jar");
        try (var from = new ZipFile(plain.toFile());
                var to = Files.newOutputStream(signed)) {
            new JarSigner.Builder(key, path).build().sign(from, to);
        }
        return signed;
    }

    /** Writes a jar anew with other octets in one of its files. */
    static Path tampered(Path signed) throws IOException {
        Path tampered = signed.resolveSibling("tampered.jar");
        try (var from = new JarFile(signed.toFile(), false);
                var to = new JarOutputStream(Files.newOutputStream(tampered))) {
            for (var entry : (Iterable<java.util.jar.JarEntry>) from.stream()::iterator) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.getInputStream(entry).transferTo(to);
                if (entry.getName().endsWith(".txt")) {
                    to.write('!');
                }
                to.closeEntry();
            }
        }
        return tampered;
    }
}

package org.qunfa.supervisor.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.PKIXParameters;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.osgi.framework.Bundle;

/**
 * The signers that are trusted, and whether a bundle is theirs. A jar's signature is as {@code jarsigner} makes it (JAR File
 * Specification, "Signed JAR File"): every file in it must be covered by one signer whose certificates lead to the trust store.
 */
final class Signatures {

    private final PKIXParameters trusted;

    private Signatures(PKIXParameters trusted) {
        this.trusted = trusted;
    }

    /**
     * Reads a trust store.
     *
     * @throws IOException when it cannot be read, or the password does not open it
     */
    static Signatures of(Path store, String password) throws IOException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
            keys.load(in, password.toCharArray());
            var trusted = new PKIXParameters(keys);
            // Plugins are signed within a house; there is nobody to ask.
            trusted.setRevocationEnabled(false);
            return new Signatures(trusted);
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate to trust is in the trust store, or it is not of a known form", e);
        }
    }

    /**
     * Why a bundle's content is not to be trusted, as the end of a sentence; empty when it is.
     *
     * @throws IOException when it cannot be read
     */
    String complaint(Bundle bundle) throws IOException {
        Path copy = Files.createTempFile("qunfa-plugin", ".jar");
        try {
            PluginJar.write(bundle, copy);
            return complaint(copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    String complaint(Path file) throws IOException {
        try (var jar = new JarFile(file.toFile(), true)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String complaint = isOfSignature(entry.getName()) ? "" : complaint(jar, entry);
                if (!complaint.isEmpty()) {
                    return complaint;
                }
            }
            return "";
        } catch (SecurityException e) {
            return "its content is not what was signed";
        }
    }

    private String complaint(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            // A jar tells who signed an entry after the last octet of it was read.
            in.transferTo(OutputStream.nullOutputStream());
        }
        CodeSigner[] signers = entry.getCodeSigners();
        if (signers == null) {
            return "it is not signed";
        }
        for (CodeSigner signer : signers) {
            if (isTrusted(signer)) {
                return "";
            }
        }
        return "nobody who is trusted signed it";
    }

    private boolean isTrusted(CodeSigner signer) {
        try {
            CertPathValidator.getInstance("PKIX").validate(signer.getSignerCertPath(), trusted);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isOfSignature(String name) {
        return name.endsWith("/") || name.matches("META-INF/([^/]+\\.(SF|RSA|DSA|EC)|MANIFEST\\.MF)");
    }
}

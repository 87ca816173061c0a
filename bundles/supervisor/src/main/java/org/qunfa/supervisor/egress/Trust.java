package org.qunfa.supervisor.egress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are trusted: those that Java trusts, and an operator's own. */
public final class Trust {

    private Trust() {}

    /**
     * Makes the context for connections.
     *
     * @param file certificates in PEM that are trusted too; empty for none
     */
    public static SSLContext of(String file) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            if (file.isBlank()) {
                context.init(null, null, null);
            } else {
                context.init(null, new TrustManager[] {manager(together(Path.of(file.strip())))}, null);
            }
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the trusted certificates cannot be read", e);
        }
    }

    /**
     * Makes what judges certificates.
     *
     * @param file certificates in PEM that are trusted too; empty for none
     */
    static X509ExtendedTrustManager manager(String file) {
        try {
            return file.isBlank() ? manager((KeyStore) null) : manager(together(Path.of(file.strip())));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the trusted certificates cannot be read", e);
        }
    }

    /** Whether a file holds certificates, and nothing else. */
    public static boolean isReadable(String file) {
        try {
            return !read(Path.of(file.strip())).isEmpty();
        } catch (GeneralSecurityException | IOException | InvalidPathException e) {
            return false;
        }
    }

    private static Collection<? extends Certificate> read(Path file) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private static KeyStore together(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int no = 0;
        for (X509Certificate certificate : manager((KeyStore) null).getAcceptedIssuers()) {
            store.setCertificateEntry("java" + no++, certificate);
        }
        for (Certificate certificate : read(file)) {
            store.setCertificateEntry("own" + no++, certificate);
        }
        return store;
    }

    @SuppressWarnings("NullAway") // Null stands for Java's own store.
    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("this Java has no trust manager for certificates");
    }
}

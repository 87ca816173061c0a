package org.qunfa.testkit.smpp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-made certificate for the loopback interface, for tests of TLS. Made by the JDK's keytool.
 *
 * @param server for {@link SmscOptions#withTls}
 * @param client trusts the server's certificate and no other
 * @param store a PKCS #12 key store with the certificate, which a client may take as its trust store
 * @param password of the store
 */
public record Tls(SSLContext server, SSLContext client, Path store, String password) {

    /**
     * Makes a certificate for {@code localhost} and {@code 127.0.0.1} in this folder.
     *
     * @param names further names that it is for
     */
    public static Tls make(Path folder, String... names)
            throws IOException, InterruptedException, GeneralSecurityException {
        String password = "changeit";
        Path store = folder.resolve("tls.p12");
        keytool(store, password, names);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password.toCharArray());
        }
        var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, password.toCharArray());
        SSLContext server = SSLContext.getInstance("TLS");
        server.init(keyManagers.getKeyManagers(), null, null);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("smsc", keys.getCertificate("smsc"));
        var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trusted);
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, trustManagers.getTrustManagers(), null);
        return new Tls(server, client, store, password);
    }

    private static void keytool(Path store, String password, String... names) throws IOException, InterruptedException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String more = Arrays.stream(names).map(name -> ",dns:" + name).collect(Collectors.joining());
        List<String> command = List.of(
                tool,
                "-genkeypair",
                "-alias",
                "smsc",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1" + more,
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                password);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool did not make a certificate");
        }
    }

    /** Writes the certificate into a file in this folder, as an operator would put it down. */
    public Path certificate(Path folder) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password.toCharArray());
        }
        String octets = Base64.getMimeEncoder()
                .encodeToString(keys.getCertificate("smsc").getEncoded());
        return Files.writeString(
                folder.resolve("trusted.pem"),
                "-----BEGIN CERTIFICATE-----\n" + octets + "\n-----END CERTIFICATE-----\n");
    }

    /** Leaves out the password. */
    @Override
    public String toString() {
        return "Tls[" + store.getFileName() + "]";
    }
}

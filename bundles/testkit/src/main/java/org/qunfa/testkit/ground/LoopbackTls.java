package org.qunfa.testkit.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.qunfa.testkit.smpp.Tls;

/** The certificate of simulated services on the loopback interface: made when it is first asked for, once for this process. */
public final class LoopbackTls {

    private LoopbackTls() {}

    /** Holds what is made when somebody asks for it. */
    private static final class Made {
        static final Path FOLDER = folder();
        static final Tls TLS = tls();

        private static Path folder() {
            try {
                Path folder = Files.createTempDirectory("loopback-tls");
                folder.toFile().deleteOnExit();
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Tls tls() {
            try {
                Tls made = Tls.make(FOLDER);
                made.store().toFile().deleteOnExit();
                return made;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java makes no certificate", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    /** For who is called as {@code localhost} or {@code 127.0.0.1}. */
    public static SSLContext server() {
        return Made.TLS.server();
    }

    /** Trusts that certificate and no other. */
    public static SSLContext client() {
        return Made.TLS.client();
    }

    /** Writes the certificate into a file in this folder, as an operator would put it down. */
    public static Path certificate(Path folder) throws IOException, GeneralSecurityException {
        return Made.TLS.certificate(folder);
    }
}

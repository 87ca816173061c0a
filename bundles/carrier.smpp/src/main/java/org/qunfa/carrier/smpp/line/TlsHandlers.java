package org.qunfa.carrier.smpp.line;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jboss.netty.handler.ssl.SslBufferPool;
import org.jboss.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smpp.settings.LineSettings.Peer;
import org.qunfa.carrier.smpp.settings.LineSettings.Tls;

/** Makes the TLS end of each connection of a line. */
final class TlsHandlers {

    private static final int POOL_OCTETS = 256 * 1024;

    private final SSLContext context;
    private final SslBufferPool buffers = new SslBufferPool(POOL_OCTETS);
    private final Peer peer;
    private final boolean hostCheck;

    /** @throws IllegalArgumentException when the trust store cannot be read */
    TlsHandlers(Peer peer, Tls tls) {
        this.peer = peer;
        hostCheck = tls.hostCheck();
        try {
            context = SSLContext.getInstance("TLS");
            context.init(null, trusted(tls), null);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "tlsTrustStore cannot be read: give a key store file and its password as _tlsTrustStorePassword.",
                    e);
        }
    }

    private static TrustManager @Nullable [] trusted(Tls tls) throws GeneralSecurityException, IOException {
        Path store = tls.trustStore();
        if (store == null) {
            return null;
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStore.getInstance(store.toFile(), tls.password().toCharArray()));
        return factory.getTrustManagers();
    }

    SslHandler handler() {
        SSLEngine engine = context.createSSLEngine(peer.host(), peer.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        if (hostCheck) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        engine.setSSLParameters(parameters);
        SslHandler handler = new SslHandler(engine, buffers);
        handler.setCloseOnSSLException(true);
        return handler;
    }
}

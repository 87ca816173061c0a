package org.qunfa.wire.tls;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.qunfa.wire.Wrapping;

/** TLS 1.2 or 1.3 of the Java runtime around the connections to one host. */
public final class TlsWrapping implements Wrapping {

    private static final int LAST_WORD_MILLIS = 1_000;

    private final SSLContext context;
    private final String host;
    private final int port;
    private final boolean hostCheck;

    /** @throws IllegalArgumentException when the trust store cannot be read */
    public TlsWrapping(String host, int port, Trust trust) {
        this.host = host;
        this.port = port;
        hostCheck = trust.hostCheck();
        try {
            context = SSLContext.getInstance("TLS");
            context.init(null, trusted(trust), null);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "tlsTrustStore cannot be read: give a key store file and its password as _tlsTrustStorePassword.",
                    e);
        }
    }

    private static TrustManager @Nullable [] trusted(Trust trust) throws GeneralSecurityException, IOException {
        Path store = trust.store();
        if (store == null) {
            return null;
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStore.getInstance(store.toFile(), trust.password().toCharArray()));
        return factory.getTrustManagers();
    }

    @Override
    public void wrap(Channel channel, Consumer<String> done) {
        var handler = new SslHandler(engine());
        // The line itself looks after connections that take too long.
        handler.setHandshakeTimeoutMillis(0);
        handler.setCloseNotifyFlushTimeoutMillis(LAST_WORD_MILLIS);
        channel.pipeline().addLast(handler);
        handler.handshakeFuture().addListener(made -> done.accept(made.isSuccess() ? "" : "the TLS handshake failed"));
    }

    private SSLEngine engine() {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        if (hostCheck) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        engine.setSSLParameters(parameters);
        return engine;
    }
}

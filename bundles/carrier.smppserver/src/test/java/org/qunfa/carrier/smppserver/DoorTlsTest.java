package org.qunfa.carrier.smppserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudhopper.smpp.SmppConstants;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.messaging.Waiting;
import org.qunfa.testkit.smpp.Tls;

/** The port with TLS. */
class DoorTlsTest {

    @TempDir
    private Path folder;

    private static Map<String, Object> settings(Tls tls, String bindTimeoutSeconds) {
        return Map.of(
                "port", "0",
                "tlsPort", Integer.toString(Ground.freePort()),
                "tlsKeyStore", tls.store().toString(),
                "_tlsKeyStorePassword", tls.password(),
                "bindTimeoutSeconds", bindTimeoutSeconds);
    }

    @Test
    void takesTextsOverTlsAndNothingElseThere() throws Exception {
        Tls tls = Tls.make(folder);
        try (Ground ground = new Ground(settings(tls, "20"))) {
            int port = ground.door.tlsPort();
            SSLSocket socket =
                    (SSLSocket) tls.client().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
            try (RawPeer peer = new RawPeer(socket)) {
                assertEquals(SmppConstants.STATUS_OK, peer.bind(ground.key, ground.password));
                assertTrue(socket.getSession().getProtocol().startsWith("TLSv1."));
                byte[] submit = RawPeer.submit("8613800000005", 0, new byte[] {'a'});
                peer.write(RawPeer.pdu(RawPeer.SUBMIT, 2, submit));
                assertEquals(SmppConstants.STATUS_OK, peer.read().status());
                Waiting.until(() -> ground.carrier.got.size() == 1, () -> "it was not sent");
                assertTrue(ground.door.bound().get(0).tls());
            }
            try (RawPeer peer = new RawPeer(port)) {
                peer.write(RawPeer.pdu(RawPeer.ENQUIRE, 1, new byte[0]));
                assertTrue(peer.isClosed(), "plain octets open nothing");
            }
        }
    }

    @Test
    void waitsForNoHandshakeThatNeverComes() throws Exception {
        try (Ground ground = new Ground(settings(Tls.make(folder), "2"));
                RawPeer peer = new RawPeer(ground.door.tlsPort())) {
            assertTrue(peer.isClosed());
        }
    }
}

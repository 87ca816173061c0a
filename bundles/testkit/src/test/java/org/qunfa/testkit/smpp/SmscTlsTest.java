package org.qunfa.testkit.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.testkit.Eventually;

class SmscTlsTest {

    @Test
    void speaksUnderTls(@TempDir Path folder) throws Exception {
        Tls tls = Tls.make(folder);
        try (var smsc = SmscSimulator.start(SmscOptions.defaults().withTls(tls.server()));
                var client = new RawClient(
                        tls.client().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), smsc.port()))) {
            assertEquals(0, client.bind(smsc.systemId(), smsc.password()).status());
            client.write(RawClient.submitSm(2, "8613800000001", "sealed"));
            assertEquals(2, client.read().sequence());
            assertEquals("sealed", smsc.messages().get(0).text());
            smsc.dropConnections();
            assertTrue(client.atEnd());
        }
    }

    @Test
    void bearsAPlainClient(@TempDir Path folder) throws Exception {
        Tls tls = Tls.make(folder);
        try (var smsc = SmscSimulator.start(SmscOptions.defaults().withTls(tls.server()));
                var client = new RawClient(smsc.port())) {
            client.write(RawClient.pdu(0x09, 1, RawClient.bindBody("tester", "secret")));
            Eventually.see("it is thrown out", () -> smsc.openConnections() == 0);
            assertEquals(0, smsc.counters().binds());
        }
    }
}

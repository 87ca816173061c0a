package org.qunfa.testkit.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jsmpp.bean.BindType;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.SessionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.testkit.Eventually;

class SmscBindTest {

    private final SmscSimulator smsc = SmscSimulator.start();

    @AfterEach
    void end() {
        smsc.close();
    }

    @Test
    void takesTheThreeKindsOfBind() throws Exception {
        for (BindType type : BindType.values()) {
            Esme.bind(smsc, type, smsc.systemId(), smsc.password()).close();
        }
        assertEquals(3, smsc.counters().binds());
        Eventually.see("all unbound", () -> smsc.counters().unbinds() == 3);
        assertEquals(0, smsc.boundConnections());
    }

    @Test
    void refusesStrangers() throws Exception {
        assertEquals(0x0E, refusal(smsc.systemId(), "wrong"));
        assertEquals(0x0F, refusal("nobody", smsc.password()));
        assertEquals(2, smsc.counters().bindsRefused());
        assertEquals(0, smsc.counters().binds());
    }

    private int refusal(String systemId, String password) {
        var failure = assertThrows(IOException.class, () -> Esme.bind(smsc, BindType.BIND_TRX, systemId, password));
        return assertInstanceOf(NegativeResponseException.class, failure.getCause())
                .getCommandStatus();
    }

    @Test
    void refusesAsOftenAsScripted() throws Exception {
        smsc.script().refuseBinds(0x0D, 2);

        assertEquals(0x0D, refusal(smsc.systemId(), smsc.password()));
        assertEquals(0x0D, refusal(smsc.systemId(), smsc.password()));
        Esme.bind(smsc).close();
    }

    @Test
    void answersBindsLateOrNever() throws Exception {
        smsc.script().delayBinds(Duration.ofMillis(300));
        long start = System.nanoTime();
        Esme.bind(smsc).close();
        assertTrue(System.nanoTime() - start >= 300_000_000L);

        smsc.script().muteBinds(true);
        try (var client = new RawClient(smsc.port())) {
            assertThrows(SocketTimeoutException.class, () -> client.bindWithin(300, smsc));
        }
    }

    @Test
    void refusesASecondBindOnOneConnection() throws Exception {
        try (var client = new RawClient(smsc.port())) {
            assertEquals(0, client.bind(smsc.systemId(), smsc.password()).status());
            assertEquals(0x05, client.bind(smsc.systemId(), smsc.password()).status());
        }
    }

    @Test
    void refusesSubmissionsBeforeTheBindAndOnReceivers() throws Exception {
        try (var client = new RawClient(smsc.port())) {
            client.write(RawClient.submitSm(1, "8613800000001", "early"));
            assertEquals(0x04, client.read().status());
            client.write(RawClient.pdu(0x01, 2, RawClient.bindBody(smsc.systemId(), smsc.password())));
            assertEquals(0, client.read().status());
            client.write(RawClient.submitSm(3, "8613800000001", "wrong side"));
            assertEquals(0x04, client.read().status());
        }
        assertEquals(0, smsc.acceptedCount());
    }

    @Test
    void answersEnquireLinkUntilMuted() throws Exception {
        try (var client = new RawClient(smsc.port())) {
            client.bind(smsc.systemId(), smsc.password());
            client.write(RawClient.pdu(0x15, 9));
            assertEquals(9, client.read().sequence());
            smsc.script().muteEnquireLinks(true);
            client.write(RawClient.pdu(0x15, 10));
            client.write(RawClient.submitSm(11, "8613800000001", "still here"));
            assertEquals(11, client.read().sequence());
            assertEquals(2, smsc.counters().enquireLinks());
        }
    }

    @Test
    void sendsUnbindEnquireLinkAndAlert() throws Exception {
        try (var client = new RawClient(smsc.port())) {
            client.bind(smsc.systemId(), smsc.password());
            smsc.alertAll("8613800000001");
            smsc.enquireAll();
            smsc.unbindAll();
            assertEquals(0x102, client.read().command());
            assertEquals(0x15, client.read().command());
            RawClient.Pdu unbind = client.read();
            assertEquals(0x06, unbind.command());
            client.write(RawClient.pdu(0x80000006, unbind.sequence()));
            assertTrue(client.atEnd());
        }
    }

    @Test
    void refusesConnectionsWhileItDoesNotListen() throws Exception {
        int port = smsc.port();
        smsc.stopListening();
        assertThrows(ConnectException.class, () -> new RawClient(port));

        smsc.listenAgain();

        assertEquals(port, smsc.port());
        Esme.bind(smsc).close();
    }

    @Test
    void cutsConnections() throws Exception {
        try (var esme = Esme.bind(smsc)) {
            smsc.dropConnections();
            Eventually.see("the client noticed", () -> esme.session().getSessionState() == SessionState.CLOSED);
            assertEquals(0, smsc.boundConnections());
        }
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        try (var client = new RawClient(smsc.port())) {
            client.bind(smsc.systemId(), smsc.password());
            smsc.freeze(true);
            smsc.close();
            assertTrue(client.atEnd());
        }
        Eventually.see("no thread", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("smsc-")));
    }
}

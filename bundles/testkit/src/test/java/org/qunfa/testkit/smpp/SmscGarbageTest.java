package org.qunfa.testkit.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The centre bears what a broken client says, and can talk nonsense itself. */
class SmscGarbageTest {

    private final SmscSimulator smsc = SmscSimulator.start();

    @AfterEach
    void end() {
        smsc.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, -1, Integer.MAX_VALUE, 1 << 20})
    void refusesImpossibleLengths(int length) throws Exception {
        try (var client = new RawClient(smsc.port());
                var other = Esme.bind(smsc)) {
            client.bind(smsc.systemId(), smsc.password());
            client.write(ByteBuffer.allocate(16).putInt(length).array());
            RawClient.Pdu nack = client.read();
            assertEquals(0x80000000, nack.command());
            assertEquals(2, nack.status());
            assertTrue(client.atEnd());
            other.submit("8613800000001", "others go on");
        }
        assertEquals(1, smsc.counters().malformed());
    }

    @Test
    void namesUnknownCommands() throws Exception {
        try (var client = new RawClient(smsc.port())) {
            client.bind(smsc.systemId(), smsc.password());
            client.write(RawClient.pdu(0x0777, 3));
            RawClient.Pdu nack = client.read();
            assertEquals(0x80000000, nack.command());
            assertEquals(3, nack.status());
            assertEquals(3, nack.sequence());
            client.write(RawClient.submitSm(4, "8613800000001", "goes on"));
            assertEquals(4, client.read().sequence());
        }
    }

    @Test
    void refusesATruncatedSubmission() throws Exception {
        try (var client = new RawClient(smsc.port())) {
            client.bind(smsc.systemId(), smsc.password());
            byte[] whole = RawClient.submitSm(4, "8613800000001", "cut off");
            byte[] cut = Arrays.copyOf(whole, whole.length - 5);
            ByteBuffer.wrap(cut).putInt(cut.length);
            client.write(cut);
            RawClient.Pdu answer = client.read();
            assertEquals(0x80000004, answer.command());
            assertTrue(answer.status() != 0);
            byte[] tlv = Arrays.copyOf(whole, whole.length + 6);
            ByteBuffer.wrap(tlv).putInt(tlv.length).putInt(whole.length, 0x0424_0100);
            client.write(tlv);
            assertTrue(client.read().status() != 0);
        }
        assertEquals(0, smsc.acceptedCount());
        assertEquals(2, smsc.counters().malformed());
    }

    @Test
    void readsOctetsOneByOne() throws Exception {
        try (var client = new RawClient(smsc.port())) {
            client.bind(smsc.systemId(), smsc.password());
            for (byte octet : RawClient.submitSm(4, "8613800000001", "slowly")) {
                client.write(new byte[] {octet});
            }
            assertEquals(4, client.read().sequence());
        }
        assertEquals("slowly", smsc.messages().get(0).text());
    }

    @Test
    void writesNonsenseOnRequest() throws Exception {
        try (var client = new RawClient(smsc.port())) {
            client.bind(smsc.systemId(), smsc.password());
            smsc.writeRaw(RawPdu.of(RawPdu.GENERIC_NACK, 77).octets());
            assertEquals(77, client.read().sequence());
        }
    }

    @Test
    void rawCentreSaysWhatItIsTold() throws Exception {
        try (var raw = RawSmsc.start();
                var client = new RawClient(raw.port())) {
            client.write(RawClient.pdu(0x09, 1, RawClient.bindBody("me", "pw")));
            try (RawConnection line = raw.accept()) {
                assertEquals(RawPdu.BIND_TRANSCEIVER, line.acceptBind().command());
                assertEquals(0x80000009, client.read().command());
                client.write(RawClient.submitSm(4, "8613800000001", "hello"));
                RawPdu submit = line.read(RawPdu.SUBMIT_SM);
                line.write(submit.response("42").sequenced(999));
                RawClient.Pdu wrong = client.read();
                assertEquals(999, wrong.sequence());
                line.writeSlowly(submit.response("42").octets(0x7FFFFFFF));
                client.hangUp();
                assertTrue(line.endsWithin(20_000));
            }
        }
    }
}

package org.qunfa.carrier.smppserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudhopper.smpp.SmppConstants;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.carrier.smppserver.account.Accounts;
import org.qunfa.carrier.smppserver.settings.SetupReader;
import org.qunfa.messaging.Halts;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.halt.HaltBook;

/** What peers do that no library would. */
class DoorFaultTest {

    private static final String TO = "8613800000004";

    private Ground ground = new Ground();

    @AfterEach
    void close() {
        ground.close();
    }

    private void with(String name, Object value) {
        ground.close();
        ground = new Ground(Map.of(name, value));
    }

    private RawPeer bound() throws IOException {
        var peer = new RawPeer(ground.port());
        assertEquals(SmppConstants.STATUS_OK, peer.bind(ground.key, ground.password));
        return peer;
    }

    private static byte[] submit(int sequence) {
        return RawPeer.pdu(RawPeer.SUBMIT, sequence, RawPeer.submit(TO, 0, new byte[] {'a'}));
    }

    @Test
    void waitsForTheRestOfAPdu() throws Exception {
        try (RawPeer peer = bound()) {
            byte[] both = new byte[submit(2).length * 2];
            System.arraycopy(submit(2), 0, both, 0, both.length / 2);
            System.arraycopy(submit(3), 0, both, both.length / 2, both.length / 2);
            for (byte octet : both) {
                peer.write(new byte[] {octet});
            }
            var sequences = new ArrayList<Integer>();
            while (sequences.size() < 2) {
                RawPeer.Heard heard = peer.read();
                if (heard.command() == (RawPeer.SUBMIT | RawPeer.ANSWER)) {
                    assertEquals(0, heard.status());
                    sequences.add(heard.sequence());
                }
            }
            assertEquals(List.of(2, 3), sequences.stream().sorted().toList());
        }
    }

    @Test
    void refusesWhatIsSubmittedForWhoIsHalted() throws Exception {
        var halts = new HaltBook(ground.world.tables, ground.world.channels);
        Set<Halts.Subject> us = Set.of(Halts.Subject.of(ground.world.organisation));
        try (RawPeer peer = bound()) {
            assertEquals(SmppConstants.STATUS_OK, answered(peer, 2));
            halts.keep("ban", () -> us);
            assertEquals(SmppConstants.STATUS_SUBMITFAIL, answered(peer, 3));
            halts.keep("ban", Set::of);
            assertEquals(SmppConstants.STATUS_OK, answered(peer, 4));
        }
    }

    /** What a message is answered, whatever receipts come in between. */
    private static int answered(RawPeer peer, int sequence) throws IOException {
        peer.write(submit(sequence));
        RawPeer.Heard heard = peer.read();
        while (heard.command() != (RawPeer.SUBMIT | RawPeer.ANSWER) || heard.sequence() != sequence) {
            heard = peer.read();
        }
        return heard.status();
    }

    @Test
    void endsWithLengthsThatNoPduHas() throws Exception {
        for (int length : new int[] {0, 15, 70_001, Integer.MAX_VALUE, -1}) {
            try (RawPeer peer = bound()) {
                peer.write(ByteBuffer.allocate(16).putInt(length).array());
                RawPeer.Heard nack = peer.read();
                assertEquals(RawPeer.ANSWER, nack.command());
                assertEquals(SmppConstants.STATUS_INVCMDLEN, nack.status());
                assertTrue(peer.isClosed());
            }
        }
    }

    @Test
    void answersWhatItCannotReadAndGoesOn() throws Exception {
        try (RawPeer peer = bound()) {
            peer.write(RawPeer.pdu(0x7777, 5, new byte[3]));
            RawPeer.Heard nack = peer.read();
            assertEquals(SmppConstants.STATUS_INVCMDID, nack.status());
            assertEquals(5, nack.sequence());
            byte[] body = RawPeer.submit(TO, 0, new byte[] {'a'});
            body[body.length - 2] = 99;
            peer.write(RawPeer.pdu(RawPeer.SUBMIT, 6, body));
            nack = peer.read();
            assertEquals(SmppConstants.STATUS_INVCMDLEN, nack.status());
            assertEquals(6, nack.sequence());
            peer.write(submit(7));
            assertEquals(SmppConstants.STATUS_OK, peer.read().status());
        }
        assertTrue(ground.carrier.got.size() <= 1);
    }

    @Test
    void endsWithWhoSendsNothingButRubbish() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        try (RawPeer peer = bound()) {
            try {
                for (int i = 0; i < 10; i++) {
                    byte[] rubbish = new byte[20 + random.nextInt(50)];
                    random.nextBytes(rubbish);
                    peer.write(RawPeer.pdu(0x100 + random.nextInt(1000), i, rubbish));
                }
            } catch (SocketException e) {
                // It may have had enough before all was written.
            }
            assertTrue(peer.isClosed(), "seed " + seed);
        }
    }

    @Test
    void takesNothingBeforeABindNorOverAReceiver() throws Exception {
        try (RawPeer peer = new RawPeer(ground.port())) {
            peer.write(submit(1));
            assertEquals(SmppConstants.STATUS_INVBNDSTS, peer.read().status());
            assertEquals(SmppConstants.STATUS_OK, peer.bind(1, ground.key, ground.password));
            peer.write(submit(2));
            assertEquals(SmppConstants.STATUS_INVBNDSTS, peer.read().status());
            peer.write(RawPeer.pdu(RawPeer.ENQUIRE, 3, new byte[0]));
            assertEquals(RawPeer.ENQUIRE | RawPeer.ANSWER, peer.read().command());
        }
        assertTrue(ground.carrier.got.isEmpty());
    }

    @Test
    void knowsNoReplacingAndNoOtherRequests() throws Exception {
        try (RawPeer peer = bound()) {
            peer.write(RawPeer.pdu(7, 2, "x\0\0\0\0\0\0\0\0\1a".getBytes(StandardCharsets.ISO_8859_1)));
            assertEquals(SmppConstants.STATUS_REPLACEFAIL, peer.read().status());
            peer.write(RawPeer.pdu(RawPeer.DELIVER, 3, RawPeer.submit(TO, 0, new byte[] {'a'})));
            assertEquals(SmppConstants.STATUS_INVCMDID, peer.read().status());
            peer.write(RawPeer.pdu(0x21, 4, new byte[40]));
            assertEquals(SmppConstants.STATUS_INVCMDID, peer.read().status());
        }
    }

    @Test
    void closesWhoDoesNotBind() throws Exception {
        with("bindTimeoutSeconds", "1");
        try (RawPeer peer = new RawPeer(ground.port())) {
            assertTrue(peer.isClosed());
        }
    }

    @Test
    void closesWhoIsSilent() throws Exception {
        with("enquireLinkSeconds", "1");
        try (RawPeer peer = bound()) {
            assertEquals(RawPeer.ENQUIRE, peer.read().command());
            assertTrue(peer.isClosed());
        }
    }

    @Test
    void unbindsWhereNothingHappens() throws Exception {
        with("inactivitySeconds", "1");
        try (RawPeer peer = bound()) {
            assertEquals(6, peer.read().command());
            peer.write(RawPeer.pdu(6 | RawPeer.ANSWER, 1, new byte[0]));
            assertTrue(peer.isClosed());
        }
    }

    @Test
    void throttlesWhatIsMoreThanTheWindow() throws Exception {
        with("window", "2");
        try (RawPeer peer = bound()) {
            byte[] one = submit(1);
            byte[] many = new byte[one.length * 60];
            for (int i = 0; i < 60; i++) {
                System.arraycopy(submit(i + 10), 0, many, i * one.length, one.length);
            }
            peer.write(many);
            var statuses = new HashMap<Integer, Integer>();
            for (int answers = 0; answers < 60; ) {
                RawPeer.Heard heard = peer.read();
                if (heard.command() == (RawPeer.SUBMIT | RawPeer.ANSWER)) {
                    statuses.merge(heard.status(), 1, Integer::sum);
                    answers++;
                }
            }
            assertEquals(
                    List.of(SmppConstants.STATUS_OK, SmppConstants.STATUS_THROTTLED),
                    statuses.keySet().stream().sorted().toList());
            int taken = statuses.getOrDefault(SmppConstants.STATUS_OK, 0);
            Waiting.until(() -> ground.carrier.got.size() == taken, () -> "what was answered was not sent");
        }
    }

    @Test
    void closesWhoDoesNotTakeReceiptsAndKeepsThem() throws Exception {
        with("responseTimeoutSeconds", "3");
        try (RawPeer peer = bound()) {
            peer.write(submit(2));
            assertTrue(peer.isClosed());
        }
        try (Application application = Application.bind(ground)) {
            Waiting.until(() -> application.told.size() == 1, () -> "the receipt is lost");
        }
    }

    @Test
    void readsNoMoreFromWhoDoesNotRead() throws Exception {
        with("responseTimeoutSeconds", "1");
        try (RawPeer peer = bound()) {
            peer.socket().setSoTimeout(1);
            byte[] question = RawPeer.pdu(RawPeer.ENQUIRE, 2, new byte[0]);
            byte[] many = new byte[question.length * 4096];
            for (int i = 0; i < 4096; i++) {
                System.arraycopy(question, 0, many, i * question.length, question.length);
            }
            assertThrows(IOException.class, () -> {
                // Far more than the buffers of both ends hold: the door must have stopped reading, and left at last.
                for (int i = 0; i < 10_000; i++) {
                    peer.write(many);
                }
            });
        }
        Waiting.until(() -> ground.door.bound().isEmpty(), () -> "it is still bound");
    }

    @Test
    void keepsOutWhoTriesTooOften() throws Exception {
        with("failuresPerMinute", "3");
        for (int i = 0; i < 3; i++) {
            try (RawPeer peer = new RawPeer(ground.port())) {
                assertEquals(SmppConstants.STATUS_INVPASWD, peer.bind(ground.key, "wrong" + i));
            }
        }
        try (RawPeer peer = new RawPeer(ground.port())) {
            assertEquals(SmppConstants.STATUS_BINDFAIL, peer.bind(ground.key, ground.password));
        }
    }

    @Test
    void letsInOnlySoManyAndOnlyFromWhereItMay() throws Exception {
        with("bindsPerAccount", "2");
        var peers = new ArrayList<RawPeer>();
        peers.add(bound());
        peers.add(bound());
        try (RawPeer peer = new RawPeer(ground.port())) {
            assertEquals(SmppConstants.STATUS_BINDFAIL, peer.bind(ground.key, ground.password));
        }
        for (RawPeer peer : peers) {
            peer.close();
        }
        Waiting.until(() -> ground.door.bound().isEmpty(), () -> "they are still bound");
        ground.accounts.change(
                ground.world.organisation, ground.key, new Accounts.Change(null, null, List.of("192.0.2.0/24")));
        try (RawPeer peer = new RawPeer(ground.port())) {
            assertEquals(SmppConstants.STATUS_BINDFAIL, peer.bind(ground.key, ground.password));
        }
        ground.accounts.change(
                ground.world.organisation, ground.key, new Accounts.Change(null, null, List.of("127.0.0.0/8")));
        bound().close();
        with("allowedAddresses", "192.0.2.0/24, 198.51.100.7");
        try (RawPeer peer = new RawPeer(ground.port())) {
            assertTrue(peer.isClosed());
        }
    }

    @Test
    void takesManyConnectionsAndNoMoreThanItMay() throws Exception {
        with("connectionsPerAddress", "40");
        var peers = new ArrayList<RawPeer>();
        for (int i = 0; i < 40; i++) {
            var peer = new RawPeer(ground.port());
            peer.write(RawPeer.pdu(RawPeer.ENQUIRE, 1, new byte[0]));
            assertEquals(RawPeer.ENQUIRE | RawPeer.ANSWER, peer.read().command());
            peers.add(peer);
        }
        try (RawPeer peer = new RawPeer(ground.port())) {
            assertTrue(peer.isClosed());
        }
        peers.get(39).close();
        assertEquals(SmppConstants.STATUS_OK, peers.get(0).bind(ground.key, ground.password));
        for (RawPeer peer : peers) {
            peer.close();
        }
        Waiting.until(() -> ground.door.bound().isEmpty(), () -> "they are still bound");
        bound().close();
    }

    @Test
    void saysWhatIsWrongWithSettings() {
        Map<String, String> wrong = Map.of(
                "allowedAddresses", "example.org",
                "serviceTypes", "TOOLONG=code",
                "host", "localhost",
                "tlsPort", "2776",
                "receiptZone", "Mars/Base");
        wrong.forEach((name, value) -> {
            String sentence = String.valueOf(
                    assertThrows(IllegalArgumentException.class, () -> SetupReader.read(Map.of(name, value)))
                            .getMessage());
            assertTrue(sentence.contains(name.equals("tlsPort") ? "tlsKeyStore" : name), sentence);
        });
        assertThrows(IllegalArgumentException.class, () -> SetupReader.read(Map.of("port", "0")));
    }
}

package org.qunfa.carrier.smppserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudhopper.smpp.SmppConstants;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;

/** Texts that come in parts. */
class LongTextTest {

    private static final String TO = "13800000002";
    private static final String TEXT = "各位居民，明天上午九点到下午五点停水检修，请提前储水。".repeat(5);
    private static final int UDHI = 0x40;

    private Ground ground;

    @BeforeEach
    void open() {
        ground = new Ground();
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private static List<byte[]> pieces() {
        var pieces = new ArrayList<byte[]>();
        for (int at = 0; at < TEXT.length(); at += 60) {
            pieces.add(TEXT.substring(at, Math.min(TEXT.length(), at + 60)).getBytes(StandardCharsets.UTF_16BE));
        }
        return pieces;
    }

    private static byte[] headed(byte[] header, byte[] piece) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(header);
        all.writeBytes(piece);
        return all.toByteArray();
    }

    private static byte[] narrow(int reference, int total, int number) {
        return new byte[] {5, 0, 3, (byte) reference, (byte) total, (byte) number};
    }

    private static Application.Draft part(byte[] octets) {
        return new Application.Draft(TO, "", UDHI, (byte) 8, octets);
    }

    private String sent() {
        Waiting.until(() -> ground.carrier.got.size() == 1, () -> "it was not sent");
        return ground.carrier.got.element().text().text();
    }

    @Test
    void joinsPartsInWhateverOrderAndTellsOfEach() throws Exception {
        try (Application application = Application.bind(ground)) {
            List<byte[]> pieces = pieces();
            var ids = new HashSet<String>();
            for (int i = pieces.size(); i > 0; i--) {
                assertTrue(ground.carrier.got.isEmpty(), "not before all are there");
                ids.add(application.submit(part(headed(narrow(7, pieces.size(), i), pieces.get(i - 1)))));
            }
            assertEquals("【" + World.SIGNATURE + "】" + TEXT, sent());
            assertEquals(pieces.size(), ids.size());
            Waiting.until(() -> application.told.size() == ids.size(), () -> "not all receipts came");
            Set<String> told = application.texts().stream()
                    .map(text -> text.substring(3, text.indexOf(" sub")))
                    .collect(Collectors.toSet());
            assertEquals(ids, told);
            String last = application.send("13800000009", "又一条");
            Waiting.until(
                    () -> application.texts().stream().anyMatch(text -> text.startsWith("id:" + last)),
                    () -> "nothing is told any more");
            assertEquals(ids.size() + 1, application.told.size(), "each part once");
            assertTrue(application.texts().stream().allMatch(text -> text.contains("stat:DELIVRD")));
        }
    }

    @Test
    void joinsByWideReferencesParametersAndPayload() throws Exception {
        try (Application application = Application.bind(ground)) {
            List<byte[]> pieces = pieces();
            int total = pieces.size();
            for (int i = 1; i <= total; i++) {
                byte[] wide = {6, 8, 4, 1, 7, (byte) total, (byte) i};
                application.submit(part(headed(wide, pieces.get(i - 1))));
            }
            for (int i = 1; i <= total; i++) {
                application.submit(
                        new Application.Draft(TO, "", 0, (byte) 8, pieces.get(i - 1)),
                        new OptionalParameter.Sar_msg_ref_num((short) 263),
                        new OptionalParameter.Sar_total_segments((byte) total),
                        new OptionalParameter.Sar_segment_seqnum((byte) i));
            }
            application.submit(
                    new Application.Draft(TO, "", 0, (byte) 8, new byte[0]),
                    new OptionalParameter.Message_payload(TEXT.getBytes(StandardCharsets.UTF_16BE)));
            Waiting.until(() -> ground.carrier.got.size() == 3, () -> ground.carrier.got.size() + " were sent");
            assertTrue(ground.carrier.got.stream()
                    .allMatch(parcel -> parcel.text().text().endsWith(TEXT)));
        }
    }

    @Test
    void keepsPartsThroughRestartsAndDropsNone() throws Exception {
        List<byte[]> pieces = pieces();
        int total = pieces.size();
        String first;
        try (Application application = Application.bind(ground)) {
            first = application.submit(part(headed(narrow(9, total, 1), pieces.get(0))));
            assertEquals(
                    first,
                    application.submit(part(headed(narrow(9, total, 1), pieces.get(0)))),
                    "sent again, kept once");
        }
        ground.reopen();
        try (Application application = Application.bind(ground)) {
            for (int i = 2; i <= total; i++) {
                application.submit(part(headed(narrow(9, total, i), pieces.get(i - 1))));
            }
            assertTrue(sent().endsWith(TEXT));
            Waiting.until(() -> application.told.size() == total, () -> "not all receipts came");
            assertTrue(application.texts().stream().anyMatch(text -> text.startsWith("id:" + first)));
        }
    }

    @Test
    void joinsWhatACrashLeftComplete() throws Exception {
        List<byte[]> pieces = pieces();
        int total = pieces.size();
        try (Application application = Application.bind(ground)) {
            for (int i = 1; i < total; i++) {
                application.submit(part(headed(narrow(3, total, i), pieces.get(i - 1))));
            }
            // As if the last of them had been stored, and the node had died before it made a notice of them.
            execute("update smppserver.long_text set total = total - 1, state = 'complete',"
                    + " at = now() - interval '1 hour'");
            ground.door.sweep();
            Waiting.until(() -> ground.carrier.got.size() == 1, () -> "it was not joined");
            Waiting.until(() -> application.told.size() == total - 1, () -> "not all receipts came");
        }
    }

    @Test
    void endsWhatStaysIncompleteWithAReceipt() throws Exception {
        try (Application application = Application.bind(ground)) {
            String id = application.submit(part(headed(narrow(4, 3, 2), pieces().get(1))));
            ground.door.sweep();
            assertTrue(application.told.isEmpty());
            execute("update smppserver.long_text set at = now() - interval '11 minutes'");
            ground.door.sweep();
            Waiting.until(() -> !application.told.isEmpty(), () -> "no receipt");
            assertTrue(application.texts().get(0).startsWith("id:" + id));
            assertTrue(application.texts().get(0).contains("stat:EXPIRED"));
            assertTrue(ground.carrier.got.isEmpty());
            assertNotEquals(id, application.submit(part(headed(narrow(4, 3, 2), pieces().get(1)))), "a new text");
        }
    }

    @Test
    void aReferenceThatComesRoundAgainIsAnotherText() throws Exception {
        try (Application application = Application.bind(ground)) {
            List<byte[]> pieces = pieces();
            String old = application.submit(part(headed(narrow(5, pieces.size(), 1), pieces.get(1))));
            for (int i = 1; i <= pieces.size(); i++) {
                application.submit(part(headed(narrow(5, pieces.size(), i), pieces.get(i - 1))));
            }
            assertTrue(sent().endsWith(TEXT));
            Waiting.until(
                    () -> application.texts().stream()
                            .anyMatch(text -> text.startsWith("id:" + old) && text.contains("stat:EXPIRED")),
                    () -> "nothing is said of the first");
        }
    }

    @Test
    void saysToEveryPartThatTheWholeIsRefused() throws Exception {
        try (Application application = Application.bind(ground)) {
            byte[] bad = "【别人】".getBytes(StandardCharsets.UTF_16BE);
            String first = application.submit(part(headed(narrow(6, 2, 1), bad)));
            assertEquals(
                    SmppConstants.STATUS_SUBMITFAIL,
                    SmppDoorTest.refusal(() -> application.submit(part(headed(narrow(6, 2, 2), bad)))));
            Waiting.until(() -> !application.told.isEmpty(), () -> "no receipt");
            assertTrue(application.texts().get(0).startsWith("id:" + first));
            assertTrue(application.texts().get(0).contains("stat:REJECTD"));
        }
    }

    private void execute(String statement) {
        ground.world.store.database().transaction(connection -> {
            try (PreparedStatement change = connection.prepareStatement(statement)) {
                return change.executeUpdate();
            }
        });
    }
}

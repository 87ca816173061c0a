package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A million recipients in each format, in a heap that could not hold them, taken in while they are sent. */
class StreamingTest {

    private static final int MANY = 1_000_000;

    @AutoClose
    private final Door door = new Door();

    /** A body that is made while it is read: a head, rows, a tail. Notes how far it is ahead of the one who reads. */
    private final class Rows extends InputStream {

        private final String row;
        private final byte[] tail;
        private byte[] now;
        private int at;
        private int made;
        private boolean ended;
        private volatile long lead;

        Rows(String head, String row, String tail) {
            this.row = row;
            this.tail = tail.getBytes(StandardCharsets.UTF_8);
            this.now = head.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int written = 0;
            while (written < length && more()) {
                int piece = Math.min(length - written, now.length - at);
                System.arraycopy(now, at, buffer, offset + written, piece);
                at += piece;
                written += piece;
            }
            return written == 0 ? -1 : written;
        }

        private boolean more() {
            while (at == now.length && !ended) {
                at = 0;
                if (made < MANY) {
                    now = row.replace("#", String.format("%07d", made))
                            .replace("@", made == 0 ? "" : ",")
                            .getBytes(StandardCharsets.UTF_8);
                    made++;
                    lead = Math.max(lead, made - door.notices.read.get());
                } else {
                    now = tail;
                    ended = true;
                }
            }
            return at < now.length;
        }
    }

    private static String head() {
        return NoticesTest.HEAD;
    }

    private HttpRequest.Builder request(String type) {
        return door.authorised("/notices").header("Content-Type", type).header("Idempotency-Key", "a-million");
    }

    private void accepted(HttpRequest.Builder request, Rows rows) throws Exception {
        var reply = door.send(request.POST(BodyPublishers.ofInputStream(() -> rows)));
        assertEquals(202, reply.status(), reply.text());
        assertEquals(MANY, reply.json().at("/recipients").asInt());
        assertEquals(MANY, door.notices.read.get());
        assertEquals("+861380" + (MANY - 1) + "", "+86" + door.notices.last.to().substring(0, 4) + (MANY - 1));
        assertTrue(rows.lead < MANY / 2, "the whole list was sent before it was taken in: " + rows.lead);
    }

    @Test
    void takesJson() throws Exception {
        var rows = new Rows(
                "{" + head() + ",\"recipients\":[",
                "@{\"to\":\"1380#\",\"values\":{\"name\":\"王#\"},\"ref\":\"#\"}\n",
                "]}");
        accepted(request("application/json"), rows);
    }

    @Test
    void takesLines() throws Exception {
        var rows =
                new Rows("{" + head() + "}\n", "{\"to\":\"1380#\",\"values\":{\"name\":\"王#\"},\"ref\":\"#\"}\n", "");
        accepted(request("application/x-ndjson"), rows);
    }

    @Test
    void takesCsv() throws Exception {
        var rows = new Rows("to,name,ref\r\n", "1380#,\"王,#\",#\r\n", "");
        accepted(request("text/csv").header("Qunfa-Notice", NoticesTest.encoded("{" + head() + "}")), rows);
    }

    @Test
    void tellsARowAtTheEndOfALongListByItsPlaceAndLine() throws Exception {
        var rows = new Rows("to,ref\r\n", "1380#,#\r\n", "7,x\r\n");
        var reply = door.send(request("text/csv")
                .header("Qunfa-Notice", NoticesTest.encoded("{" + head() + "}"))
                .POST(BodyPublishers.ofInputStream(() -> rows)));
        BadInputTest.problem(reply, 422, "too-short", "/recipients/" + MANY + "/to");
        assertTrue(reply.text().contains("(line " + (MANY + 2) + ")"), reply.text());
    }

    @Test
    void wantsTheFieldsBeforeALongList() throws Exception {
        var rows = new Rows("{\"recipients\":[", "@{\"to\":\"1380#\"}", "]," + head() + "}");
        var reply = door.send(request("application/json").POST(BodyPublishers.ofInputStream(() -> rows)));
        BadInputTest.problem(reply, 422, "recipients-before-text", "/recipients");
        assertEquals(0, door.notices.read.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"partial\":true", "\"colour\":1"})
    void refusesAFieldBehindALongList(String field) throws Exception {
        var rows = new Rows("{" + head() + ",\"recipients\":[", "@{\"to\":\"1380#\"}", "]," + field + "}");
        var reply = door.send(request("application/json").POST(BodyPublishers.ofInputStream(() -> rows)));
        boolean known = field.contains("partial");
        BadInputTest.problem(
                reply,
                known ? 422 : 400,
                known ? "recipients-before-text" : "unknown-field",
                known ? "/partial" : "/colour");
        assertEquals(0, door.notices.accepted.size());
    }

    @Test
    void holdsNoManyLongRecipients() throws Exception {
        String value = "\"v\":\"" + "x".repeat(500) + "\"";
        var rows = new Rows("{" + head() + ",\"recipients\":[", "@{\"to\":\"1380#\",\"values\":{" + value + "}}", "]}");
        try (var narrow = new Door(Map.of("maxBodyMegabytes", 150))) {
            var reply = narrow.send(narrow.authorised("/notices")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofInputStream(() -> rows)));
            BadInputTest.problem(reply, 413, "body-too-large", null);
            assertEquals(0, narrow.notices.accepted.size());
        }
    }
}

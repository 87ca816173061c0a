package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;

/** What HTTP itself asks for: methods, types, lengths, headers, and a status for each fault. */
class ProtocolTest {

    private static final String BODY = "{" + NoticesTest.HEAD + ",\"recipients\":[{\"to\":\"13800138000\"}]}";

    @AutoClose
    private static final Door door = new Door(Map.of("maxBodyMegabytes", 1, "maxSmallBodyKilobytes", 1));

    @Test
    void asksForAKey() throws Exception {
        var none = door.send(door.request("/notices"));
        problem(none, 401, "key-missing", null);
        assertEquals("Bearer realm=\"qunfa\"", none.header("WWW-Authenticate"));
        for (String wrong :
                new String[] {"Bearer x", "Bearer ", "Basic " + door.master, "Bearer " + "x".repeat(1000), door.master
                }) {
            var reply = door.send(door.request("/notices").header("Authorization", wrong));
            problem(reply, 401, "key-unknown", null);
            assertTrue(reply.header("WWW-Authenticate").contains("invalid_token"));
            assertFalse(reply.text().contains(door.master));
        }
        assertEquals(
                200,
                door.send(door.request("/notices").header("Authorization", "bearer " + door.master))
                        .status());
    }

    @Test
    void asksForAScope() throws Exception {
        String reader = door.keys.key(Scope.NOTICES_READ);
        var reply = door.send(door.request("/notices")
                .header("Authorization", "Bearer " + reader)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BODY)));
        problem(reply, 403, "scope-missing", null);
        assertTrue(reply.json().at("/detail").asText().contains("notices:write"));
    }

    @Test
    void hidesWhatBelongsToOthers() throws Exception {
        String theirs = door.keys
                .create(MemoryKeys.THEIRS, "x", EnumSet.allOf(Scope.class))
                .secret();
        String id = MemoryNotices.NOTICE.toString();
        for (String path :
                new String[] {"/notices/" + id, "/notices/" + id + "/deliveries", "/deliveries/" + id + ".0/why"}) {
            problem(door.send(door.request(path).header("Authorization", "Bearer " + theirs)), 404, "not-found", null);
        }
    }

    @Test
    void answersNonsenseAddresses() throws Exception {
        for (String path : new String[] {
            "/nothing",
            "/notices/7",
            "/notices/" + "x".repeat(36),
            "/deliveries/7/why",
            "/channels/x",
            "/channels/smpp~no",
            "/plugins/carrier.smpp~no",
            "/notices/" + MemoryNotices.NOTICE + "/nothing",
            "//api/nothing",
            "//api/docs/../x"
        }) {
            problem(door.get(path), 404, "not-found", null);
        }
        problem(door.get("/notices/preflight"), 404, "not-found", null);
    }

    @Test
    void namesTheMethodsThatAnAddressTakes() throws Exception {
        var reply = door.send(door.authorised("/notices").method("DELETE", BodyPublishers.noBody()));
        problem(reply, 405, "method-not-allowed", null);
        assertEquals("GET, POST", reply.header("Allow"));
        var options = door.send(door.request("/notices").method("OPTIONS", BodyPublishers.noBody()));
        problem(options, 405, "method-not-allowed", null);
        assertEquals("GET, POST", options.header("Allow"));
    }

    @Test
    void refusesTypesThatItDoesNotKnow() throws Exception {
        var xml = door.authorised("/notices")
                .header("Content-Type", "application/xml")
                .POST(BodyPublishers.ofString("<a/>"));
        problem(door.send(xml), 415, "unsupported-media-type", null);
        var form = door.authorised("/notices")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("a=b"));
        problem(door.send(form), 415, "unsupported-media-type", null);
        var charset = door.authorised("/notices")
                .header("Content-Type", "application/json; charset=gbk")
                .POST(BodyPublishers.ofString(BODY));
        problem(door.send(charset), 415, "charset", null);
        var zipped = door.authorised("/notices")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString(BODY));
        problem(door.send(zipped), 415, "content-encoding", null);
        problem(door.send(door.authorised("/notices").header("Accept", "text/html")), 406, "not-acceptable", null);
    }

    @Test
    void refusesLongBodiesBeforeTheyAreRead() throws Exception {
        String answer = raw("POST /api/v1/notices HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + door.master
                + "\r\nContent-Type: application/json\r\nContent-Length: 1048577\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        assertTrue(answer.contains("body-too-large"), answer);
        String small = raw("POST /api/v1/quota/grants HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + door.master
                + "\r\nContent-Type: application/json\r\nContent-Length: 1025\r\n\r\n");
        assertTrue(small.startsWith("HTTP/1.1 413 "), small);
    }

    @Test
    void refusesLongBodiesThatDoNotSayHowLongTheyAre() throws Exception {
        int before = door.notices.accepted.size();
        byte[] spaces = " ".repeat(2 << 20).getBytes(StandardCharsets.UTF_8);
        InputStream body = new SequenceInputStream(
                new ByteArrayInputStream(BODY.getBytes(StandardCharsets.UTF_8)), new ByteArrayInputStream(spaces));
        var reply = door.send(door.authorised("/notices")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> body)));
        problem(reply, 413, "body-too-large", null);
        assertEquals(before, door.notices.accepted.size());
    }

    @Test
    void dropsABodyThatBreaksOff() throws Exception {
        int before = door.notices.accepted.size();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.setSoTimeout(30_000);
            String head = "POST /api/v1/notices HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + door.master
                    + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n";
            String first = "{" + NoticesTest.HEAD + "}\n{\"to\":\"13800138000\"}\n";
            int length = first.getBytes(StandardCharsets.UTF_8).length;
            socket.getOutputStream()
                    .write((head + Integer.toHexString(length) + "\r\n" + first + "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 400 "), answer);
        }
        assertEquals(before, door.notices.accepted.size());
    }

    @Test
    void keepsTheConnectionOfACallerWhoseBodyIsRefusedUnread() throws Exception {
        String refused = "POST /api/v1/notices HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + door.master
                + "\r\nContent-Type: text/csv\r\nContent-Length: 5\r\n\r\n";
        String good = "GET /api/v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write((refused + "to\n1\n" + good).getBytes(StandardCharsets.UTF_8));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answers.startsWith("HTTP/1.1 400 "), answers);
            assertTrue(answers.contains("HTTP/1.1 200 "), answers);
        }
    }

    @Test
    void endsTheConnectionOfACallerWithoutAKeyWhoSendsABody() throws Exception {
        String head = "POST /api/v1/notices HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
        String answer = raw(head + "Content-Length: 1000\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
        assertTrue(answer.contains("Connection: close"), answer);
    }

    @Test
    void asksForNoBodyThatItRefuses() throws Exception {
        String answer = raw("POST /api/v1/notices HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + door.master
                + "\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 1048577\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
    }

    @Test
    void boundsTheListsThatComeInAtATime() throws Exception {
        try (var narrow = new Door(Map.of("uploads", 1));
                var socket = new Socket(InetAddress.getLoopbackAddress(), narrow.port())) {
            String head = "POST /api/v1/notices HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + narrow.master
                    + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n";
            String first = "{" + NoticesTest.HEAD + "}\n{\"to\":\"13800138000\"}\n"
                    + "{\"to\":\"13800138000\"}\n".repeat(2_000);
            int length = first.getBytes(StandardCharsets.UTF_8).length;
            socket.getOutputStream()
                    .write((head + Integer.toHexString(length) + "\r\n" + first + "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            Await.until("the first list comes in", () -> narrow.notices.read.get() > 0);
            assertEquals(202, narrow.post("/notices", BODY).status());
            var second = unmeasured(narrow);
            problem(second, 503, "too-many-lists", null);
            assertEquals("5", second.header("Retry-After"));
            socket.shutdownOutput();
            Await.until("there is room again", () -> unmeasured(narrow).status() == 202);
        }
    }

    private static Door.Reply unmeasured(Door door) throws Exception {
        var body = new ByteArrayInputStream(BODY.getBytes(StandardCharsets.UTF_8));
        return door.send(door.authorised("/notices")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> body)));
    }

    @Test
    void asksForPatienceWhereTheApiIsNotThereYet() throws Exception {
        try (var other = new Door()) {
            other.removeApi();
            var reply = other.get("/notices");
            problem(reply, 503, "starting", null);
            assertEquals("5", reply.header("Retry-After"));
        }
    }

    @Test
    void answersAgainWhenTheHttpServiceBeginsItAnew() throws Exception {
        try (var other = new Door()) {
            var config = Objects.requireNonNull(other.api.getServletConfig());
            for (int times = 0; times < 2; times++) {
                other.api.destroy();
                problem(other.get("/notices"), 503, "starting", null);
                problem(
                        other.send(other.authorised("/events").header("Accept", "text/event-stream")),
                        503,
                        "starting",
                        null);
                other.api.init(config);
                assertEquals(200, other.get("/notices").status());
            }
        }
    }

    @Test
    void refusesQueryParametersThatItDoesNotKnow() throws Exception {
        problem(door.get("/notices?lmit=5"), 400, "unknown-parameter", "/lmit");
        problem(door.get("/notices?limit=5&limit=6"), 400, "repeated-parameter", "/limit");
        problem(door.get("/notices?limit=0"), 422, "out-of-range", "/limit");
        problem(door.get("/notices?limit=1001"), 422, "out-of-range", "/limit");
        problem(door.get("/notices?limit=99999999999"), 422, "out-of-range", "/limit");
        problem(door.get("/notices?limit=x"), 422, "out-of-range", "/limit");
        problem(door.get("/notices?after=%00"), 422, "bad-cursor", "/after");
        problem(door.get("/notices?after="), 422, "bad-cursor", "/after");
        problem(door.get("/notices?state=happy"), 422, "unknown-state", "/state");
        problem(door.get("/events?after=happy"), 422, "bad-cursor", "/after");
    }

    @Test
    void refusesIdempotencyKeysThatAreNone() throws Exception {
        for (String key : new String[] {"", "\"\"", "x".repeat(256), "a b"}) {
            var reply = door.send(door.authorised("/notices")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .POST(BodyPublishers.ofString(BODY)));
            problem(reply, 400, "bad-idempotency-key", null);
        }
    }

    @Test
    void saysEveryRefusalInHttp() throws Exception {
        Map<Refusal.Fault, Integer> statuses = Map.of(
                Refusal.Fault.INVALID, 422,
                Refusal.Fault.NOT_FOUND, 404,
                Refusal.Fault.FORBIDDEN, 403,
                Refusal.Fault.CONFLICT, 409,
                Refusal.Fault.IN_FLIGHT, 409,
                Refusal.Fault.KEY_REUSED, 422,
                Refusal.Fault.NO_QUOTA, 402,
                Refusal.Fault.TOO_LARGE, 413,
                Refusal.Fault.UNAVAILABLE, 503);
        try {
            for (Refusal.Fault fault : Refusal.Fault.values()) {
                door.notices.failure = new Refusal(fault, List.of(new Problem("/text", "a-word", "A sentence.")), 500);
                var reply = door.post("/notices", BODY);
                problem(reply, statuses.getOrDefault(fault, 0), "a-word", "/text");
                assertEquals(500, reply.json().at("/errorCount").asInt());
                boolean again = fault == Refusal.Fault.IN_FLIGHT || fault == Refusal.Fault.UNAVAILABLE;
                assertEquals(again, !reply.header("Retry-After").isEmpty());
            }
        } finally {
            door.notices.failure = null;
        }
    }

    @Test
    void putsSafeHeadersOnEveryAnswer() throws Exception {
        for (String path : new String[] {"/notices", "/nothing", "/health", "//api/nothing", "//metrics"}) {
            var reply = door.get(path);
            assertEquals("nosniff", reply.header("X-Content-Type-Options"), path);
            assertEquals("no-store", reply.header("Cache-Control"), path);
            assertEquals("default-src 'none'; frame-ancestors 'none'", reply.header("Content-Security-Policy"), path);
            assertEquals("", reply.header("Access-Control-Allow-Origin"), path);
        }
    }

    @Test
    void goesOnWithTheCallersTrace() throws Exception {
        String id = "0af7651916cd43dd8448eb211c80319c";
        var reply = door.send(door.request("/notices").header("traceparent", "00-" + id + "-b7ad6b7169203331-01"));
        assertEquals(id, reply.json().at("/traceId").asText());
        var broken = door.send(door.request("/notices").header("traceparent", "00-<script>-x-01"));
        assertTrue(broken.json().at("/traceId").asText().matches("[0-9a-f]{32}"));
    }

    private static String raw(String request) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            var answer = new StringBuilder();
            byte[] piece = new byte[4096];
            while (!answer.toString().contains("traceId")) {
                int read = socket.getInputStream().read(piece);
                if (read < 0) {
                    break;
                }
                answer.append(new String(piece, 0, read, StandardCharsets.UTF_8));
            }
            return answer.toString();
        }
    }
}

package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Scope;

class EventStreamTest {

    private static final String LAST_CHUNK = "0";

    @AutoClose
    private final Door door =
            new Door(Map.of("heartbeatSeconds", 1, "eventStreams", 3, "eventStreamsPerOrganisation", 2));

    /** A client on a bare socket, so that nothing is hidden that comes over the line. */
    private final class Client implements AutoCloseable {

        private final Socket socket = new Socket();
        private final BufferedReader lines;
        private final List<String> head = new ArrayList<>();

        Client(String key, String path, String header) throws IOException {
            // Little, so that what is not read stays with the server.
            socket.setReceiveBufferSize(16_384);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), door.port()));
            socket.setSoTimeout(20_000);
            String request = "GET /api/v1" + path + " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n"
                    + "Authorization: Bearer " + key + "\r\n" + header + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                head.add(line);
            }
        }

        /** The next line that begins so; null when the stream ends before. */
        @Nullable
        String next(String begin) throws IOException {
            for (String line = lines.readLine(); line != null && !line.equals(LAST_CHUNK); line = lines.readLine()) {
                if (line.startsWith(begin)) {
                    return line;
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Client client(String path, String header) throws IOException {
        return new Client(door.master, path, header);
    }

    @Test
    void streamsWhatHappensFromNowOn() throws Exception {
        door.events.happen(1, "notice.active");
        try (var client = client("/events", "")) {
            assertEquals("HTTP/1.1 200 OK", client.head.get(0));
            assertTrue(client.head.contains("Content-Type: text/event-stream;charset=UTF-8"), client.head.toString());
            assertTrue(client.head.contains("Cache-Control: no-store"), client.head.toString());
            assertEquals("retry: 3000", client.next("retry"));
            assertEquals("id: 1", client.next("id"));
            door.events.happen(2, "delivery.delivered");
            assertEquals("event: delivery.delivered", client.next("event"));
            assertEquals(
                    "data: {\"id\":\"evt_1\",\"cursor\":\"2\",\"type\":\"delivery.delivered\",\"at\":\"2030-01-31T00:00:00Z\",\"data\":"
                            + "{\"notice\":\"" + MemoryNotices.NOTICE + "\"}}",
                    client.next("data"));
            assertEquals("id: 2", client.next("id"));
        }
    }

    @Test
    void resumesBehindTheLastEvent() throws Exception {
        door.events.happen(1, "notice.active");
        door.events.happen(2, "delivery.submitted");
        door.events.happen(3, "delivery.delivered");
        for (String[] resume : new String[][] {{"/events", "Last-Event-ID: 1\r\n"}, {"/events?after=1", ""}}) {
            try (var client = client(resume[0], resume[1])) {
                assertEquals("id: 1", client.next("id"));
                assertEquals("event: delivery.submitted", client.next("event"));
                assertEquals("event: delivery.delivered", client.next("event"));
                assertEquals("id: 3", client.next("id"));
            }
            Await.until("the stream is gone", () -> door.api.openStreams() == 0);
        }
    }

    @Test
    void letsNobodyResumeBetweenEventsOfOneCursor() throws Exception {
        door.events.happen(5, "delivery.a", "delivery.b", "delivery.c");
        try (var client = client("/events?after=0", "")) {
            assertEquals("id: 0", client.next("id"));
            for (String type : new String[] {"a", "b"}) {
                assertEquals("event: delivery." + type, client.next("event"));
                client.next("data");
                assertEquals("", client.next(""));
            }
            assertEquals("event: delivery.c", client.next("event"));
            client.next("data");
            assertEquals("id: 5", client.next(""));
        }
    }

    @Test
    void streamsALongBacklogInOrder() throws Exception {
        for (int i = 1; i <= 3_000; i++) {
            door.events.happen(i, "delivery.delivered");
        }
        try (var client = client("/events?after=0", "")) {
            for (int i = 0; i <= 3_000; i++) {
                assertEquals("id: " + i, client.next("id"));
            }
        }
    }

    @Test
    void beatsWhileNothingHappens() throws Exception {
        try (var client = client("/events", "")) {
            assertEquals(": ", client.next(":"));
            assertEquals(": ", client.next(":"));
        }
    }

    @Test
    void boundsTheStreams() throws Exception {
        try (var first = client("/events", "");
                var second = client("/events", "");
                var third = client("/events", "")) {
            assertEquals("HTTP/1.1 200 OK", first.head.get(0));
            assertEquals("HTTP/1.1 200 OK", second.head.get(0));
            assertEquals("HTTP/1.1 503 Service Unavailable", third.head.get(0));
            assertTrue(third.head.contains("Retry-After: 30"), third.head.toString());
        }
        Await.until("all places are free again", () -> door.api.openStreams() == 0);
        try (var again = client("/events", "")) {
            assertEquals("HTTP/1.1 200 OK", again.head.get(0));
        }
    }

    @Test
    void endsWithTheKey() throws Exception {
        var key = door.keys.create(MemoryKeys.OURS, "x", Set.of(Scope.NOTICES_READ));
        try (var client = new Client(key.secret(), "/events", "")) {
            assertEquals(": ", client.next(":"));
            door.keys.revoke(MemoryKeys.OURS, key.key().name(), "a test");
            assertEquals(null, client.next("never"));
        }
        Await.until("the stream is gone", () -> door.api.openStreams() == 0);
    }

    @Test
    void endsWithTheKeyHoweverMuchHappens() throws Exception {
        var key = door.keys.create(MemoryKeys.OURS, "x", Set.of(Scope.NOTICES_READ));
        var over = new AtomicBoolean();
        var busy = new Thread(() -> {
            for (int i = 1; i <= 1_000 && !over.get(); i++) {
                door.events.happen(i, "delivery.delivered");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        });
        busy.start();
        try (var client = new Client(key.secret(), "/events", "")) {
            client.next("event");
            door.keys.revoke(MemoryKeys.OURS, key.key().name(), "a test");
            assertEquals(null, client.next("never"));
            assertTrue(busy.isAlive(), "the stream lived on for as long as something happened");
        }
        over.set(true);
        busy.join();
    }

    /** Events of which one page is more than a connection takes at once. */
    private void happenAtLength(int events) {
        String type = "delivery." + "x".repeat(8_000);
        for (int i = 1; i <= events; i++) {
            door.events.happen(i, type);
        }
    }

    @Test
    void asksNothingForAClientThatDoesNotRead() throws Exception {
        happenAtLength(2_000);
        try (var client = client("/events?after=0", "")) {
            assertEquals("id: 0", client.next("id"));
            Await.until("nobody asks any more", () -> {
                int before = door.events.asked();
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                return door.events.asked() - before < 20;
            });
            for (int i = 1; i <= 2_000; i++) {
                assertEquals("id: " + i, client.next("id"));
            }
        }
    }

    @Test
    void aClientThatHasReadEverythingHoldsUpNoOther() throws Exception {
        happenAtLength(2_000);
        try (var idle = client("/events", "")) {
            assertEquals("id: 2000", idle.next("id"));
            long before = door.events.waitedMillis();
            try (var client = client("/events?after=0", "")) {
                for (int i = 0; i <= 2_000; i++) {
                    assertEquals("id: " + i, client.next("id"));
                }
            }
            // Whoever waits for events then does not see that a client can take more.
            long waited = door.events.waitedMillis() - before;
            assertTrue(waited < 500, () -> "the feed waited " + waited + " ms for events of one of two clients");
        }
    }

    @Test
    void endsWithTheDoor() throws Exception {
        try (var client = client("/events", "")) {
            assertEquals("id: 0", client.next("id"));
            door.close();
            assertEquals(null, client.next("never"));
            assertEquals(0, door.api.openStreams());
        }
    }

    @Test
    void endsWithTheEngine() throws Exception {
        try (var client = client("/events", "")) {
            assertEquals("id: 0", client.next("id"));
            door.engines.events = null;
            assertEquals(null, client.next("never"));
        }
        var request = door.authorised("/events").header("Accept", "text/event-stream");
        problem(door.send(request), 503, "engine-missing", null);
    }

    @Test
    void refusesAStreamWithAProblem() throws Exception {
        var none = door.request("/events").header("Accept", "text/event-stream");
        problem(door.send(none), 401, "key-missing", null);
        String writer = door.keys.key(Scope.NOTICES_WRITE);
        var scope = door.request("/events")
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + writer);
        problem(door.send(scope), 403, "scope-missing", null);
        var cursor =
                door.authorised("/events").header("Accept", "text/event-stream").header("Last-Event-ID", "x");
        problem(door.send(cursor), 422, "bad-cursor", "/Last-Event-ID");
        var split = door.authorised("/events?after=1%0Adata:x").header("Accept", "text/event-stream");
        problem(door.send(split), 422, "bad-cursor", "/after");
        var unknown = door.authorised("/events?limit=5").header("Accept", "text/event-stream");
        problem(door.send(unknown), 400, "unknown-parameter", null);
    }

    @Test
    void pagesThroughEvents() throws Exception {
        assertEquals("{\"items\":[],\"next\":null}", door.get("/events").text());
        door.events.happen(1, "notice.active");
        door.events.happen(2, "delivery.a", "delivery.b");
        var first = door.get("/events?limit=1").json();
        assertEquals(1, first.at("/items").size());
        assertEquals("1", first.at("/next").asText());
        var second = door.get("/events?limit=1&after=1").json();
        assertEquals(2, second.at("/items").size());
        assertEquals("2", second.at("/next").asText());
        assertEquals("2", door.get("/events?after=2").json().at("/next").asText());
    }
}

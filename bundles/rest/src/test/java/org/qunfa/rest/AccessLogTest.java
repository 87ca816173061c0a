package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Role;
import org.slf4j.LoggerFactory;

/** Every request leaves one line, with who asked and what for, and nothing that the caller wrote. */
class AccessLogTest {

    private static final String PHONE = "13977318001";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String ID = "0193f2d4-0000-7000-8000-000000000000";

    private final Logger access = (Logger) LoggerFactory.getLogger("access");
    private final Lines lines = new Lines();
    private Door door;

    /** Lines as they are written by the server's threads, which go on after an answer. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            all.add(event.getFormattedMessage());
        }
    }

    @BeforeEach
    void open() throws Exception {
        door = new Door();
        lines.start();
        access.setLevel(Level.INFO);
        access.addAppender(lines);
    }

    @AfterEach
    void close() {
        access.detachAppender(lines);
        access.setLevel(null);
        door.close();
    }

    /** The only line since the last look. */
    private String whole() throws Exception {
        Await.until("the line is written", () -> !lines.all.isEmpty());
        assertEquals(1, lines.all.size(), lines.all::toString);
        String line = lines.all.remove(0);
        assertTrue(line.matches("127\\.0\\.0\\.1:\\d+( \\S+){4} \\d{3} \\d+ \\d{1,5} ([0-9a-f]{32}|-)"), line);
        return line;
    }

    /** The same from who asked to the status. */
    private String line() throws Exception {
        return seen(whole());
    }

    private static String seen(String line) {
        return Stream.of(line.split(" ")).skip(1).limit(5).collect(Collectors.joining(" "));
    }

    @Test
    void saysWhoAskedByAKey() throws Exception {
        var reply = door.send(
                door.authorised("/notices?limit=7").header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));
        String whole = whole();
        assertTrue(whole.contains(" 200 " + reply.response().body().length + " "), whole);
        assertTrue(whole.endsWith(" " + TRACE), whole);
        var caller = door.keys.authenticate(door.master, "").orElseThrow();
        assertEquals(caller.organisation() + " " + caller.key() + " GET /api/v1/notices 200", seen(whole));
    }

    @Test
    void saysWhoAskedInASession() throws Exception {
        String token = door.people.session(MemoryKeys.THEIRS, Role.AUDITOR, true);
        String who = MemoryKeys.THEIRS + " person:"
                + door.people.session(token).orElseThrow().person();
        door.send(door.signed("/me", token));
        assertEquals(who + " GET /api/v1/me 200", line());
        door.signed("POST", "/notices/" + ID + "/cancel", token, "{}");
        assertEquals("- " + who.substring(who.indexOf(' ') + 1) + " POST /api/v1/notices/{id}/cancel 403", line());
    }

    @Test
    void saysTheIdThatTheAnswerCarries() throws Exception {
        var reply = door.send(door.request("/me").header("Authorization", "Bearer wrong-" + PHONE));
        String whole = whole();
        assertTrue(whole.endsWith(" " + reply.json().path("traceId").asText()), whole);
        assertEquals("- - GET /api/v1/me 401", seen(whole));
    }

    /** Addresses that nobody answers, methods that nobody knows, and what is behind a question mark are the caller's words. */
    @Test
    void holdsNothingThatTheCallerWrote() throws Exception {
        for (String path : List.of(
                "/" + PHONE,
                "/notices/" + PHONE,
                "//api/" + PHONE,
                "//u/" + PHONE,
                "//" + PHONE,
                "/notices?x=" + PHONE)) {
            door.get(path);
            String line = line();
            assertFalse(line.contains(PHONE), line);
        }
        door.send(door.authorised("/notices").method("M" + PHONE, BodyPublishers.noBody()));
        assertTrue(line().contains(" other "));
    }

    @Test
    void namesWhatNoOperationAnswers() throws Exception {
        door.get("/nothing");
        assertEquals("- - GET /api/v1/* 404", line());
        door.get("//api/nothing");
        assertEquals("- - GET /api/* 404", line());
        door.get("//nothing");
        assertEquals("- - GET - 404", line());
    }

    @Test
    void holdsTheOtherPagesToo() throws Exception {
        door.send(door.request("//u/nothing"));
        assertEquals("- - GET /u/{token} 404", line());
        door.send(door.request("//u"));
        assertEquals("- - GET /u 200", line());
        door.send(door.request("//api/openapi.yml"));
        assertEquals("- - GET /api/* 404", line());
        door.send(door.request("//api/docs"));
        assertEquals("- - GET /api/docs 301", line());
        door.get("//metrics");
        assertTrue(line().endsWith(" GET /metrics 200"));
    }

    @Test
    void holdsAStreamWhenItHasEnded() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(
                            ("GET /api/v1/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nAuthorization: Bearer "
                                            + door.master + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            Await.until("it is open", () -> door.api.openStreams() == 1);
            assertEquals(List.of(), lines.all);
        }
        door.api.destroy();
        assertTrue(line().endsWith(" GET /api/v1/events 200"));
    }

    /** What no servlet ever sees. */
    @Test
    void holdsWhatIsNoRequest() throws Exception {
        for (String said :
                List.of("GET /a b c d\r\n\r\n", "nonsense\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "\u0000\u0001")) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
                socket.setSoTimeout(30_000);
                socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            }
            String line = line();
            assertTrue(line.matches("- - (GET|other|-) - 400"), line);
        }
    }
}

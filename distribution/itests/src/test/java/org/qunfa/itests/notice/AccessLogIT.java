package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.Visitor;
import org.qunfa.testkit.Eventually;
import org.w3c.dom.Document;

/** Whoever asks for something over HTTP leaves a line in {@code access.log}, which is kept for more than six months. Row 62 of the mission. */
@ExtendWith(SharedQunfa.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessLogIT {

    private static final long FIRST_NUMBER = 8_613_941_000_000L;
    private static final String CANARY = "13941000777";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) ";
    private static final String ADDRESS = "127\\.0\\.0\\.1:\\d+ ";
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final QunfaProcess qunfa;
    private final Sender sender;
    private CodeLine line;
    private Newcomers newcomers;
    private int requests;

    AccessLogIT(QunfaProcess qunfa, Sender sender) {
        this.qunfa = qunfa;
        this.sender = sender;
    }

    @BeforeAll
    void open() {
        line = CodeLine.open(qunfa, sender, "access", FIRST_NUMBER);
        newcomers = line.newcomers;
    }

    @AfterAll
    void close() {
        line.close();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(qunfa.data().resolve("log/access.log"));
    }

    /** The one line of a request, which is found by the id that it gave itself. */
    private String line(HttpRequest.Builder request) throws IOException {
        String trace = "%032x".formatted(0x62_0000_0000L + ++requests);
        qunfa.api().send(request.header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));
        Eventually.see("the line is written", PATIENCE, () -> !of(trace).isEmpty());
        List<String> found = of(trace);
        assertEquals(1, found.size(), found::toString);
        return found.get(0);
    }

    private List<String> of(String trace) throws IOException {
        return lines().stream().filter(line -> line.endsWith(" " + trace)).toList();
    }

    private static void matches(String fields, String line) {
        assertTrue(line.matches(TIME + ADDRESS + fields + " \\d+ \\d+ [0-9a-f]{32}"), line);
    }

    @Test
    void everyRequestLeavesALine() throws IOException {
        Visitor visitor = newcomers.come(1).visitor();
        String person = visitor.get("/me").expect(200).json().path("id").asText();
        List<String> secrets = visitor.secrets();

        matches(UUID + " \\S+ GET /api/v1/notices 200", line(qunfa.api().request("/notices?limit=3")));
        matches("- - GET /api/v1/notices/\\{id} 401", line(bearer("/notices/" + CANARY, "wrong" + CANARY)));
        matches("- - GET /api/v1/\\* 404", line(bearer("/nothing/" + CANARY + "?phone=" + CANARY, qunfa.adminKey())));
        matches(
                UUID + " person:" + UUID + " GET /api/v1/me 200",
                line(qunfa.anonymous().request("/me").header("Cookie", "__Host-qunfa=" + session(secrets))));
        matches("- - GET /u/\\{token} 404", line(HttpRequest.newBuilder(URI.create(qunfa.origin() + "/u/" + CANARY))));
        assertTrue(lines().stream().anyMatch(line -> line.contains(" person:" + person + " GET /api/v1/me 200 ")));

        String all = String.join("\n", lines());
        for (String secret : Stream.concat(
                        secrets.stream(),
                        Stream.of(CANARY, qunfa.adminKey(), "13941000001", "limit=", "?", Newcomers.PASSWORD))
                .toList()) {
            assertTrue(!all.contains(secret), () -> "a line holds " + secret);
        }
    }

    private HttpRequest.Builder bearer(String path, String key) {
        return qunfa.anonymous().request(path).header("Authorization", "Bearer " + key);
    }

    /** The session's token is what lets somebody in, of all that a browser holds. */
    private String session(List<String> secrets) {
        return secrets.stream()
                .filter(secret -> qunfa.anonymous()
                                .send(qunfa.anonymous().request("/me").header("Cookie", "__Host-qunfa=" + secret))
                                .status()
                        == 200)
                .findFirst()
                .orElseThrow();
    }

    /** What reaches no servlet, and what is no request, is the server's to answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {"GET /" + CANARY + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", CANARY + "\r\n\r\n"})
    void whatTheServerAnswersByItselfLeavesOneToo(String said) throws IOException {
        URI origin = URI.create(qunfa.origin());
        int port;
        try (var socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.setSoTimeout(30_000);
            port = socket.getLocalPort();
            socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
        String answer = said.startsWith("GET") ? "GET - 404" : "\\S+ - 400";
        String wanted = TIME + "127\\.0\\.0\\.1:" + port + " - - " + answer + " \\d+ \\d+ -";
        Eventually.see(wanted, PATIENCE, () -> lines().stream().anyMatch(line -> line.matches(wanted)));
    }

    /** By their age alone: a cap on their size would let whoever fills them shorten what is kept. */
    @ParameterizedTest
    @ValueSource(strings = {"access", "security"})
    void theLogIsKeptFor200Days(String name) throws Exception {
        Document file = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(qunfa.etc().resolve("logback.xml").toFile());
        String policy = "//appender[file='${karaf.log}/" + name + ".log']/rollingPolicy";
        var xpath = XPathFactory.newInstance().newXPath();
        assertEquals("200", xpath.evaluate(policy + "/maxHistory", file));
        assertEquals(
                "${karaf.log}/" + name + ".%d{yyyy-MM-dd}.%i.log.gz",
                xpath.evaluate(policy + "/fileNamePattern", file));
        assertEquals("0", xpath.evaluate("count(" + policy + "/totalSizeCap)", file));
    }
}

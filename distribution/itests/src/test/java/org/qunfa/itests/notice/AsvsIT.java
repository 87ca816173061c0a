package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.Reply;
import org.qunfa.itests.Visitor;
import org.qunfa.testkit.Eventually;

/**
 * Lines of OWASP ASVS 5.0 about people that only the whole platform can show; tests beside the code are called after the others, and
 * {@link AuthorisationIT} shows chapter 8.
 */
@ExtendWith(SharedQunfa.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AsvsIT {

    private static final long FIRST_NUMBER = 8_613_940_000_000L;
    private static final String NOBODY = "{\"phone\":\"+8613940000999\",\"password\":\"ein falsches Wort\"}";

    private final QunfaProcess qunfa;
    private final Sender sender;
    private CodeLine line;
    private Newcomers newcomers;

    AsvsIT(QunfaProcess qunfa, Sender sender) {
        this.qunfa = qunfa;
        this.sender = sender;
    }

    @BeforeAll
    void open() {
        line = CodeLine.open(qunfa, sender, "asvs", FIRST_NUMBER);
        newcomers = line.newcomers;
    }

    @AfterAll
    void close() {
        line.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/docs/",
                "/api/docs/begin.js",
                "/api/openapi.json",
                "/api/v1/health",
                "/api/v1/logins",
                "/api/v1/logins/x/return?state=x",
                "/api/v1/me",
                "/api/v1/nothing",
                "/api/nothing",
                "/u/nothing"
            })
    void asvs_3_4_3_and_3_4_4_and_3_4_6_browsersAreToldWhatTheyMayDoWithAnAnswer(String path) throws Exception {
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(qunfa.origin() + path)).build(), BodyHandlers.discarding());
        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.startsWith("default-src 'none'; "), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertEquals(
                "nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
        assertEquals(
                "no-referrer", answer.headers().firstValue("Referrer-Policy").orElse(""));
    }

    /** Else nobody would be slowed down by limits for addresses. */
    @Test
    void asvs_4_1_3_and_6_3_1_aRequestDoesNotSayWhereItComesFrom() {
        var statuses = new TreeSet<Integer>();
        for (int i = 0; i < 5; i++) {
            statuses.add(tries("203.0.113." + i));
        }
        assertEquals(Set.of(401), statuses);
        assertEquals(429, tries("203.0.113.5"));
    }

    private int tries(String from) {
        return qunfa.anonymous()
                .send(qunfa.anonymous()
                        .request("/sessions")
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", from)
                        .header("X-Real-IP", from)
                        .header("Forwarded", "for=" + from)
                        .POST(BodyPublishers.ofString(NOBODY)))
                .status();
    }

    @Test
    void asvs_7_4_2_aBanEndsAllSessionsOfAPerson() {
        Visitor one = newcomers.come(1).visitor();
        var other = new Visitor(qunfa.api());
        newcomers.signIn(other, 1, Newcomers.PASSWORD).expect(201);
        qunfa.console("qunfa:account-ban --to +" + (FIRST_NUMBER + 1) + " --extent all --reason abuse")
                .orFail();
        one.get("/me").expect(401);
        other.get("/me").expect(401);
        Reply refused = newcomers.signIn(other, 1, Newcomers.PASSWORD).expect(403);
        assertEquals("banned", refused.json().path("code").asText());
    }

    /** The list of common passwords is in the bundle as it is installed, too. */
    @Test
    void asvs_6_2_4_aPasswordThatIsUsedMostIsRefused() {
        Reply reply = new Visitor(qunfa.api())
                .post(
                        "/accounts",
                        "{\"phone\":\"+8613940000998\",\"code\":\"000000\",\"password\":\"stargate\",\"policy\":\"2026-11\","
                                + "\"policySha256\":\"" + "ab".repeat(32) + "\"}")
                .expect(422);
        assertEquals("password-weak", reply.json().path("code").asText(), reply::body);
    }

    @Test
    void asvs_16_3_1_everybodySeesWhoUsedTheirAccountOrTriedTo() {
        Visitor visitor = newcomers.come(3).visitor();
        newcomers.signIn(new Visitor(qunfa.api()), 3, "ein falsches Wort").expect(401);
        JsonNode items = visitor.get("/me/sign-ins").expect(200).json().path("items");
        assertEquals(3, items.size(), items::toString);
        assertEquals("sign-in-failed", items.at("/0/outcome").asText());
        assertEquals("done", items.at("/1/outcome").asText());
        assertTrue(items.at("/1/current").asBoolean());
        assertEquals("register", items.at("/2/act").asText());
    }

    /** Rights, and what belongs to somebody, are no fields of what people change about themselves. */
    @Test
    void asvs_8_2_3_and_15_3_3_aFieldThatIsNotForThemIsRefused() {
        Visitor visitor = newcomers.come(2).visitor();
        String before = visitor.get("/me").expect(200).body();
        String session = visitor.get("/sessions/current").expect(200).body();
        for (String field : List.of("id", "phone", "role", "organisation", "password", "createdAt")) {
            Reply reply = visitor.patch("/me", "{\"nickname\":\"x\",\"" + field + "\":\"operator\"}")
                    .expect(400);
            assertEquals("/" + field, reply.json().at("/errors/0/pointer").asText(), reply::body);
        }
        assertEquals(before, visitor.get("/me").expect(200).body());
        assertEquals(session, visitor.get("/sessions/current").expect(200).body());
    }

    /** What providers put into addresses when they send browsers back is taken out of it by an answer that goes on elsewhere. */
    @Test
    void asvs_14_2_1_noOperationOfPeopleTakesWhoTheyAreInItsAddress() throws IOException {
        var named = new TreeSet<String>();
        try (var in = URI.create(qunfa.origin() + "/api/openapi.json").toURL().openStream()) {
            JsonNode paths = new ObjectMapper().readTree(in).path("paths");
            paths.properties().stream()
                    .filter(path -> path.getKey().matches("/(accounts|sessions|me|logins)(/.*)?"))
                    .flatMap(path -> path.getValue().findValues("parameters").stream())
                    .flatMap(JsonNode::valueStream)
                    .filter(one ->
                            Set.of("path", "query").contains(one.path("in").asText()))
                    .forEach(one -> named.add(one.path("name").asText()));
        }
        assertTrue(named.contains("provider"), named::toString);
        named.removeAll(
                Set.of("id", "organisation", "person", "invitation", "provider", "purpose", "name", "limit", "after"));
        assertEquals(Set.of(), named);
    }

    @Test
    void asvs_16_4_1_nobodyWritesLinesOfTheLog() throws IOException {
        String line = "2031-01-01T00:00:00.000+08:00 ERROR [main] planted4711";
        String breaks = URLEncoder.encode("x\r\n" + line, StandardCharsets.UTF_8);
        String mark = "mark4711";
        for (String path : List.of("/logins/", "/me/keys/", "/channels/", "/nothing/")) {
            qunfa.api().get(path + breaks);
            qunfa.api().post(path + breaks, "{}");
        }
        qunfa.api().post("/accounts", "{\"phone\":\"x\\r\\n" + line + "\"}").expect(422);
        qunfa.console("log:log " + mark).orFail();
        Eventually.see("the log has come so far", Duration.ofMinutes(2), () -> Files.readString(qunfa.log())
                .contains(mark));
        assertEquals(
                List.of(),
                Files.readAllLines(qunfa.log()).stream()
                        .filter(one -> one.startsWith(line))
                        .toList());
    }

    /** What is in the log folder, rotated files too, is for who runs the platform. */
    @Test
    void asvs_16_4_2_logsAreForTheirOwnerAlone() throws IOException {
        Path logs = qunfa.data().resolve("log");
        try (Stream<Path> all = Files.walk(logs)) {
            List<Path> found = all.toList();
            assertTrue(
                    found.containsAll(Stream.of("qunfa.log", "security.log", "access.log")
                            .map(logs::resolve)
                            .toList()),
                    found::toString);
            for (Path each : found) {
                assertEquals(
                        Files.isDirectory(each) ? "rwx------" : "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(each)),
                        each::toString);
            }
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(qunfa.data())));
    }

    /** Asked for as they are written, byte by byte: clients shorten paths before they send them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/data/log/security.log",
                "/log/security.log",
                "/security.log",
                "/../data/log/security.log",
                "/api/docs/../../../data/log/security.log",
                "/api/docs/..%2f..%2f..%2fdata%2flog%2fsecurity.log",
                "/api/docs/%2e%2e/%2e%2e/data/log/security.log",
                "/api/docs/..%5c..%5cdata%5clog%5csecurity.log",
                "/api/v1/../../data/log/qunfa.log",
                "/u/../data/log/qunfa.log",
                "/api/docs//data/log/qunfa.log",
                "/data/log/access.log"
            })
    void asvs_16_4_2_noPathServesThem(String path) throws IOException {
        URI origin = URI.create(qunfa.origin());
        try (var socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + origin.getAuthority()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.matches("(?s)HTTP/1\\.1 4\\d\\d .*"), answer);
            assertFalse(answer.contains("console opened") || answer.contains(" INFO "), answer);
        }
    }
}

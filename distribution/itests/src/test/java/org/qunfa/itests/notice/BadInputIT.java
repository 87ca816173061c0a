package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.Reply;
import org.qunfa.testkit.smpp.SmscSimulator;

/** What nobody should send is refused over HTTP with a problem that names the field, and changes nothing. */
@ExtendWith(SharedQunfa.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final String GOOD = "{\"kind\":\"activity\",\"class\":\"notice\",\"signature\":\"" + Draft.SIGNATURE
            + "\",\"text\":\"九点见\",\"recipients\":[{\"to\":\"+8613800138000\"}]}";

    private final QunfaProcess qunfa;
    private final Sender sender;
    private final SmscSimulator smsc = SmscSimulator.start();
    private final Channel channel = Channel.to("bad-input", smsc);
    private List<String> notices = List.of();
    private Sender.Quota quota = new Sender.Quota(0, 0, 0);

    BadInputIT(QunfaProcess qunfa, Sender sender) {
        this.qunfa = qunfa;
        this.sender = sender;
    }

    @BeforeAll
    void open() {
        channel.install(qunfa);
        sender.awaitUp(channel.id());
    }

    @AfterAll
    void close() {
        channel.remove(qunfa);
        smsc.close();
    }

    @BeforeEach
    void look() {
        notices = sender.notices();
        quota = sender.quota();
    }

    @AfterEach
    void nothingChanged() {
        assertEquals(notices, sender.notices());
        assertEquals(quota, sender.quota());
        assertEquals(0, smsc.acceptedCount());
    }

    /** A body, the status that it gets, and the JSON Pointer that the problem names. */
    private record Bad(String body, int status, String pointer) {
        @Override
        public String toString() {
            return status + " " + pointer;
        }
    }

    private static Bad bad(String part, String instead, int status, String pointer) {
        if (!GOOD.contains(part)) {
            throw new IllegalArgumentException(part);
        }
        return new Bad(GOOD.replace(part, instead), status, pointer);
    }

    static Stream<Bad> bodies() {
        return Stream.of(
                new Bad("", 400, ""),
                new Bad("{\"kind\":", 400, ""),
                new Bad(GOOD + "}", 400, ""),
                bad("\"kind\"", "\"colour\":1,\"kind\"", 400, "/colour"),
                bad("\"notice\"", "7", 400, "/class"),
                bad("九点见", "", 422, "/text"),
                bad("九点见", "好".repeat(100_001), 422, "/text"),
                bad("九点见", "a\\u0000b", 422, "/text"),
                bad("九点见", "\\ud83d", 422, "/text"),
                bad("{\"to\":\"+8613800138000\"}", "", 422, "/recipients"),
                bad("+8613800138000", "not a number", 422, "/recipients/0/to"),
                bad("+8613800138000", "12", 422, "/recipients/0/to"),
                bad("+8613800138000\"}", "+8613800138000\"},{\"to\":\"1\"}", 422, "/recipients/1/to"),
                bad(Draft.SIGNATURE, "别人", 422, "/signature"),
                bad("\"kind\"", "\"channel\":\"smpp~nobody\",\"kind\"", 422, "/channel"),
                bad("\"kind\"", "\"notBefore\":\"2020-01-01T00:00:00Z\",\"kind\"", 422, "/notBefore"),
                bad("\"kind\"", "\"notBefore\":\"9999-12-31T23:59:59Z\",\"kind\"", 422, "/notBefore"),
                bad("\"kind\"", "\"notBefore\":\"2030-02-30T00:00:00Z\",\"kind\"", 422, "/notBefore"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void namesTheField(Bad bad) {
        Reply reply = sender.api().post("/notices", bad.body);

        assertProblem(reply, bad.status);
        List<String> pointers = reply.json().path("errors").findValuesAsText("pointer");
        assertTrue(bad.pointer.isEmpty() || pointers.contains(bad.pointer), reply::body);
    }

    private static void assertProblem(Reply reply, int status) {
        assertEquals(status, reply.status(), reply::body);
        assertEquals(
                "application/problem+json",
                reply.headers().firstValue("Content-Type").orElse("").split(";", -1)[0]);
        JsonNode problem = reply.json();
        assertEquals(status, problem.path("status").asInt());
        assertFalse(problem.path("code").asText().isEmpty());
        assertFalse(problem.path("traceId").asText().isEmpty());
        assertFalse(reply.body().contains("13800138000"), "a number is in the answer");
    }

    @Test
    void letsNobodyInWithoutAKey() {
        assertProblem(sender.api().as(null).post("/notices", GOOD), 401);
        assertProblem(sender.api().as("nobody").post("/notices", GOOD), 401);
        assertProblem(sender.api().as("qf_" + "x".repeat(5_000)).get("/quota"), 401);
    }

    @Test
    void refusesABodyOverTheLimitBeforeReadingIt() {
        String large = "x".repeat(2 << 20);

        assertProblem(sender.api().post("/quota/grants", large), 413);
    }

    @Test
    void refusesOctetsThatAreNoText() {
        byte[] body = GOOD.getBytes(StandardCharsets.UTF_8);
        body[GOOD.indexOf(Draft.SIGNATURE)] = (byte) 0xFF;

        assertProblem(sender.api().post("/notices", "application/json", BodyPublishers.ofByteArray(body)), 400);
        assertProblem(sender.api().post("/notices", "text/plain", BodyPublishers.ofString(GOOD)), 415);
    }

    /** The same key with another body, after one that only was refused. */
    @Test
    void keepsAKeyToItsBody() {
        String key = UUID.randomUUID().toString();
        assertProblem(grant(key, "{\"segments\":0,\"reason\":\"test\"}"), 422);
        grant(key, "{\"segments\":7,\"reason\":\"test\"}").expect(200);
        assertProblem(grant(key, "{\"segments\":8,\"reason\":\"test\"}"), 422);
        assertEquals(quota.available() + 7, sender.quota().available());
        quota = sender.quota();
    }

    private Reply grant(String key, String body) {
        return sender.api()
                .send(sender.api()
                        .request("/quota/grants")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body)));
    }
}

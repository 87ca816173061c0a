package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Scope;
import org.slf4j.LoggerFactory;

/** Quota, keys, signatures, channels, health, metrics, and what is logged. */
class OperationsTest {

    @AutoClose
    private final Door door = new Door(Map.of("requestsPerSecond", 50));

    @Test
    void makesKeysThatMayNoMoreThanTheirMaker() throws Exception {
        String maker = door.keys.key(Scope.KEYS_WRITE, Scope.NOTICES_READ);
        var body = "{\"label\":\"reader\",\"scopes\":[\"notices:read\"]}";
        var made = door.send(keyed("/me/keys", maker).POST(BodyPublishers.ofString(body)));
        assertEquals(201, made.status(), made.text());
        String secret = made.json().at("/secret").asText();
        assertEquals(200, door.send(keyed("/notices", secret)).status());
        var more = door.send(keyed("/me/keys", maker)
                .POST(BodyPublishers.ofString("{\"label\":\"x\",\"scopes\":[\"quota:grant\",\"notices:read\"]}")));
        problem(more, 403, "scope-not-held", "/scopes");
        var list = door.send(keyed("/me/keys", maker));
        assertFalse(list.text().contains(secret));
        String name = made.json().at("/key/name").asText();
        assertEquals(204, door.send(keyed("/me/keys/" + name, maker).DELETE()).status());
        problem(door.send(keyed("/notices", secret)), 401, "key-unknown", null);
        problem(door.send(keyed("/me/keys/" + name, maker).DELETE()), 404, "not-found", null);
    }

    @Test
    void makesNoKeyWithScopesAboutAllForAnOrganisation() throws Exception {
        Set<Scope> scopes = EnumSet.allOf(Scope.class);
        String maker = door.keys.create(MemoryKeys.THEIRS, "old", scopes).secret();
        String body = "{\"label\":\"x\",\"scopes\":[\"%s\"]}";
        problem(
                door.send(keyed("/me/keys", maker).POST(BodyPublishers.ofString(body.formatted("quota:grant")))),
                403,
                "platform-only",
                "/scopes");
        var made = door.send(keyed("/me/keys", maker).POST(BodyPublishers.ofString(body.formatted("notices:read"))));
        assertEquals(
                MemoryKeys.THEIRS.toString(), made.json().get("organisation").asText());
    }

    @Test
    void givesSignaturesToOthersAsThePlatformAlone() throws Exception {
        String tenant = door.keys
                .create(MemoryKeys.THEIRS, "tenant", Set.of(Scope.SIGNATURES_WRITE))
                .secret();
        String text = "/signatures/%E9%9D%92%E6%9D%BE%E7%A4%BE%E5%8C%BA";
        assertEquals(
                200, door.send(keyed(text, tenant).PUT(BodyPublishers.noBody())).status());
        String given = text + "?organisation=" + MemoryKeys.THEIRS;
        problem(door.send(keyed(given, tenant).PUT(BodyPublishers.noBody())), 403, "platform-only", null);
        assertEquals(
                200,
                door.send(door.authorised(given).PUT(BodyPublishers.noBody())).status());
        assertEquals(List.of(MemoryKeys.THEIRS + " false", MemoryKeys.THEIRS + " true"), door.signatures.puts);
    }

    @Test
    void makesOneKeyForARepeatedRequest() throws Exception {
        var body = "{\"label\":\"reader\",\"scopes\":[\"notices:read\"]}";
        int before = door.keys.keys(MemoryKeys.OURS).size();
        var request = keyed("/me/keys", door.master).header("Idempotency-Key", "once");
        assertEquals(201, door.send(request.POST(BodyPublishers.ofString(body))).status());
        problem(door.send(request.POST(BodyPublishers.ofString(body))), 409, "secret-shown-once", null);
        problem(
                door.send(request.POST(BodyPublishers.ofString(body.replace("reader", "writer")))),
                422,
                "idempotency-key-reused",
                null);
        assertEquals(before + 1, door.keys.keys(MemoryKeys.OURS).size());
    }

    private HttpRequest.Builder keyed(String path, String key) {
        return door.request(path).header("Authorization", "Bearer " + key).header("Content-Type", "application/json");
    }

    @Test
    void keepsSignatures() throws Exception {
        String text = "/signatures/%E9%9D%92%E6%9D%BE%E7%A4%BE%E5%8C%BA";
        var put = door.send(door.authorised(text).PUT(BodyPublishers.noBody()));
        assertEquals("{\"text\":\"青松社区\",\"since\":\"2030-01-31T00:00:00Z\"}", put.text());
        assertEquals(
                "{\"items\":[" + put.text() + "],\"next\":null}",
                door.get("/signatures").text());
        assertEquals(204, door.send(door.authorised(text).DELETE()).status());
        problem(door.send(door.authorised(text).DELETE()), 404, "not-found", null);
        problem(
                door.send(door.authorised("/signatures/x").PUT(BodyPublishers.noBody())),
                422,
                "bad-signature",
                "/text");
        problem(
                door.send(door.authorised("/signatures/xy").PUT(BodyPublishers.ofString("{\"a\":1}"))),
                400,
                "unknown-field",
                "/a");
    }

    @Test
    void putsShowsAndRemovesSuppressions() throws Exception {
        String number = "/suppressions/%2B8613800138000";
        var put = door.authorised("PUT", number, "{\"classes\":[\"marketing\",\"notice\"],\"origin\":\"form\"}");
        String shown =
                "{\"to\":\"+8613800138000\",\"classes\":[\"notice\",\"marketing\"],\"origin\":\"form\",\"note\":null,"
                        + "\"since\":\"2030-01-31T00:00:00Z\"}";
        assertEquals(shown, put.text());
        assertEquals(shown, door.get("/suppressions/13800138000").text());
        assertEquals(
                "{\"items\":[" + shown + "],\"next\":null}",
                door.get("/suppressions").text());
        problem(suppress("{\"classes\":[\"all\"]}"), 422, "unknown-class", "/classes");
        problem(suppress("{\"classes\":[\"code\"],\"origin\":\"dream\"}"), 422, "unknown-origin", "/origin");
        problem(suppress("{\"classes\":[\"code\"],\"reason\":\"x\"}"), 400, "unknown-field", "/reason");
        problem(door.get("/suppressions/12"), 422, "not-a-number", "/to");
        assertEquals(204, door.send(door.authorised(number).DELETE()).status());
        problem(door.send(door.authorised(number).DELETE()), 404, "not-found", null);
        var ended = door.get(number + "/ended").json().at("/items/0");
        assertEquals("removed", ended.get("endedAs").asText());
        assertEquals("form", ended.get("origin").asText());
        assertFalse(ended.get("endedBy").asText().isEmpty());
    }

    private Door.Reply suppress(String body) throws Exception {
        return door.authorised("PUT", "/suppressions/13800138001", body);
    }

    @Test
    void showsChannels() throws Exception {
        String channel = "{\"id\":\"smpp~main\",\"line\":\"up\",\"work\":\"active\",\"sentence\":\"All is well.\","
                + "\"detail\":\"2 of 2 binds\",\"since\":\"1970-01-01T00:00:00Z\",\"classes\":[\"code\",\"notice\"],"
                + "\"window\":100,\"out\":7,\"submitted\":1000,\"refused\":1,\"receipts\":999,"
                + "\"routing\":{\"networks\":[\"cmcc\"],\"microsPerPart\":35000,\"weight\":2,"
                + "\"partsPerSecond\":250.5,\"receiptPatienceSeconds\":12,\"health\":["
                + "{\"network\":null,\"score\":0.5,\"delivered\":90.0,\"of\":100.0,\"out\":7,\"mayBeOut\":200,"
                + "\"state\":\"closed\",\"cause\":null},"
                + "{\"network\":\"cmcc\",\"score\":0.25,\"delivered\":10.0,\"of\":40.0,\"out\":1,\"mayBeOut\":5,"
                + "\"state\":\"open\",\"cause\":\"receipts\"}]}}";
        assertEquals(channel, door.get("/channels/smpp~main").text());
        assertEquals(
                "{\"items\":[" + channel + "],\"next\":null}",
                door.get("/channels").text());
    }

    @Test
    void showsPluginsAndWhoIsToBlame() throws Exception {
        String plugin = "{\"name\":\"carrier.smpp~main\",\"kind\":\"carrier\",\"state\":\"suspect\","
                + "\"since\":\"1970-01-01T00:00:00Z\",\"reason\":\"com.example.Bad: submit() answered null\","
                + "\"generation\":2,\"inFlight\":3,\"faults\":1,\"lastFaults\":[{\"at\":\"1970-01-01T00:00:00Z\","
                + "\"sentence\":\"com.example.Bad: submit() answered null\"}],\"blocked\":[{"
                + "\"host\":\"other.example.com\",\"times\":3,\"last\":\"1970-01-01T00:00:00Z\","
                + "\"reason\":\"its bundle does not declare it\"}],\"bundle\":\"com.example\","
                + "\"version\":\"1.0.0\",\"declaration\":{\"recipient\":\"Example Telecom\",\"fields\":[\"number\","
                + "\"text\"],\"purpose\":\"delivery\",\"basis\":\"contract\",\"region\":\"CN\",\"egress\":[\"settings\"],"
                + "\"link\":\"https://example.com/privacy\"}}";
        String page = "{\"items\":[" + plugin + "],\"next\":null}";
        assertEquals(page, door.get("/plugins").text());
        assertEquals(page, door.get("/plugins/carrier.smpp~main").text());
    }

    @Test
    void tellsAnybodyWhoGetsData() throws Exception {
        var answer = door.send(door.request("/third-parties"));
        assertEquals(200, answer.status());
        assertEquals(
                "{\"items\":[{\"recipient\":\"Example Telecom\",\"kind\":\"carrier\",\"fields\":[\"number\",\"text\"],"
                        + "\"purpose\":\"delivery\",\"basis\":\"contract\",\"region\":\"CN\","
                        + "\"link\":\"https://example.com/privacy\"}],\"next\":null}",
                answer.text());
    }

    @Test
    void aCulpritIsNamedToWhoMayKnowAndKeepsNobodyFromWorking() throws Exception {
        door.checks.find("plugins", new Result(Result.Status.WARN, "carrier.smpp~main is suspect: it threw"));
        assertTrue(door.get("/health").text().contains("\"reasons\":[],\"warnings\":[{\"check\":\"plugins\""));
        var anybody = door.send(door.request("/health"));
        assertEquals(200, anybody.status());
        assertFalse(anybody.text().contains("smpp"));
    }

    @Test
    void saysWhetherThePlatformTakesWork() throws Exception {
        assertEquals(
                "{\"status\":\"ok\",\"reasons\":[],\"warnings\":[]}",
                door.send(door.request("/health")).text());
        door.checks.find("disk", new Result(Result.Status.CRITICAL, "/secret/path is full"));
        door.engines.quota = null;
        var public503 = door.send(door.request("/health"));
        assertEquals(503, public503.status());
        assertEquals("5", public503.header("Retry-After"));
        assertEquals(
                "{\"status\":\"unavailable\",\"reasons\":[{\"check\":\"messaging\",\"detail\":\"it is not there, or not"
                        + " whole\"},{\"check\":\"disk\",\"detail\":\"it is not well\"}],\"warnings\":[]}",
                public503.text());
        assertTrue(door.get("/health").text().contains("/secret/path"));
        String other = door.keys.key(Scope.NOTICES_READ);
        var lesser = door.send(door.request("/health").header("Authorization", "Bearer " + other));
        assertFalse(lesser.text().contains("/secret/path"));
        var wrong = door.send(door.request("/health").header("Authorization", "Bearer nobody"));
        assertEquals(public503.text(), wrong.text());
        door.engines.quota = door.quota;
        door.checks.clear();
        assertTrue(door.send(door.request("/health")).text().contains("\"check\":\"store\""));
        door.engines.checks = null;
        assertTrue(door.send(door.request("/health")).text().contains("\"check\":\"checks\""));
        door.engines.keys = null;
        assertTrue(door.get("/health").text().contains("\"check\":\"accounts\""));
    }

    @Test
    void givesFiguresToThoseWhoMayReadThem() throws Exception {
        door.get("/notices/" + MemoryNotices.NOTICE);
        problem(door.send(door.request("//metrics")), 401, "key-missing", null);
        String other = door.keys.key(Scope.NOTICES_READ);
        var refused = door.request("//metrics").header("Authorization", "Bearer " + other);
        problem(door.send(refused), 403, "scope-missing", null);
        var figures = door.get("//metrics");
        assertEquals(200, figures.status());
        assertTrue(
                figures.header("Content-Type").startsWith("text/plain; version=0.0.4"), figures.header("Content-Type"));
        assertTrue(figures.text().contains("jvm_memory_used_bytes"), "no figures of the JVM");
        assertTrue(
                figures.text()
                        .contains(
                                "qunfa_http_requests_seconds_count{method=\"GET\",route=\"/notices/{id}\",status=\"200\"}"),
                figures.text());
        assertFalse(figures.text().contains(MemoryNotices.NOTICE.toString()));
    }

    @Test
    void slowsAKeyThatAsksTooOften() throws Exception {
        String eager = door.keys.key(Scope.NOTICES_READ);
        Door.Reply last = door.send(keyed("/notices", eager));
        for (int i = 0; i < 5_000 && last.status() == 200; i++) {
            last = door.send(keyed("/notices", eager));
        }
        problem(last, 429, "too-many-requests", null);
        assertEquals("1", last.header("Retry-After"));
        assertEquals(200, door.get("/notices").status());
    }

    @Test
    void tellsNobodyWhatWentWrongInsideAndLogsItOnce() throws Exception {
        var logged = new ListAppender<ILoggingEvent>();
        logged.start();
        var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(logged);
        try {
            String canary = "13800138000 青松 " + door.master;
            door.notices.failure = new IllegalStateException(canary, new IllegalArgumentException(canary));
            var reply = door.get("/notices/" + MemoryNotices.NOTICE);
            problem(reply, 500, "internal", null);
            String trace = reply.json().at("/traceId").asText();
            String log = logged.list.stream()
                    .map(e -> e.getFormattedMessage() + "\n"
                            + (e.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(e.getThrowableProxy())))
                    .collect(Collectors.joining("\n"));
            assertEquals(
                    1,
                    logged.list.stream()
                            .filter(e -> e.getFormattedMessage().contains(trace))
                            .count(),
                    log);
            assertTrue(log.contains("OperationsTest.tellsNobody"), log);
            for (String secret : new String[] {"13800138000", "青松", door.master}) {
                assertFalse(log.contains(secret), log);
                assertFalse(reply.text().contains(secret), reply.text());
            }
        } finally {
            root.detachAppender(logged);
        }
    }

    @Test
    void logsNothingOfWhatIsSent() throws Exception {
        var logged = new ListAppender<ILoggingEvent>();
        logged.start();
        var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(logged);
        try {
            for (String body : new String[] {
                "{" + NoticesTest.HEAD + ",\"recipients\":[{\"to\":\"13911112222\"}]}",
                "{" + NoticesTest.HEAD + ",\"recipients\":[{\"to\":13911112222}]}",
                "{" + NoticesTest.HEAD + ",\"recipients\":[{\"to\":\"13911112222\" 13911112222}]}",
                "13911112222",
                "{\"text\":\"13911112222"
            }) {
                var reply = door.post("/notices", body);
                assertFalse(reply.text().contains("13911112222"), reply.text());
            }
            assertEquals(
                    0,
                    logged.list.stream()
                            .filter(e -> e.getFormattedMessage().contains("13911112222"))
                            .count());
        } finally {
            root.detachAppender(logged);
        }
    }
}

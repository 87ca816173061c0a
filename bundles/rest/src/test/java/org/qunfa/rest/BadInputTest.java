package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that nobody should send: each gets its status and names its field, and nothing is accepted. */
class BadInputTest {

    private static final String HEAD = NoticesTest.HEAD;
    private static final String ONE = ",\"recipients\":[{\"to\":\"13800138000\"}]";
    private static final String NOTICE = MemoryNotices.NOTICE.toString();

    private static final Set<String> STRUCTURAL =
            Set.of("wrong-type", "unknown-field", "duplicate-field", "json-limit", "empty-body", "malformed-json");

    @AutoClose
    private static final Door door = new Door();

    static Stream<BadNotice> notices() {
        return BadNotice.all();
    }

    @ParameterizedTest
    @MethodSource("notices")
    void refusesANotice(BadNotice bad) throws Exception {
        int before = door.notices.accepted.size();
        problem(door.post("/notices", bad.body()), bad.status(), bad.code(), bad.pointer());
        if (!bad.isNumber()) {
            problem(door.post("/notices/preflight", bad.body()), bad.status(), bad.code(), bad.pointer());
        }
        assertEquals(before, door.notices.accepted.size());
    }

    /** A request that nobody should send. */
    private record BadPost(String path, BadNotice bad) {}

    private static BadPost post(String path, String body, String code, String pointer) {
        int status = STRUCTURAL.contains(code) ? 400 : 422;
        return new BadPost(path, new BadNotice(body, status, code, pointer));
    }

    static Stream<BadPost> rest() {
        String grants = "/quota/grants";
        String move = "/notices/" + NOTICE + "/reschedule";
        return Stream.of(
                post(grants, "{\"segments\":5}", "missing", "/reason"),
                post(grants, "{\"segments\":\"5\",\"reason\":\"x\"}", "wrong-type", "/segments"),
                post(grants, "{\"segments\":5.5,\"reason\":\"x\"}", "wrong-type", "/segments"),
                post(grants, "{\"segments\":5e0,\"reason\":\"x\"}", "wrong-type", "/segments"),
                post(grants, "{\"segments\":1e400,\"reason\":\"x\"}", "wrong-type", "/segments"),
                post(grants, "{\"segments\":0,\"reason\":\"x\"}", "out-of-range", "/segments"),
                post(grants, "{\"segments\":-5,\"reason\":\"x\"}", "out-of-range", "/segments"),
                post(grants, "{\"segments\":92233720368547758070,\"reason\":\"x\"}", "out-of-range", "/segments"),
                post(grants, "{\"segments\":5,\"reason\":\" \"}", "bad-length", "/reason"),
                post(
                        grants,
                        "{\"segments\":5,\"reason\":\"x\",\"organisation\":\"me\"}",
                        "unknown-organisation",
                        "/organisation"),
                post(grants, "{\"segments\":5,\"reason\":\"x\",\"role\":\"admin\"}", "unknown-field", "/role"),
                post(grants, "{\"segments\":5,\"segments\":6,\"reason\":\"x\"}", "duplicate-field", "/segments"),
                post(grants, "{\"a\":" + "[".repeat(50) + "]".repeat(50) + "}", "json-limit", ""),
                post(grants, "", "empty-body", ""),
                post(move, "{}", "missing", "/notBefore"),
                post(move, "{\"notBefore\":true}", "wrong-type", "/notBefore"),
                post(move, "{\"notBefore\":\"tomorrow\"}", "bad-time", "/notBefore"),
                post("/notices/" + NOTICE + "/pause", "{\"x\":1}", "unknown-field", "/x"),
                post("/notices/" + NOTICE + "/pause", "x", "malformed-json", ""),
                post("/me/keys", "{\"label\":\"x\",\"scopes\":\"notices:read\"}", "wrong-type", "/scopes"),
                post("/me/keys", "{\"label\":\"x\",\"scopes\":[7]}", "wrong-type", "/scopes"),
                post("/me/keys", "{\"label\":\"x\",\"scopes\":[]}", "missing", "/scopes"),
                post("/me/keys", "{\"label\":\"x\",\"scopes\":[\"all\"]}", "unknown-scope", "/scopes"),
                post("/me/keys", "{\"label\":\"\",\"scopes\":[\"notices:read\"]}", "bad-length", "/label"));
    }

    @ParameterizedTest
    @MethodSource("rest")
    void refusesOtherBodies(BadPost post) throws Exception {
        long quota = door.quota.available.size();
        int verbs = door.notices.verbs.get();
        BadNotice bad = post.bad();
        problem(door.post(post.path(), bad.body()), bad.status(), bad.code(), bad.pointer());
        assertEquals(quota, door.quota.available.size());
        assertEquals(verbs, door.notices.verbs.get());
    }

    static Stream<Arguments> octets() {
        return Stream.of(
                Arguments.of("overlong", new byte[] {(byte) 0xC0, (byte) 0xAF}),
                Arguments.of("overlong NUL", new byte[] {(byte) 0xC0, (byte) 0x80}),
                Arguments.of("encoded surrogate", new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}),
                Arguments.of("lone continuation", new byte[] {(byte) 0x80}),
                Arguments.of("cut", new byte[] {(byte) 0xE5, (byte) 0xA5}),
                Arguments.of("Latin-1", new byte[] {(byte) 0xE9}),
                Arguments.of("beyond Unicode", new byte[] {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80}));
    }

    @ParameterizedTest
    @MethodSource("octets")
    void refusesWhatIsNotUtf8(String name, byte[] octets) throws Exception {
        String whole = "{" + HEAD + ONE + "}";
        byte[] head = whole.substring(0, whole.indexOf("九点")).getBytes(StandardCharsets.UTF_8);
        byte[] tail = whole.substring(whole.indexOf("九点") + 2).getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[head.length + octets.length + tail.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(octets, 0, body, head.length, octets.length);
        System.arraycopy(tail, 0, body, head.length + octets.length, tail.length);
        problem(door.post("/notices", body), 400, "not-utf-8", null);
        problem(door.post("/notices", whole.getBytes(StandardCharsets.UTF_16)), 400, "not-utf-8", null);
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("", 400, "empty-body", ""),
                Arguments.of("{" + HEAD + "}\n", 422, "no-recipients", "/recipients"),
                Arguments.of("{" + HEAD + ONE + "}\n", 400, "unknown-field", "/recipients"),
                Arguments.of("{\n" + HEAD + "}\n{\"to\":\"13800138000\"}", 400, "one-object-per-line", "/recipients/0"),
                Arguments.of(
                        "{" + HEAD + "}\n{\"to\":\"13800138000\"}{\"to\":\"13800138000\"}",
                        400,
                        "one-object-per-line",
                        "/recipients/1"),
                Arguments.of("{" + HEAD + "}\n{\"to\":\n\"13800138000\"}", 400, "one-object-per-line", "/recipients/1"),
                Arguments.of("{" + HEAD + "}\n{\"to\":\"13800138000\"}\n{\"to\"", 400, "incomplete-json", null),
                Arguments.of("{" + HEAD + "}\n{\"to\":\"13800138000\"}\n[]", 400, "wrong-type", "/recipients/1"),
                Arguments.of("{" + HEAD + "}\n{\"to\":\"13800138000\"}\n,", 400, "malformed-json", null),
                Arguments.of(
                        "{" + HEAD + "}\n{\"to\":\"13800138000\",\"x\":1}", 400, "unknown-field", "/recipients/0/x"),
                Arguments.of(
                        "{" + HEAD + "}\n{\"to\":\"13800138000\"}\n{\"to\":oops}",
                        400,
                        "malformed-json",
                        "/recipients/1/to"),
                Arguments.of(
                        "{" + HEAD + "}\n{\"to\":\"13800138000\"}\n{\"to\":\"1\"}",
                        422,
                        "too-short",
                        "/recipients/1/to"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void refusesLines(String body, int status, String code, String pointer) throws Exception {
        int before = door.notices.accepted.size();
        var reply = door.send(door.authorised("/notices")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(body)));
        problem(reply, status, code, pointer);
        assertEquals(before, door.notices.accepted.size());
    }

    static Stream<Arguments> csv() {
        return Stream.of(
                Arguments.of("", 400, "csv-header-missing", null),
                Arguments.of("\n\n", 400, "csv-header-missing", null),
                Arguments.of("to\n", 422, "no-recipients", "/recipients"),
                Arguments.of("number\n1", 400, "csv-column-missing", null),
                Arguments.of("to;name\n1;2", 400, "csv-column-missing", null),
                Arguments.of("to,to\n1,2", 400, "csv-columns", null),
                Arguments.of("to,\n1,2", 400, "csv-columns", null),
                Arguments.of("to,a\n13800138000", 400, "csv-field-count", "/recipients/0"),
                Arguments.of("to\n13800138000\n13800138000,7", 400, "csv-field-count", "/recipients/1"),
                Arguments.of("to\n\"13800138000", 400, "malformed-csv", "/recipients/0"),
                Arguments.of("to\n\"13800138000\"7", 400, "malformed-csv", "/recipients/0"),
                Arguments.of("to\n" + "1".repeat(100_000), 400, "malformed-csv", "/recipients/0"),
                Arguments.of("to" + ",a".repeat(100) + "\n", 400, "malformed-csv", "/recipients/0"),
                Arguments.of("to\n13800138000\n1\0", 422, "nul", "/recipients/1/to"),
                Arguments.of("to,ref\n13800138000," + "r".repeat(65), 422, "too-long", "/recipients/0/ref"),
                Arguments.of("to,n\n13800138000," + "r".repeat(501), 422, "too-long", "/recipients/0/values/n"),
                Arguments.of("to\n13800138000\n=cmd|' /C calc'!A0", 422, "not-digits", "/recipients/1/to"));
    }

    @ParameterizedTest
    @MethodSource("csv")
    void refusesCsv(String body, int status, String code, String pointer) throws Exception {
        int before = door.notices.accepted.size();
        problem(csv(body, NoticesTest.encoded("{" + HEAD + "}")), status, code, pointer);
        assertEquals(before, door.notices.accepted.size());
    }

    @Test
    void hintsAtOtherSeparators() throws Exception {
        String head = NoticesTest.encoded("{" + HEAD + "}");
        assertTrue(csv("to;name\n1;2", head).json().at("/detail").asText().endsWith("such as semicolons"));
        assertTrue(csv("number\n1", head).json().at("/detail").asText().endsWith("one of them is to"));
    }

    @Test
    void refusesHeadsThatAreNone() throws Exception {
        problem(csv("to\n13800138000", "%%%"), 400, "bad-head", null);
        problem(csv("to\n13800138000", NoticesTest.encoded("{")), 400, "incomplete-json", null);
        problem(csv("to\n13800138000", NoticesTest.encoded("{\"kind\":7}")), 400, "invalid", "/kind");
        problem(csv("to\n13800138000", NoticesTest.encoded("{" + HEAD + "}{}")), 400, "trailing-data", "");
        var none =
                door.authorised("/notices").header("Content-Type", "text/csv").POST(BodyPublishers.ofString("to\n1"));
        problem(door.send(none), 400, "head-missing", null);
        var twice = door.authorised("/notices")
                .header("Content-Type", "application/json")
                .header("Qunfa-Notice", NoticesTest.encoded("{" + HEAD + "}"))
                .POST(BodyPublishers.ofString("{" + HEAD + ONE + "}"));
        problem(door.send(twice), 400, "head-twice", null);
    }

    @Test
    void namesEveryBadFieldAtOnce() throws Exception {
        var reply = door.post("/notices", "{\"kind\":7,\"colour\":1,\"notBefore\":\"x\",\"recipients\":[]}");
        assertEquals(400, reply.status());
        var pointers = reply.json().at("/errors").findValuesAsText("pointer");
        assertEquals(Set.of("/colour", "/kind", "/class", "/signature", "/text", "/notBefore"), Set.copyOf(pointers));
    }

    private static Door.Reply csv(String body, String head) throws Exception {
        return door.send(door.authorised("/notices")
                .header("Content-Type", "text/csv")
                .header("Qunfa-Notice", head)
                .POST(BodyPublishers.ofString(body)));
    }

    static void problem(Door.Reply reply, int status, String code, @Nullable String pointer) throws Exception {
        assertEquals(status, reply.status(), reply.text());
        assertEquals("application/problem+json", reply.header("Content-Type"));
        assertEquals(status, reply.json().at("/status").asInt());
        assertEquals(code, reply.json().at("/code").asText(), reply.text());
        assertTrue(reply.json().at("/traceId").asText().matches("[0-9a-f]{32}"), reply.text());
        assertFalse(reply.text().contains("Exception"), reply.text());
        if (pointer != null && !pointer.isEmpty()) {
            var pointers = reply.json().at("/errors").findValuesAsText("pointer");
            assertTrue(pointers.contains(pointer), reply.text());
        }
    }
}

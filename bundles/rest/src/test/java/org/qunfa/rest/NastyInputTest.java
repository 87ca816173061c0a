package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What parsers stumble over: each piece is refused as 400, and nothing whatever is answered with 500. */
class NastyInputTest {

    private static final String BEFORE =
            "{" + NoticesTest.HEAD + ",\"recipients\":[{\"to\":\"13800138000\",\"values\":{\"name\":";

    @AutoClose
    private static final Door door = new Door();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{,}",
                "{\"a\":1,}",
                "{\"a\"}",
                "{\"a\":}",
                "{a:\"x\"}",
                "{'a':\"x\"}",
                "'x'",
                "\"x",
                "x\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\uZZZZ\"",
                "\"\\'\"",
                "\"\\\"",
                "\"\t\"",
                "\"\n\"",
                "\"\u0001\"",
                "\"\u0000\"",
                "01",
                "+1",
                ".5",
                "1.",
                "-",
                "0x1",
                "1e",
                "1e+",
                "--1",
                "1.5.5",
                "1_000",
                "NaN",
                "Infinity",
                "-Infinity",
                "nul",
                "True",
                "TRUE",
                "undefined",
                "// x\n\"x\"",
                "/* x */ \"x\"",
                "# x\n\"x\"",
                "\"x\" \"y\"",
                "\u00A0\"x\"",
                "\f\"x\"",
                "\uFEFF\"x\"",
                "\u2028\"x\"",
                "]",
                "}",
                ":",
                ",",
                "\"x\",",
                "\"x\":",
                "true",
                "1",
                "1.5",
                "[]",
                "{}",
                "null",
                "1e400",
                "-1e400",
                "1E-400",
                "123456789012345678901234567890",
                "\"x\"}}]}{"
            })
    void refusesAPiece(String piece) throws Exception {
        int before = door.notices.accepted.size();
        var reply = door.post("/notices", BEFORE + piece + "}}]}");
        assertEquals(400, reply.status(), reply.text());
        assertEquals(before, door.notices.accepted.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "1",
                "\"x\"",
                "[]",
                "{}{}",
                "{},",
                "{}]",
                "}{",
                "]",
                "{\"kind\":\"x\"",
                "{{}}",
                "{[]}",
                "{1:2}",
                "{\"\":1}",
                "\u0000",
                "\u0000{}",
                "{}\u0000",
                "<xml/>",
                "%7B%7D",
                "a=b&c=d",
                "\uFEFF",
                "\uFEFF\uFEFF{}",
                "----",
                "{\"__proto__\":{}}",
                "{\"kind\":\"x\",\"KIND\":\"y\",\"k\\u0069nd\":\"z\"}"
            })
    void refusesAWhole(String whole) throws Exception {
        var reply = door.post("/notices", whole);
        assertEquals(400, reply.status(), reply.text());
        var line = door.authorised("/notices")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(whole));
        assertTrue(Set.of(400, 422).contains(door.send(line).status()), whole);
        assertEquals(400, door.post("/quota/grants", whole).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"\\u0041\"",
                "\"\\ud83d\\ude00\"",
                "\"😀\"",
                "\"\\/\\b\\f\\n\\r\\t\"",
                "\"\u007F\"",
                "\"\u2028\"",
                "\"\u202E\"",
                "\"\u200D\"",
                "\"e\u0301\"",
                "\"\uFFFF\"",
                "\"'; DROP TABLE notice; --\"",
                "\"${jndi:ldap://x}\"",
                "\"=1+1\"",
                "\"{{7*7}}\"",
                "\"<script>\"",
                "\"\uFEFF\"",
                " \r\n\t\"x\" \r\n\t"
            })
    void takesWhatIsOnlyStrange(String piece) throws Exception {
        var reply = door.post("/notices", BEFORE + piece + "}}]}");
        assertEquals(202, reply.status(), reply.text());
    }

    @Test
    void boundsDepthWherever() throws Exception {
        String deep = "[".repeat(100_000);
        for (String body : new String[] {
            deep,
            "{\"a\":" + deep,
            BEFORE + deep,
            "{\"recipients\":" + deep,
            "{\"recipients\":[" + deep,
            "{\"text\":" + deep
        }) {
            problem(
                    door.post("/notices", body),
                    400,
                    door.post("/notices", body).json().at("/code").asText(),
                    null);
            assertEquals(400, door.post("/quota/grants", body).status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson", "text/csv"})
    void survivesMutations(String type) throws Exception {
        long seed = 20261123;
        var random = new Random(seed);
        byte[] good =
                switch (type) {
                    case "application/json" ->
                        (BEFORE + "\"王\"}},{\"to\":\"13900139000\",\"ref\":\"a\"}]}").getBytes(StandardCharsets.UTF_8);
                    case "text/csv" ->
                        "to,name,ref\r\n13800138000,\"王,\"\"x\"\"\",1\r\n13900139000,b,\r\n"
                                .getBytes(StandardCharsets.UTF_8);
                    default ->
                        ("{" + NoticesTest.HEAD + "}\n{\"to\":\"13800138000\",\"values\":{\"name\":\"王\"}}\n")
                                .getBytes(StandardCharsets.UTF_8);
                };
        for (int round = 0; round < 500; round++) {
            byte[] body = mutated(good, random);
            var request = door.authorised("/notices").header("Content-Type", type);
            if (type.equals("text/csv")) {
                request.header("Qunfa-Notice", NoticesTest.encoded("{" + NoticesTest.HEAD + "}"));
            }
            var reply = door.send(request.POST(BodyPublishers.ofByteArray(body)));
            assertTrue(
                    Set.of(202, 400, 422).contains(reply.status()),
                    () -> "seed " + seed + ": " + reply.status() + " " + reply.text());
        }
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] body = good.clone();
        byte[] awkward = {
            '"', '\\', ',', '{', '}', '[', ']', ':', '\n', '\r', 0, (byte) 0xFF, (byte) 0xC0, (byte) 0xED, 'u', '1'
        };
        for (int i = random.nextInt(4); i >= 0; i--) {
            body[random.nextInt(body.length)] = awkward[random.nextInt(awkward.length)];
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(body, random.nextInt(body.length) + 1) : body;
    }
}

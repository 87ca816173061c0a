package org.qunfa.testkit.huawei;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.testkit.cloud.TestClock;

/** What the service refuses, and how. */
@Timeout(120)
class HuaweiRulesTest {

    private static final String FROM = "1069000000000001";
    private static final String NUMBER = "+8613800000001";
    private static final List<String> FINE = List.of("000000");

    private final TestClock clock = new TestClock(Instant.parse(Caller.CREATED));
    private final Map<String, String> wish = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private HuaweiCloud cloud;

    @BeforeEach
    void open() throws Exception {
        cloud = HuaweiCloud.open(clock)
                .key(Caller.KEY, Caller.SECRET)
                .signature("青松社区", FROM)
                .template(CloudTemplate.of("t1", "青松社区", "${1}，会议改到${2}。"))
                .template(CloudTemplate.of("bare", "青松社区", "停水。"))
                .template(CloudTemplate.of("any", "", "停电。"))
                .template(new CloudTemplate("off", "停气。", List.of(), "青松社区", false));
        wish.put("from", FROM);
        wish.put("to", NUMBER);
        wish.put("templateId", "t1");
        wish.put("templateParas", "[\"林\",\"三楼\"]");
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private Caller caller() {
        return new Caller(cloud);
    }

    private Map<String, String> with(String name, String value) {
        var changed = new LinkedHashMap<>(wish);
        changed.put(name, value);
        changed.values().removeIf(String::isEmpty);
        return changed;
    }

    @Test
    void takesTheDigestOfTheDocumentedForm() throws Exception {
        String documented = "NDA1MWIwNjI2ZTkyNWFlM2FhMTE5NDE1YTk5NjU1YWE4NjNlZTY1MmRhYzkxZGViNzczZjdjMjkzZWQ4ZjAwNA==";
        assertTrue(
                new String(Base64.getDecoder().decode(documented), StandardCharsets.US_ASCII).matches("[0-9a-f]{64}"));
        String hex = "ZWJmMDMwMWJhNjljMDdiYmU2MzM5NmUyZjUxNmE5YTk4ODBlNDZhYjUzMWI0Y2RkZWJjYjE1Y2Y3MTYxNzEzOQ==";
        String raw = "6/AwG6acB7vmM5bi9RapqYgORqtTG0zd68sVz3FhcTk=";
        assertTrue(Caller.token(Caller.CREATED).contains(hex));

        assertEquals("000000", caller().code(wish));
        assertEquals("E000105", caller().changed("X-WSSE", hex, raw).code(wish));
        cloud.rawDigest(true);
        assertEquals("E000105", caller().code(wish));
        assertEquals("000000", caller().changed("X-WSSE", hex, raw).code(wish));
    }

    @Test
    void looksAtTheHeaders() throws Exception {
        assertEquals("E000001", caller().with("Authorization", "").code(wish));
        assertEquals(
                "E000008", caller().changed("Authorization", "WSSE", "Basic").code(wish));
        assertEquals(
                "E000002", caller().changed("Authorization", "realm", "rim").code(wish));
        assertEquals("E000004", caller().changed("Authorization", "SDP", "CDP").code(wish));
        assertEquals(
                "E000003", caller().changed("Authorization", "profile", "file").code(wish));
        assertEquals(
                "E000005",
                caller().changed("Authorization", "UsernameToken", "Token").code(wish));
        assertEquals(
                "E000007", caller().changed("Authorization", "type", "kind").code(wish));
        assertEquals(
                "E000006", caller().changed("Authorization", "Appkey", "Key").code(wish));
        assertEquals("E000020", caller().with("X-WSSE", "").code(wish));
        assertEquals(
                "E000025",
                caller().changed("X-WSSE", "UsernameToken ", "Token ").code(wish));
        assertEquals("E000021", caller().changed("X-WSSE", "Username=", "User=").code(wish));
        assertEquals("E000022", caller().changed("X-WSSE", "Nonce", "Once").code(wish));
        assertEquals("E000023", caller().changed("X-WSSE", "Created", "Made").code(wish));
        assertEquals(
                "E000024",
                caller().changed("X-WSSE", "PasswordDigest", "Digest").code(wish));
        assertEquals("E000503", caller().changed("X-WSSE", Caller.NONCE, "a-b").code(wish));
        assertEquals(
                "E000503", caller().with("Content-Type", "application/json").code(wish));
        assertTrue(cloud.taken().isEmpty());
    }

    @Test
    void looksWhoItIsAndWhen() throws Exception {
        assertEquals("E000105", caller().changed("X-WSSE", Caller.NONCE, "abc").code(wish));
        assertEquals(
                401,
                caller().changed("X-WSSE", Caller.KEY, "somebody")
                        .post(Form.write(wish))
                        .statusCode());
        assertEquals(
                "E000102", caller().changed("X-WSSE", Caller.KEY, "somebody").code(wish));
        assertEquals(
                "E000503",
                caller().with("X-WSSE", Caller.token("2026-03-04T04:00:00+08:00"))
                        .code(wish));
        clock.move(Duration.ofHours(24));
        assertEquals("000000", caller().code(wish));
        clock.move(Duration.ofSeconds(1));
        assertEquals("E000110", caller().code(wish));
        clock.move(Duration.ofDays(-2).minusSeconds(2));
        assertEquals("E000110", caller().code(wish));
        cloud.revoke(Caller.KEY);
        assertEquals("E000110", caller().code(wish));
    }

    @Test
    void wantsFieldsOfTheirForm() throws Exception {
        for (String name : List.of("from", "to", "templateId")) {
            assertEquals("E000503", caller().code(with(name, "")), name);
        }
        assertEquals("E000503", caller().code(with("phone", NUMBER)));
        assertEquals("E000503", caller().code(with("to", NUMBER + ";" + NUMBER)));
        assertEquals("E000503", caller().code(with("statusCallback", "hooks")));
        assertEquals("E000503", caller().code(with("extend", "{1}")));
        assertEquals("E000503", caller().code(with("extend", "x".repeat(129))));
        assertEquals("E000503", caller().answer("from&to").get("code"));
        String many = IntStream.range(0, 501)
                .mapToObj(i -> "+86138" + (10_000_000 + i))
                .collect(Collectors.joining(","));
        assertEquals("E000503", caller().code(with("to", many)));
        assertEquals(
                500,
                caller().statuses(with("to", many.substring(0, many.lastIndexOf(','))))
                        .size());
    }

    @Test
    void readsTheValues() throws Exception {
        for (String bad : List.of("林", "{\"1\":\"林\"}", "[1,2]", "[\"林\"")) {
            assertEquals("E000000", caller().code(with("templateParas", bad)), bad);
        }
        for (String bad : List.of("[\"林\"]", "[\"林\",\"\"]", "[\"林\",\"三楼。\"]", "[\"林\",\"13800000001\"]", "[]")) {
            assertEquals(List.of("E200028"), caller().statuses(with("templateParas", bad)), bad);
        }
        assertEquals(FINE, caller().statuses(with("templateParas", "[\"林\",\"" + "楼".repeat(20) + "\"]")));
        assertEquals(
                List.of("E200028"), caller().statuses(with("templateParas", "[\"林\",\"" + "楼".repeat(21) + "\"]")));
        wish.put("templateId", "bare");
        assertEquals(List.of("E200028"), caller().statuses(wish));
        assertEquals(FINE, caller().statuses(with("templateParas", "")));
        assertEquals(FINE, caller().statuses(with("templateParas", "[]")));
    }

    @Test
    void wantsValuesOfTheirKind() {
        Map.of(
                        "PHONE", "010-12345678",
                        "CHARDIGIT", "order_17",
                        "DATETIME", "2026-03-04",
                        "MONEY", "12.50",
                        "NUM_6", "002569",
                        "TXT_8", "三楼.东",
                        "DATE", "2026/3/4",
                        "TIME", "09:30")
                .forEach((name, value) -> assertTrue(Variable.of(name, "TEXT").takes(value), name));
        Map.of(
                        "PHONE", "12345-",
                        "CHARDIGIT", "order-17",
                        "DATETIME", "2026-03-04 12:00",
                        "MONEY", "￥12",
                        "NUM_6", "0025691",
                        "TXT_8", "三楼{东}",
                        "DATE", "2026-03-04",
                        "TIME", "9.30",
                        "TEXT", "<三楼>")
                .forEach((name, value) -> assertFalse(Variable.of(name, "TEXT").takes(value), name));
        assertFalse(Variable.of("1", "MONEY").takes("三楼"));
    }

    @Test
    void looksAtTemplatesAndSignatures() throws Exception {
        assertEquals(List.of("E200030"), caller().statuses(with("templateId", "nobody's")));
        assertEquals(List.of("E200030"), caller().statuses(with("templateId", "off")));
        wish.put("templateId", "any");
        wish.remove("templateParas");
        assertEquals(List.of("E200029"), caller().statuses(wish));
        assertEquals(List.of("E200029"), caller().statuses(with("signature", "别人")));
        assertEquals(FINE, caller().statuses(with("signature", "青松社区")));
        cloud.signature(new CloudSign("青松社区", FROM, false));
        assertEquals(List.of("E200029"), caller().statuses(with("signature", "青松社区")));
    }

    @Test
    void looksAtEachNumber() throws Exception {
        cloud.refuse("13800000002", "E200036");
        Map<String, String> several = with("to", NUMBER + ",13800000002,12345,13800000001");
        assertEquals(List.of("000000", "E200036", "E200031", "E200041"), caller().statuses(several));
        assertEquals("E000510", caller().code(several));
        assertEquals(200, caller().post(Form.write(several)).statusCode());
        assertEquals("E000503", caller().code(with("to", "+8613800000001000000000")), "more than 21");
    }

    @Test
    void limitsHowMuch() throws Exception {
        cloud.balance(2);
        assertEquals(FINE, caller().statuses(wish));
        assertEquals("E000623", caller().code(with("to", NUMBER + ",13800000002")));
        assertEquals(1, cloud.balance());
        assertEquals(FINE, caller().statuses(wish));
        assertEquals("E000623", caller().code(wish));
    }

    @Test
    void acceptsAndLoses() throws Exception {
        assertEquals(FINE, caller().statuses(with("from", "1069000000000002")));
        cloud.limits(1, 2);
        assertEquals(FINE, caller().statuses(wish));
        assertEquals(FINE, caller().statuses(wish));
        assertEquals(1, cloud.taken().size());
        assertEquals(2, cloud.lost().size());
        clock.move(Duration.ofMinutes(1));
        assertEquals(FINE, caller().statuses(wish));
        clock.move(Duration.ofMinutes(1));
        assertEquals(FINE, caller().statuses(wish));
        assertEquals(2, cloud.taken().size());
    }
}

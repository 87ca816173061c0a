package org.qunfa.testkit.huawei;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudJson;
import org.qunfa.testkit.cloud.TestClock;

/** What is told of messages, and what people write. */
@Timeout(120)
class HuaweiReportsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FROM = "1069000000000001";

    private final TestClock clock = new TestClock(Instant.parse(Caller.CREATED));
    private final Map<String, String> wish = new LinkedHashMap<>();
    private final List<CloudCall> brought = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    @SuppressWarnings("NullAway.Init")
    private HuaweiCloud cloud;

    @SuppressWarnings("NullAway.Init")
    private HttpServer platform;

    @BeforeEach
    void open() throws Exception {
        cloud = HuaweiCloud.open(clock)
                .key(Caller.KEY, Caller.SECRET)
                .signature("青松社区", FROM)
                .template(CloudTemplate.of("short", "青松社区", "停水。"))
                .template(CloudTemplate.of("long", "青松社区", "停水。".repeat(40)));
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        platform.createContext("/", this::handle);
        platform.start();
        wish.put("from", FROM);
        wish.put("to", "+8613800000001");
        wish.put("templateId", "short");
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, List<String>>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        String query = exchange.getRequestURI().getRawQuery();
        brought.add(new CloudCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                headers,
                exchange.getRequestBody().readAllBytes()));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @AfterEach
    void close() {
        platform.stop(0);
        cloud.close();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + platform.getAddress().getPort() + path);
    }

    private CloudSms send() throws Exception {
        assertEquals("000000", new Caller(cloud).code(wish));
        return cloud.taken().get(cloud.taken().size() - 1);
    }

    private void awaitCalls(int count) {
        Eventually.see("they came", PATIENCE, () -> cloud.callbacks().answers().size() == count);
        assertEquals(count, brought.size());
    }

    @Test
    void tellsTheAddressThatTheCallNamed() throws Exception {
        cloud.callbacks(address("/console"), null);
        wish.put("statusCallback", address("/hook?key=4711").toString());
        CloudSms sms = send();
        cloud.end(sms, "DELIVRD");
        awaitCalls(1);
        assertEquals("/hook", brought.get(0).path());
        assertEquals("key=4711", brought.get(0).query());
        assertEquals(Form.TYPE, brought.get(0).header("content-type"));
        assertEquals(
                "sequence=1&total=1&updateTime=2026-03-04T04%3A00%3A00Z&source=2&smsMsgId=" + sms.id()
                        + "&status=DELIVRD",
                brought.get(0).text());
        assertEquals("", brought.get(0).header("authorization"));
    }

    @Test
    void givesBackWhatWasExtended() throws Exception {
        wish.put("extend", "ours-1");
        Map<String, String> fields = Form.read(cloud.reports(send(), "UNDELIV").get(0));
        assertEquals("ours-1", fields.get("extend"));
        assertEquals("+8613800000001", fields.get("to"));
        assertEquals("3", fields.get("source"));
    }

    @Test
    void tellsOfEachPart() throws Exception {
        wish.put("templateId", "long");
        wish.put("statusCallback", address("/hook").toString());
        cloud.end(send(), "DELIVRD");
        awaitCalls(2);
        assertTrue(brought.get(0).text().startsWith("sequence=1&total=2&"));
        assertTrue(brought.get(1).text().startsWith("sequence=2&total=2&"));
    }

    @Test
    void tellsTheConsolesAddressOtherwise() throws Exception {
        CloudSms sms = send();
        cloud.end(sms, "DELIVRD");
        cloud.callbacks(address("/console"), null);
        cloud.end(sms, "DELIVRD");
        awaitCalls(1);
        assertEquals("application/json", brought.get(0).header("content-type"));
        Map<?, ?> body = (Map<?, ?>) CloudJson.read(brought.get(0).text());
        assertEquals(1, body.get("statusReportList") instanceof List<?> list ? list.size() : 0);
    }

    @Test
    void reportsWhatItLost() throws Exception {
        wish.put("statusCallback", address("/hook").toString());
        wish.put("from", "1069000000000002");
        assertEquals("000000", new Caller(cloud).code(wish));
        awaitCalls(1);
        assertTrue(brought.get(0).text().endsWith("&status=E200018"));
        assertTrue(brought.get(0).text().contains(cloud.lost().get(0).id()));
    }

    @Test
    void triesOnce() throws Exception {
        status = 503;
        wish.put("statusCallback", address("/hook").toString());
        cloud.end(send(), "DELIVRD");
        Eventually.see("it was given up", PATIENCE, () -> cloud.callbacks().lost() == 1);
        assertEquals(1, brought.size());
    }

    @Test
    void callsNobodyElse() throws Exception {
        wish.put("statusCallback", "https://sms.example.com/hook");
        cloud.end(send(), "DELIVRD");
        Eventually.see("it was given up", PATIENCE, () -> cloud.callbacks().lost() == 1);
        assertEquals(0, cloud.callbacks().answers().get(0).status());
    }

    @Test
    void tellsWhatPeopleWrite() throws Exception {
        cloud.callbacks(null, address("/texts"));
        cloud.write("+8613800000001", FROM + "01", "好 & 的");
        awaitCalls(1);
        Map<String, String> fields = Form.read(brought.get(0).text());
        assertEquals("+8613800000001", fields.get("from"));
        assertEquals(FROM + "01", fields.get("to"));
        assertEquals("好 & 的", fields.get("body"));
        assertFalse(fields.containsKey("createTime"));
        cloud.tellsTime(true);
        assertEquals(
                "2026-03-04T04:00:00Z", Form.read(cloud.upward("1", "2", "3")).get("createTime"));
    }

    @Test
    void signsWhatItBrings() throws Exception {
        cloud.callbacks(null, address("/texts?key=4711")).signsCallbacks("app", "app-secret");
        cloud.write("+8613800000001", FROM, "好");
        awaitCalls(1);
        CloudCall call = brought.get(0);
        assertDoesNotThrow(() -> new SdkHmac(clock, id -> id.equals("app") ? "app-secret" : null).check(call));
        assertThrows(HuaweiFault.class, () -> new SdkHmac(clock, id -> "another secret").check(call));
        clock.move(Duration.ofSeconds(901));
        assertThrows(HuaweiFault.class, () -> new SdkHmac(clock, id -> "app-secret").check(call));
    }
}

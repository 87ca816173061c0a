package org.qunfa.testkit.tencent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.cloud.CloudJson;
import org.qunfa.testkit.cloud.TestClock;

/** What is asked for, pulled and told. */
@Timeout(120)
class TencentStatusTest {

    private static final String PULL = "{\"SmsSdkAppId\":\"1400006666\",\"Limit\":100}";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OK = "{\"result\":0,\"errmsg\":\"OK\"}";

    private final TestClock clock = new TestClock(Instant.parse("2026-03-04T04:00:00Z"));
    private final List<String> brought = new CopyOnWriteArrayList<>();
    private volatile IntFunction<String> reply = count -> OK;

    @SuppressWarnings("NullAway.Init")
    private TencentCloud cloud;

    @SuppressWarnings("NullAway.Init")
    private Caller caller;

    @SuppressWarnings("NullAway.Init")
    private HttpServer platform;

    @BeforeEach
    void open() throws Exception {
        cloud = TencentCloud.open(clock)
                .key(Caller.KEY, Caller.SECRET)
                .signature("青松社区")
                .template(CloudTemplate.notice(1110, "停水。"));
        caller = new Caller(cloud, clock);
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        platform.createContext("/", exchange -> {
            brought.add(exchange.getRequestURI().getPath() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = reply.apply(brought.size()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        platform.start();
        caller.codes("{\"PhoneNumberSet\":[\"+8613800000001\"],\"SmsSdkAppId\":\"1400006666\",\"TemplateId\":\"1110\","
                + "\"SignName\":\"青松社区\",\"SessionContext\":\"session-1\"}");
    }

    @AfterEach
    void close() {
        platform.stop(0);
        cloud.close();
    }

    private CloudSms sms() {
        return cloud.taken().get(0);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + platform.getAddress().getPort() + path);
    }

    private String asked(String more) throws Exception {
        return caller.error("PullSmsSendStatusByPhoneNumber", "{\"SmsSdkAppId\":\"1400006666\"," + more + "}");
    }

    @Test
    void wantsLimitsInTheirRange() throws Exception {
        for (String action : List.of("PullSmsSendStatus", "PullSmsReplyStatus")) {
            for (String limit : List.of("0", "101")) {
                assertEquals("InvalidParameterValue.LimitVerifyFail", caller.error(action, PULL.replace("100", limit)));
            }
            assertEquals("MissingParameter", caller.error(action, "{\"SmsSdkAppId\":\"1400006666\"}"));
            assertEquals(
                    "UnauthorizedOperation.SmsSdkAppIdVerifyFail", caller.error(action, PULL.replace("6666", "6667")));
            cloud.pulling(false);
            assertEquals("UnauthorizedOperation.RequestPermissionDeny", caller.error(action, PULL));
            cloud.pulling(true);
        }
    }

    @Test
    void wantsWhatItIsAskedToBeSensible() throws Exception {
        long now = clock.instant().getEpochSecond();
        String good = "\"Offset\":0,\"Limit\":100,\"PhoneNumber\":\"+8613800000001\",\"BeginTime\":" + (now - 60);
        assertTrue(asked(good).startsWith("none"));
        assertEquals(
                "InvalidParameterValue.BeginTimeVerifyFail",
                asked(good.replace(String.valueOf(now - 60), String.valueOf(now - 8 * 86_400))));
        assertEquals("InvalidParameterValue.InvalidStartTime", asked(good + ",\"EndTime\":" + (now - 61)));
        assertEquals("InvalidParameterValue.OffsetVerifyFail", asked(good.replace("Offset\":0", "Offset\":1")));
        assertEquals("InvalidParameterValue.IncorrectPhoneNumber", asked(good.replace("+86", "")));
    }

    @Test
    void listsNothingWithoutALimit() throws Exception {
        Map<?, ?> none = caller.call("DescribeSmsTemplateList", "{\"International\":0}");
        assertEquals(List.of(), none.get("DescribeTemplateStatusSet"));
        assertEquals(
                "InvalidParameterValue.LimitVerifyFail",
                caller.error("DescribeSmsTemplateList", "{\"International\":0,\"Limit\":101}"));
        assertEquals(
                "InvalidParameterValue.InvalidInternational",
                caller.error("DescribeSmsTemplateList", "{\"International\":2,\"Limit\":10}"));
        assertEquals("MissingParameter", caller.error("DescribeSmsSignList", "{\"SignIdSet\":[1]}"));
    }

    @Test
    void tellsTheEndAndWhatPeopleAnswer() {
        cloud.callbacks(address("/status"), address("/reply"));
        cloud.end(sms(), true, "DELIVRD");
        cloud.reply("+8613800000001", "青松社区", "", "好");
        Eventually.see(
                "both came", () -> brought.size() == 2 && cloud.callbacks().waiting() == 0);
        assertEquals(
                List.of(
                        "/status [{\"user_receive_time\":\"2026-03-04 12:00:00\",\"nationcode\":\"86\","
                                + "\"mobile\":\"13800000001\",\"report_status\":\"SUCCESS\",\"errmsg\":\"DELIVRD\","
                                + "\"description\":\"用户短信送达成功\",\"sid\":\"" + sms().serialNo() + "\"}]",
                        "/reply {\"extend\":\"\",\"mobile\":\"13800000001\",\"nationcode\":\"86\",\"sign\":\"青松社区\","
                                + "\"text\":\"好\",\"time\":1772596800}"),
                brought);
        assertEquals(0, cloud.callbacks().lost());
    }

    @Test
    void triesThreeTimes() {
        cloud.callbacks(address("/status"), null);
        reply = count -> "{\"result\":1,\"errmsg\":\"later\"}";
        cloud.end(sms(), false, "MK:0001");
        Eventually.see("it was given up", PATIENCE, () -> cloud.callbacks().lost() == 1);
        assertEquals(3, brought.size());
        assertEquals(1, brought.stream().distinct().count());
    }

    @Test
    void stopsAsSoonAsItIsTaken() {
        cloud.callbacks(address("/status"), null);
        reply = count -> count == 1 ? "no JSON" : OK;
        cloud.end(sms(), true, "DELIVRD");
        Eventually.see("it was taken", PATIENCE, () -> cloud.callbacks().waiting() == 0);
        assertEquals(2, brought.size());
        assertEquals(0, cloud.callbacks().lost());
    }

    @Test
    void tellsTheSessionOnlyIfItIsOpened() throws Exception {
        cloud.endQuietly(sms(), true, "DELIVRD");
        List<?> rows = (List<?>) CloudJson.read(cloud.reports(cloud.taken()));
        assertTrue(!((Map<?, ?>) Objects.requireNonNull(rows.get(0))).containsKey("ext"));
        cloud.tellsSession(true);
        rows = (List<?>) CloudJson.read(cloud.reports(cloud.taken()));
        assertEquals("session-1", ((Map<?, ?>) Objects.requireNonNull(rows.get(0))).get("ext"));
        assertEquals(0, cloud.waiting(), "ended quietly");
    }
}

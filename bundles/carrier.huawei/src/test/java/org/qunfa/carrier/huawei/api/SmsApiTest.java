package org.qunfa.carrier.huawei.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.HttpCall;
import org.qunfa.plugin.HttpOutcome;
import org.qunfa.wire.cloud.call.AccessKey;
import org.qunfa.wire.cloud.call.Endpoint;
import org.qunfa.wire.cloud.call.Reply;

class SmsApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String TAKEN =
            "{\"result\":[{\"originTo\":\"+8613800000001\",\"createTime\":\"2018-05-25T16:34:34Z\",\"from\":\"csms1\","
                    + "\"smsMsgId\":\"d6e3cdd0-522b-4692-8304-a07553cdf591_8539659\",\"status\":\"000000\","
                    + "\"countryId\":\"CN\",\"total\":2}],\"code\":\"000000\",\"description\":\"Success\"}";

    private final List<HttpCall> calls = new ArrayList<>();

    private Reply reply(HttpOutcome outcome) {
        var api = new SmsApi(
                call -> {
                    calls.add(call);
                    return CompletableFuture.completedFuture(outcome);
                },
                new Endpoint("sms.example.com:8443", true),
                new WsseSigner(new AccessKey("key", "secret"), WsseSigner.Digest.HEX),
                Clock.fixed(Instant.parse("2026-02-03T04:05:06Z"), ZoneOffset.UTC));
        return api.send(Map.of("to", "+8613800000001", "from", "csms1"), PATIENCE)
                .toCompletableFuture()
                .join();
    }

    private Reply reply(int status, String body) {
        return reply(new HttpOutcome.Answered(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void calls() {
        Reply.Done done = assertInstanceOf(Reply.Done.class, reply(200, TAKEN));
        assertEquals(
                "d6e3cdd0-522b-4692-8304-a07553cdf591_8539659", done.answer().text("smsMsgId"));
        assertEquals("2", done.answer().text("total"));

        HttpCall call = calls.get(0);
        assertEquals("POST", call.method());
        assertEquals(
                "https://sms.example.com:8443/sms/batchSendSms/v1",
                call.address().toString());
        assertEquals("application/x-www-form-urlencoded", call.headers().get("Content-Type"));
        assertTrue(call.headers().getOrDefault("X-WSSE", "").endsWith(",Created=\"2026-02-03T04:05:06Z\""));
        assertEquals("from=csms1&to=%2B8613800000001", new String(call.body(), StandardCharsets.UTF_8));
        assertEquals(PATIENCE, call.patience());
    }

    @Test
    void usesNoNonceTwice() {
        reply(200, TAKEN);
        reply(200, TAKEN);
        assertNotEquals(
                calls.get(0).headers().get("X-WSSE"), calls.get(1).headers().get("X-WSSE"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'code':'E000503','description':'Incorrect parameter format.'} | E000503",
                "401 | {'code':'E000102','description':'Invalid app_key.'} | E000102",
                "200 | {'code':'E000510','description':'','result':[{'status':'E200028'}]} | E200028",
                "200 | {'code':'E200037','description':'','result':[{'status':'E200030'}]} | E200030",
                "200 | {'code':'E000510','description':''} | E000510",
                "200 | {'code':'000000','description':'Success','result':[{'status':'E200015'}]} | E200015",
                "404 | <html>nothing here</html> | HTTP 404",
                "403 | | HTTP 403",
                "429 | {'error_msg':'too many'} | HTTP 429"
            })
    void hearsWhyNot(int status, String body, String code) {
        Reply reply = reply(status, String.valueOf(body).replace('\'', '"'));
        assertEquals(new Reply.Refused(code, status), reply);
    }

    /** Nobody knows whether it was sent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 <html>",
                "200 {}",
                "200 [1]",
                "200 {'code':'000000'}",
                "200 {'code':'000000','result':[]}",
                "200 {'code':'000000','result':[{'status':'000000'},{'status':'000000'}]}",
                "400 {'code':'E000000','description':'System error.'}",
                "500 {'code':'E000503'}",
                "502 <html>",
                "503 {'code':'E000102'}"
            })
    void doesNotKnow(String answer) {
        int status = Integer.parseInt(answer.substring(0, 3));
        assertInstanceOf(Reply.Unknown.class, reply(status, answer.substring(4).replace('\'', '"')));
    }

    @Test
    void passesOnWhatTheCallCameTo() {
        Failure why = Failure.remote("no-connection", "x");
        assertEquals(new Reply.NotSent(why), reply(new HttpOutcome.NotSent(why)));
        assertEquals(new Reply.Unknown("no-connection"), reply(new HttpOutcome.Unknown(why)));
    }
}

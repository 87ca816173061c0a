package org.qunfa.testkit.tencent;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.TestClock;

/** The worked example of the document "Signature v3", and what becomes of it when something is changed. */
class Tc3Test {

    private static final String ID = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";
    private static final String BODY =
            "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}";
    private static final String AUTHORIZATION = "TC3-HMAC-SHA256 Credential=" + ID
            + "/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, "
            + "Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168";

    private final TestClock clock = new TestClock(Instant.ofEpochSecond(1_551_113_065));
    private final Tc3 guard = new Tc3(clock, "cvm");
    private final Map<String, String> headers = new TreeMap<>(Map.of(
            "authorization", AUTHORIZATION,
            "content-type", "application/json; charset=utf-8",
            "host", "cvm.tencentcloudapi.com",
            "x-tc-timestamp", "1551113065"));

    private String said(String body) {
        guard.key(ID, "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE");
        return assertThrows(TencentFault.class, () -> guard.check(call(body))).code();
    }

    private CloudCall call(String body) {
        var lists = new TreeMap<String, List<String>>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new CloudCall("POST", "/", "", lists, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void letsTheExampleIn() {
        guard.key(ID, "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE");
        assertDoesNotThrow(() -> guard.check(call(BODY)));
        clock.move(Duration.ofMinutes(5));
        assertDoesNotThrow(() -> guard.check(call(BODY)));
    }

    /** The signature was computed by other means. */
    @Test
    void readsSignedValuesInSmallLetters() {
        headers.put("x-tc-action", " DescribeInstances");
        headers.put(
                "authorization",
                AUTHORIZATION
                        .replace("content-type;host", "content-type;host;x-tc-action")
                        .replaceFirst(
                                "[0-9a-f]{64}", "644be983de9a8a3f00db8eadaba61467c3b429e2215758ba897b738ca469fd26"));
        guard.key(ID, "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE");
        assertDoesNotThrow(() -> guard.check(call(BODY)));
    }

    @Test
    void looksAtWhatIsSigned() {
        assertEquals("AuthFailure.SignatureFailure", said(BODY + " "));
        headers.put("host", "sms.tencentcloudapi.com");
        assertEquals("AuthFailure.SignatureFailure", said(BODY));
        headers.put("host", "cvm.tencentcloudapi.com");
        headers.put("content-type", "application/json");
        assertEquals("AuthFailure.SignatureFailure", said(BODY));
    }

    @Test
    void looksAtTheTime() {
        clock.move(Duration.ofSeconds(301));
        assertEquals("AuthFailure.SignatureExpire", said(BODY));
        clock.move(Duration.ofSeconds(-602));
        assertEquals("AuthFailure.SignatureExpire", said(BODY));
        headers.put("x-tc-timestamp", "now");
        assertEquals("InvalidParameter", said(BODY));
        headers.remove("x-tc-timestamp");
        assertEquals("MissingParameter", said(BODY));
    }

    @Test
    void looksAtTheScope() {
        for (String scope : List.of("2019-02-26/cvm/tc3_request", "2019-02-25/sms/tc3_request", "2019-02-25/cvm/tc3")) {
            headers.put("authorization", AUTHORIZATION.replace("2019-02-25/cvm/tc3_request", scope));
            assertEquals("AuthFailure.InvalidAuthorization", said(BODY), scope);
        }
    }

    @Test
    void looksAtTheSignedHeaders() {
        for (String signed : List.of("host", "content-type", "host;content-type", "content-type;host;x-not-there")) {
            headers.put("authorization", AUTHORIZATION.replace("content-type;host", signed));
            assertEquals("AuthFailure.InvalidAuthorization", said(BODY), signed);
        }
        headers.put("authorization", AUTHORIZATION.replace("content-type;host", "content-type;host;x-tc-timestamp"));
        assertEquals("AuthFailure.SignatureFailure", said(BODY));
    }

    @Test
    void looksWhoItIs() {
        headers.put("authorization", AUTHORIZATION.replace(ID, "somebody"));
        assertEquals("AuthFailure.SecretIdNotFound", said(BODY));
        headers.remove("authorization");
        assertEquals("MissingParameter", said(BODY));
    }
}

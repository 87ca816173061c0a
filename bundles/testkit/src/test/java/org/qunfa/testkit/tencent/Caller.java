package org.qunfa.testkit.tencent;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.qunfa.testkit.cloud.CloudDigest;
import org.qunfa.testkit.cloud.CloudJson;

/** Calls the service with whatever a test wants, rightly signed. */
final class Caller {

    static final String KEY = "rules";
    static final String SECRET = "rules-secret";

    private final HttpClient client = HttpClient.newHttpClient();
    private final TencentCloud cloud;
    private final Clock clock;
    private final Map<String, String> headers = new TreeMap<>(Map.of(
            "X-TC-Version", "2021-01-11",
            "X-TC-Region", "ap-guangzhou",
            "Content-Type", "application/json"));

    Caller(TencentCloud cloud, Clock clock) {
        this.cloud = cloud;
        this.clock = clock;
    }

    /** Has another header, or none of that name. */
    Caller with(String name, String value) {
        headers.put(name, value);
        headers.values().removeIf(String::isEmpty);
        return this;
    }

    HttpResponse<String> post(String action, String body) throws Exception {
        String at = String.valueOf(clock.instant().getEpochSecond());
        String date = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toString();
        String type = headers.getOrDefault("Content-Type", "");
        String canonical = "POST\n/\n\ncontent-type:" + type + "\nhost:127.0.0.1:" + cloud.port()
                + "\n\ncontent-type;host\n" + CloudDigest.sha256Hex(body);
        String scope = date + "/sms/tc3_request";
        byte[] key = ("TC3" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (String step : List.of(date, "sms", "tc3_request")) {
            key = CloudDigest.hmac(key, step);
        }
        String signature = CloudDigest.hex(CloudDigest.hmac(
                key, "TC3-HMAC-SHA256\n" + at + "\n" + scope + "\n" + CloudDigest.sha256Hex(canonical)));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + cloud.port() + "/"))
                .header(
                        "Authorization",
                        "TC3-HMAC-SHA256 Credential=" + KEY + "/" + scope
                                + ", SignedHeaders=content-type;host, Signature=" + signature)
                .header("X-TC-Timestamp", at)
                .header("X-TC-Action", action)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What stands in the response. */
    Map<?, ?> call(String action, String body) throws Exception {
        HttpResponse<String> answer = post(action, body);
        Map<?, ?> whole = (Map<?, ?>) CloudJson.read(answer.body());
        return (Map<?, ?>) Objects.requireNonNull(whole.get("Response"));
    }

    /** The code of the error that is the answer. */
    String error(String action, String body) throws Exception {
        Map<?, ?> response = call(action, body);
        return response.get("Error") instanceof Map<?, ?> error
                ? String.valueOf(error.get("Code"))
                : "none: " + response;
    }

    /** The codes of the rows that are the answer. */
    List<String> codes(String body) throws Exception {
        Map<?, ?> response = call("SendSms", body);
        return response.get("SendStatusSet") instanceof List<?> rows
                ? rows.stream()
                        .map(row -> String.valueOf(((Map<?, ?>) row).get("Code")))
                        .toList()
                : List.of("none: " + response);
    }
}

package org.qunfa.testkit.huawei;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qunfa.testkit.cloud.CloudDigest;
import org.qunfa.testkit.cloud.CloudJson;

/** Calls the service with whatever a test wants, signed with a token. */
final class Caller {

    static final String KEY = "rulesKey";
    static final String SECRET = "rules-secret";
    static final String NONCE = "66C92B11FF8A425FB8D4CCFE0ED9ED1F";
    static final String CREATED = "2026-03-04T04:00:00Z";

    private final HttpClient client = HttpClient.newHttpClient();
    private final HuaweiCloud cloud;
    private final Map<String, String> headers = new TreeMap<>();

    Caller(HuaweiCloud cloud) {
        this.cloud = cloud;
        headers.put("Content-Type", Form.TYPE);
        headers.put("Authorization", "WSSE realm=\"SDP\",profile=\"UsernameToken\",type=\"Appkey\"");
        headers.put("X-WSSE", token(CREATED));
    }

    static String token(String created) {
        String hex = CloudDigest.sha256Hex(NONCE + created + SECRET);
        return "UsernameToken Username=\"" + KEY + "\",PasswordDigest=\""
                + Base64.getEncoder().encodeToString(hex.getBytes(StandardCharsets.US_ASCII)) + "\",Nonce=\"" + NONCE
                + "\",Created=\"" + created + "\"";
    }

    /** Has another header, or none of that name. */
    Caller with(String name, String value) {
        headers.put(name, value);
        headers.values().removeIf(String::isEmpty);
        return this;
    }

    /** Has a header in which something stands for something else. */
    Caller changed(String name, String from, String to) {
        return with(name, headers.getOrDefault(name, "").replace(from, to));
    }

    HttpResponse<String> post(String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + cloud.port() + "/sms/batchSendSms/v1"))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The code of the answer. */
    String code(Map<String, String> fields) throws Exception {
        return String.valueOf(answer(Form.write(fields)).get("code"));
    }

    /** The status of each of the answer's rows. */
    List<String> statuses(Map<String, String> fields) throws Exception {
        Map<?, ?> answer = answer(Form.write(fields));
        return answer.get("result") instanceof List<?> rows
                ? rows.stream()
                        .map(row -> String.valueOf(((Map<?, ?>) row).get("status")))
                        .toList()
                : List.of("none: " + answer);
    }

    Map<?, ?> answer(String body) throws Exception {
        return (Map<?, ?>) CloudJson.read(post(body).body());
    }
}

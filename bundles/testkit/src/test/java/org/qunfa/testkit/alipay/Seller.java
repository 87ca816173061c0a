package org.qunfa.testkit.alipay;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDesk;
import org.qunfa.testkit.cloud.CloudDoor;
import org.qunfa.testkit.cloud.CloudJson;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.cloud.TestClock;

/** A gateway with an application that calls it with whatever a test wants, and hears what it tells. */
final class Seller implements CloudDesk, AutoCloseable {

    static final String APP = "2021000000000001";
    static final String PID = "2088000000000011";
    static final AlipayKeys KEYS = AlipayKeys.make();
    private static final AlipayKeys ALIPAYS = AlipayKeys.make();
    /** Noon in China. */
    static final Instant NOON = Instant.parse("2026-03-04T04:00:00Z");

    final TestClock clock = new TestClock(NOON);
    final Alipay alipay;
    final List<Map<String, String>> heard = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final CloudDoor door;
    private final Map<String, String> common = new TreeMap<>();
    private volatile String answer = "success";

    Seller() throws IOException {
        alipay = Alipay.open(clock).app(new AlipayApp(APP, PID, KEYS.publicText()), ALIPAYS);
        door = new CloudDoor("seller", null, this);
        common.put("app_id", APP);
        common.put("charset", "utf-8");
        common.put("format", "JSON");
        common.put("sign_type", "RSA2");
        common.put("version", "1.0");
        common.put("notify_url", url());
        common.put("timestamp", "2026-03-04 12:00:00");
    }

    String url() {
        return "http://127.0.0.1:" + door.port() + "/notices";
    }

    /** Answers what it is told like this from now on. */
    void answer(String wanted) {
        answer = wanted;
    }

    /** Has another value in what all calls have in common, or none of that name. */
    Seller with(String name, String value) {
        common.put(name, value);
        common.values().removeIf(String::isEmpty);
        return this;
    }

    @Override
    public boolean sends(CloudCall call) {
        return true;
    }

    @Override
    public CloudAnswer answer(CloudCall call, CloudMood mood) {
        try {
            heard.add(Parameters.read(call).values());
        } catch (Refusal e) {
            throw new AssertionError("this is no form", e);
        }
        return new CloudAnswer(200, "text/plain", answer);
    }

    Map<String, String> signed(String method, Map<String, Object> content) {
        return signed(method, content, KEYS);
    }

    Map<String, String> signed(String method, Map<String, Object> content, AlipayKeys keys) {
        var values = new TreeMap<>(common);
        values.put("method", method);
        values.put("biz_content", CloudJson.write(content));
        values.put("sign", keys.sign(Parameters.text(values, Set.of("sign")).getBytes(charset())));
        return values;
    }

    private Charset charset() {
        return Parameters.charset(common.getOrDefault("charset", "utf-8")).orElse(StandardCharsets.UTF_8);
    }

    String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), charset()))
                .collect(Collectors.joining("&"));
    }

    byte[] post(Map<String, String> values) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(alipay.address()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(values)))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    /** What is answered, without the signature. */
    Map<?, ?> call(String method, Map<String, Object> content) throws Exception {
        return read(post(signed(method, content)));
    }

    Map<?, ?> read(byte[] octets) throws IOException {
        var all = (Map<?, ?>) CloudJson.read(new String(octets, charset()));
        return (Map<?, ?>) new ArrayList<Object>(all.values()).get(0);
    }

    /** The {@code sub_code}, or the code of a success. */
    String code(String method, Map<String, Object> content) throws Exception {
        Map<?, ?> answer = call(method, content);
        return String.valueOf(answer.containsKey("sub_code") ? answer.get("sub_code") : answer.get("code"));
    }

    static Map<String, Object> order(String name, String amount) {
        return new TreeMap<>(Map.of("out_trade_no", name, "total_amount", amount, "subject", "1000条短信"));
    }

    /** A trade by code that was paid. */
    AlipayTrade paid(String name, String amount) throws Exception {
        String code = String.valueOf(
                call("alipay.trade.precreate", order(name, amount)).get("qr_code"));
        return alipay.pay(code, Payer.SOMEBODY);
    }

    @Override
    public void close() {
        alipay.close();
        door.close();
    }
}

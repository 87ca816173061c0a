package org.qunfa.testkit.wechatpay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.qunfa.testkit.cloud.CloudJson;

/** A merchant that calls whatever a test wants, rightly signed unless the test wants that otherwise. */
final class Shop {

    static final KeyPair KEYS = PayCrypto.pair();
    static final String SERIAL = "1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C";
    static final String SECRET = "0123456789abcdefghijklmnopqrstuv";
    static final String APP = "wx1234567890abcdef";
    static final String OPENID = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";

    private final HttpClient client = HttpClient.newHttpClient();
    private final WechatPay pay;
    private final String mchid;
    private final Map<String, String> headers = new TreeMap<>(
            Map.of("Accept", "application/json", "Content-Type", "application/json", "User-Agent", "shop"));
    KeyPair keys = KEYS;
    String serial = SERIAL;
    String nonce = "";
    long late;

    Shop(WechatPay pay, String mchid) {
        this.pay = pay;
        this.mchid = mchid;
    }

    static Merchant merchant(String mchid, KeyMode mode) {
        return new Merchant(mchid, new Merchant.Identity(SERIAL, KEYS.getPublic()), SECRET, Set.of(APP), mode);
    }

    /** Has another header, or none of that name. */
    Shop with(String name, String value) {
        headers.put(name, value);
        headers.values().removeIf(String::isEmpty);
        return this;
    }

    HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "");
    }

    HttpResponse<String> post(String path, Map<String, Object> body) throws Exception {
        return send("POST", path, CloudJson.write(body));
    }

    HttpResponse<String> send(String method, String path, String body) throws Exception {
        return client.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> later(String path, Map<String, Object> body) {
        return client.sendAsync(request("POST", path, CloudJson.write(body)), HttpResponse.BodyHandlers.ofString());
    }

    byte[] octets(String path) throws Exception {
        return client.send(request("GET", path, ""), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private HttpRequest request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(pay.base() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (!headers.containsKey("Authorization")) {
            request.header("Authorization", authorization(method, path, body));
        }
        return request.build();
    }

    String authorization(String method, String path, String body) {
        String once = nonce.isEmpty() ? PayCrypto.word(32) : nonce;
        long at = pay.now().getEpochSecond() - late;
        String text = method + "\n" + path + "\n" + at + "\n" + once + "\n" + body + "\n";
        return "WECHATPAY2-SHA256-RSA2048 mchid=\"" + mchid + "\",nonce_str=\"" + once + "\",timestamp=\"" + at
                + "\",serial_no=\"" + serial + "\",signature=\""
                + PayCrypto.sign(keys.getPrivate(), text) + "\"";
    }

    /** What makes an order. */
    Map<String, Object> order(String number, long total, String notify) {
        var order = new LinkedHashMap<String, Object>();
        order.put("appid", APP);
        order.put("mchid", mchid);
        order.put("description", "1,000 条短信");
        order.put("out_trade_no", number);
        order.put("notify_url", notify);
        order.put("attach", "org-1");
        order.put("amount", Map.of("total", total, "currency", "CNY"));
        return order;
    }

    /** Makes an order of the kind Native, and gives its address. */
    String code(String number, long total, String notify) throws Exception {
        return text(json(post("/v3/pay/transactions/native", order(number, total, notify))), "code_url");
    }

    Map<String, Object> refund(String number, String refund, long total, long fen) {
        var asked = new LinkedHashMap<String, Object>();
        asked.put("out_trade_no", number);
        asked.put("out_refund_no", refund);
        asked.put("reason", "asked, \"twice\"");
        asked.put("amount", Map.of("refund", fen, "total", total, "currency", "CNY"));
        return asked;
    }

    static Map<?, ?> json(HttpResponse<String> answer) throws IOException {
        return (Map<?, ?>) CloudJson.read(answer.body());
    }

    /** A part that has to be there. */
    static Map<?, ?> part(Map<?, ?> map, String name) {
        return (Map<?, ?>) Objects.requireNonNull(map.get(name), name);
    }

    static String text(Map<?, ?> map, String name) {
        return String.valueOf(map.get(name));
    }

    /** The status and the code of a refusal. */
    static String refusal(HttpResponse<String> answer) throws IOException {
        return answer.statusCode() + " " + text(json(answer), "code");
    }
}

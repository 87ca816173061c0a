package org.qunfa.testkit.wechatpay;

import com.wechat.pay.java.core.auth.Credential;
import com.wechat.pay.java.core.auth.Validator;
import com.wechat.pay.java.core.http.AbstractHttpClient;
import com.wechat.pay.java.core.http.HttpRequest;
import com.wechat.pay.java.core.http.JsonRequestBody;
import com.wechat.pay.java.core.http.OriginalResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes what the platform's own client calls to the simulated platform, whatever host it names: no signature is over that. */
final class SdkTransport extends AbstractHttpClient {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    SdkTransport(Credential credential, Validator validator, String base) {
        super(credential, validator);
        this.base = base;
    }

    @Override
    protected OriginalResponse innerExecute(HttpRequest request) {
        HttpResponse<byte[]> answer = send(request);
        var headers = new HashMap<String, String>();
        answer.headers().map().forEach((name, values) -> headers.put(written(name), values.get(0)));
        return new OriginalResponse.Builder()
                .request(request)
                .headers(headers)
                .statusCode(answer.statusCode())
                .contentType(headers.getOrDefault("Content-Type", ""))
                .body(new String(answer.body(), StandardCharsets.UTF_8))
                .build();
    }

    @Override
    protected InputStream innerDownload(HttpRequest request) {
        return new ByteArrayInputStream(send(request).body());
    }

    /** As it looks for them: the JDK has every name in small letters. */
    private static String written(String name) {
        return name.equals("request-id")
                ? "Request-ID"
                : Stream.of(name.split("-", -1))
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining("-"));
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        URI named = request.getUri();
        String query = named.getRawQuery() == null ? "" : "?" + named.getRawQuery();
        java.net.http.HttpRequest.Builder call =
                java.net.http.HttpRequest.newBuilder(URI.create(base + named.getRawPath() + query));
        request.getHeaders().getHeaders().forEach(call::setHeader);
        String body = request.getBody() instanceof JsonRequestBody json ? json.getBody() : "";
        call.method(
                request.getHttpMethod().name(),
                body.isEmpty()
                        ? java.net.http.HttpRequest.BodyPublishers.noBody()
                        : java.net.http.HttpRequest.BodyPublishers.ofString(body));
        try {
            return client.send(call.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError("there was no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    protected String getHttpClientInfo() {
        return "java.net.http";
    }
}

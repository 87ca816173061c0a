package org.qunfa.payment.wechat.api;

import com.wechat.pay.java.core.auth.Credential;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.http.AbstractHttpClient;
import com.wechat.pay.java.core.http.HttpRequest;
import com.wechat.pay.java.core.http.JsonRequestBody;
import com.wechat.pay.java.core.http.OriginalResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.HttpCall;
import org.qunfa.plugin.HttpOutcome;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.wire.cloud.call.Endpoint;

/**
 * Takes one call of WeChat's own client over the platform's HTTP client, to the host that is set: no signature is over its name. It
 * waits for the answer. For one thread.
 */
final class Transport extends AbstractHttpClient {

    private static final String JSON = "application/json";

    private final Line line;
    private final PlatformKeys keys;
    private final Duration patience;
    private boolean signed;

    /** Where calls go, and by what. */
    record Line(PluginHttp http, Endpoint endpoint) {}

    Transport(Line line, Credential merchant, PlatformKeys keys, Duration patience) {
        super(merchant, keys);
        this.line = line;
        this.keys = keys;
        this.patience = patience;
    }

    /** There was no answer. */
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient HttpOutcome outcome;

        NoAnswer(HttpOutcome outcome) {
            super("there was no answer", null, false, false);
            this.outcome = outcome;
        }

        HttpOutcome outcome() {
            return outcome;
        }
    }

    /** Whether WeChat Pay signed the answer; its own client does not look at that where a call is refused. */
    boolean isSigned() {
        return signed;
    }

    @Override
    protected OriginalResponse innerExecute(HttpRequest request) {
        HttpOutcome.Answered answered = answered(request);
        var headers = new HashMap<String, String>();
        answered.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
        return new OriginalResponse.Builder()
                .request(request)
                .headers(headers)
                .statusCode(answered.status())
                .contentType(answered.header("content-type"))
                .body(answered.text())
                .build();
    }

    private HttpOutcome.Answered answered(HttpRequest request) {
        HttpOutcome outcome = await(line.http().send(call(request)));
        if (!(outcome instanceof HttpOutcome.Answered answered)) {
            throw new NoAnswer(outcome);
        }
        signed = keys.hold(answered::header, answered.text(), keys.now());
        return answered;
    }

    private HttpCall call(HttpRequest request) {
        URI named = request.getUri();
        String query = named.getRawQuery() == null ? "" : "?" + named.getRawQuery();
        String body = request.getBody() instanceof JsonRequestBody json ? json.getBody() : "";
        var headers = new HashMap<String, String>(request.getHeaders().getHeaders());
        headers.putIfAbsent("Accept", JSON);
        return new HttpCall(
                request.getHttpMethod().name(),
                line.endpoint().address(named.getRawPath() + query),
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                patience);
    }

    private static HttpOutcome await(CompletionStage<HttpOutcome> answer) {
        try {
            // The platform answers within the call's patience.
            return answer.toCompletableFuture().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HttpOutcome.Unknown(Failure.remote("closed", "the provider was closed before the answer came"));
        } catch (ExecutionException e) {
            return new HttpOutcome.Unknown(Failure.remote("broken", "the call failed"));
        }
    }

    /** What is downloaded is not signed; a refusal is. */
    @Override
    protected InputStream innerDownload(HttpRequest request) {
        HttpOutcome.Answered answered = answered(request);
        if (answered.status() != 200) {
            throw new ServiceException(request, answered.status(), answered.text());
        }
        return new ByteArrayInputStream(answered.body());
    }

    @Override
    protected String getHttpClientInfo() {
        return "Qunfa";
    }
}

package org.qunfa.testkit.login;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudJson;
import org.qunfa.testkit.ground.LoopbackTls;

/** Calls simulated providers over the network with TLS, as browsers and applications do. */
public final class Browser {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(LoopbackTls.client())
            .build();

    private Browser() {}

    /** Opens a page. */
    public static CloudAnswer open(URI address) {
        return send(HttpRequest.newBuilder(address).build());
    }

    /** Makes any call. */
    public static CloudAnswer send(HttpRequest request) {
        try {
            HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            Map<String, String> headers = answer.headers()
                    .firstValue("Location")
                    .map(to -> Map.of("Location", to))
                    .orElse(Map.of());
            return new CloudAnswer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body(),
                    headers);
        } catch (IOException e) {
            throw new AssertionError("there was no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** What an answer says in JSON. */
    public static Map<?, ?> json(CloudAnswer answer) throws IOException {
        return (Map<?, ?>) CloudJson.read(answer.body());
    }
}

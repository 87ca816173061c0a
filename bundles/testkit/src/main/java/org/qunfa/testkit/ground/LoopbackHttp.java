package org.qunfa.testkit.ground;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.HttpCall;
import org.qunfa.plugin.HttpOutcome;
import org.qunfa.plugin.PluginHttp;

/**
 * The HTTP client that recording hosts offer: it calls this machine and nobody else, with or without TLS. Its threads and
 * connections are not the plugin's, and outlive a test.
 */
public final class LoopbackHttp implements PluginHttp {

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(2, task -> {
        var made = new Thread(task, ContractThreads.HOST + "-http");
        made.setDaemon(true);
        return made;
    });
    private static final HttpClient CLIENT = client().build();

    private final HttpClient client;

    /** Trusts whom Java trusts, which is nobody on this machine: for calls without TLS. */
    public LoopbackHttp() {
        this(CLIENT);
    }

    private LoopbackHttp(HttpClient client) {
        this.client = client;
    }

    /** Holds the client that trusts the certificate of simulated services, which takes a while to make. */
    private static final class Secure {
        static final LoopbackHttp HTTP =
                new LoopbackHttp(client().sslContext(LoopbackTls.client()).build());
    }

    /** Trusts {@link LoopbackTls}. */
    public static LoopbackHttp secure() {
        return Secure.HTTP;
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .executor(THREADS);
    }

    @Override
    public CompletionStage<HttpOutcome> send(HttpCall call) {
        if (!isHere(call)) {
            return CompletableFuture.completedFuture(new HttpOutcome.NotSent(
                    new Failure(Blame.HOST, "blocked", "a test calls this machine and nobody else")));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(call.address())
                .timeout(call.patience())
                .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::header);
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .handleAsync((answer, thrown) -> thrown == null ? answered(answer) : failed(thrown), THREADS);
    }

    private static boolean isHere(HttpCall call) {
        try {
            return InetAddress.getByName(call.address().getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static HttpOutcome answered(HttpResponse<byte[]> answer) {
        return new HttpOutcome.Answered(answer.statusCode(), answer.headers().map(), answer.body());
    }

    private static HttpOutcome failed(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
                ? new HttpOutcome.NotSent(Failure.remote("no-connection", "nobody takes connections there"))
                : new HttpOutcome.Unknown(
                        Failure.remote("broken", cause.getClass().getSimpleName()));
    }
}

package org.qunfa.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A client of the REST interface, with a key or without. Paths begin at the base, {@code /api/v1}. Thread-safe. */
public final class Api {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** One for all: each client has a thread of its own until it is collected. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final URI base;
    private final @Nullable String key;

    Api(URI base, @Nullable String key) {
        this.base = base;
        this.key = key;
    }

    /** The same client with another key, or with none. */
    public Api as(@Nullable String otherKey) {
        return new Api(base, otherKey);
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    public Reply put(String path) {
        return send(request(path).PUT(BodyPublishers.noBody()));
    }

    public Reply put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(text(json)));
    }

    public Reply post(String path, String json) {
        return post(path, "application/json", text(json));
    }

    public Reply post(String path, String type, BodyPublisher body) {
        return send(request(path).header("Content-Type", type).POST(body));
    }

    /** A request to which more can be added before it is sent. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    /**
     * Sends a request, and waits for its whole answer as long as the request says.
     *
     * @throws UncheckedIOException when no answer came, or not all of it in time
     */
    public Reply send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        Duration patience = request.timeout().orElse(PATIENCE);
        CompletableFuture<HttpResponse<String>> answer = CLIENT.sendAsync(request, BodyHandlers.ofString());
        try {
            // The client's own limit ends with the head of the answer.
            HttpResponse<String> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new UncheckedIOException(late(request, patience));
        } catch (ExecutionException e) {
            Throwable thrown = e.getCause();
            throw new UncheckedIOException(failure(request, patience, thrown == null ? e : thrown));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for an answer", e);
        }
    }

    private static IOException failure(HttpRequest request, Duration patience, Throwable thrown) {
        if (thrown instanceof HttpTimeoutException) {
            return late(request, patience);
        }
        return thrown instanceof IOException failed ? failed : new IOException(thrown);
    }

    /** Without the query, which may name somebody. */
    private static IOException late(HttpRequest request, Duration patience) {
        return new HttpTimeoutException(
                request.method() + " " + request.uri().getPath() + " was not answered whole within " + patience);
    }

    private static BodyPublisher text(String json) {
        return BodyPublishers.ofString(json, StandardCharsets.UTF_8);
    }
}

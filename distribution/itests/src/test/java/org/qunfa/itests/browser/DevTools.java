package org.qunfa.itests.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A connection to a browser by its DevTools protocol, JSON over a WebSocket. Safe for use by many threads. */
final class DevTools implements AutoCloseable {

    /** The session of what is for the browser as a whole. */
    static final String BROWSER = "";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Map<String, Consumer<JsonNode>> listeners = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();
    private final WebSocket socket;

    /** What the browser says that it cannot do, or has no more. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    DevTools(URI address) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .buildAsync(address, new Ear())
                .join();
    }

    /** A request's parameters, to be filled in. */
    static ObjectNode parameters() {
        return JSON.createObjectNode();
    }

    /** Has somebody hear what a session tells by itself, each with its method and parameters; on this connection's thread. */
    void listen(String session, Consumer<JsonNode> listener) {
        listeners.put(session, listener);
    }

    /**
     * Asks for something and waits for the answer.
     *
     * @throws Refused when the browser does not do it
     */
    JsonNode call(String session, String method, ObjectNode parameters) {
        long id = last.incrementAndGet();
        ObjectNode request = JSON.createObjectNode().put("id", id).put("method", method);
        request.set("params", parameters);
        if (!session.equals(BROWSER)) {
            request.put("sessionId", session);
        }
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(id, answer);
        try {
            synchronized (socket) {
                socket.sendText(request.toString(), true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            JsonNode said = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (said.has("error")) {
                throw new Refused(method + ": " + said.at("/error/message").asText());
            }
            return said.path("result");
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the browser does not answer " + method, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the browser", e);
        } finally {
            waiting.remove(id);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private void hear(String text) {
        JsonNode said;
        try {
            said = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the browser says what is no JSON", e);
        }
        if (said.has("id")) {
            CompletableFuture<JsonNode> answer = waiting.get(said.path("id").asLong());
            if (answer != null) {
                answer.complete(said);
            }
        } else {
            Consumer<JsonNode> listener = listeners.get(said.path("sessionId").asText());
            if (listener != null) {
                listener.accept(said);
            }
        }
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder heard = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
            heard.append(part);
            if (whole) {
                String text = heard.toString();
                heard.setLength(0);
                hear(text);
            }
            return WebSocket.Listener.super.onText(from, part, whole);
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            waiting.values().forEach(answer -> answer.completeExceptionally(error));
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            onError(from, new IllegalStateException("the browser went away"));
            return WebSocket.Listener.super.onClose(from, status, reason);
        }
    }
}

package org.qunfa.testkit.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Receives webhooks on the loopback interface, and answers 200 unless a test wants something else. Safe for use by many threads. */
public final class WebhookReceiver implements AutoCloseable {

    private static final long LONGEST_HOLD_SECONDS = 120;
    private static final long DRIP_MILLIS = 50;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "webhook receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<ReceivedWebhook> received = new CopyOnWriteArrayList<>();
    private volatile Function<ReceivedWebhook, WebhookAnswer> answer = message -> WebhookAnswer.of(200);

    private WebhookReceiver(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** A receiver without TLS. */
    public static WebhookReceiver open() throws IOException {
        return new WebhookReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200));
    }

    /** A receiver with this certificate. */
    public static WebhookReceiver open(SSLContext certificate) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate));
        return new WebhookReceiver(server);
    }

    /** Answers like this from now on. */
    public void answer(Function<ReceivedWebhook, WebhookAnswer> wanted) {
        answer = wanted;
    }

    /** Everything that came, in its order. */
    public List<ReceivedWebhook> received() {
        return List.copyOf(received);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** An address of this receiver, without TLS. */
    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(
                            header -> header.getKey().toLowerCase(Locale.ROOT),
                            header -> header.getValue().get(0)));
            var message = new ReceivedWebhook(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers,
                    exchange.getRequestBody().readAllBytes());
            received.add(message);
            write(exchange, answer.apply(message));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(HttpExchange exchange, WebhookAnswer wanted) throws IOException, InterruptedException {
        @Nullable CountDownLatch hold = wanted.hold();
        if (hold != null && !hold.await(LONGEST_HOLD_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("held for too long");
        }
        wanted.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(wanted.status(), wanted.octets() == 0 ? -1 : wanted.octets());
        if (wanted.octets() == 0) {
            return;
        }
        OutputStream out = exchange.getResponseBody();
        byte[] block = new byte[wanted.drip() ? 1 : 8_192];
        for (long left = wanted.octets(); left > 0; left -= block.length) {
            out.write(block, 0, (int) Math.min(block.length, left));
            if (wanted.drip()) {
                out.flush();
                if (closed.await(DRIP_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

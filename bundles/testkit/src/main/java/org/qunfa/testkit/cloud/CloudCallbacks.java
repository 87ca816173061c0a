package org.qunfa.testkit.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.HttpsURLConnection;
import org.qunfa.testkit.ground.DaemonTimer;
import org.qunfa.testkit.ground.LoopbackTls;

/** Brings what a service tells by itself to addresses on this machine, as often as the service tries. Safe for use by many threads. */
public final class CloudCallbacks implements AutoCloseable {

    /** Names are not looked up: some are those of the world. */
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost");

    private static final int PATIENCE_MILLIS = 60_000;
    private static final long PAUSE_MILLIS = 50;
    private static final int MOST_OCTETS = 1 << 20;

    private final ScheduledExecutorService thread;
    private final int most;
    private final Predicate<Answer> takes;
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    /**
     * What came back from one attempt.
     *
     * @param status 0 if nothing came
     */
    public record Answer(URI address, int status, String body) {}

    /** What is to be brought, and how often that was tried. */
    private record Errand(URI address, Map<String, String> headers, String body, int count) {
        @Override
        public String toString() {
            return "Errand[" + count + "]";
        }
    }

    /**
     * Callbacks of a service.
     *
     * @param name what its thread is called
     * @param most how often one is tried
     * @param takes whether an answer says that it was taken
     */
    public CloudCallbacks(String name, int most, Predicate<Answer> takes) {
        this.most = most;
        this.takes = takes;
        thread = DaemonTimer.named(name);
    }

    /**
     * Brings a body until it is taken or was tried often enough.
     *
     * @param type the content's type
     */
    public void bring(URI address, String type, String body) {
        bring(address, Map.of("Content-Type", type), body);
    }

    /** Brings a body with headers until it is taken or was tried often enough. */
    public void bring(URI address, Map<String, String> headers, String body) {
        waiting.incrementAndGet();
        attempt(new Errand(address, headers, body, 1));
    }

    /** What came back, in order. */
    public List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** How many are not taken yet and still tried. */
    public int waiting() {
        return waiting.get();
    }

    /** How many were given up. */
    public int lost() {
        return lost.get();
    }

    private void attempt(Errand errand) {
        Runnable work = () -> {
            Answer answer = once(errand.address(), errand.headers(), errand.body());
            answers.add(answer);
            boolean taken = answer.status() != 0 && takes.test(answer);
            if (!taken && errand.count() < most) {
                attempt(new Errand(errand.address(), errand.headers(), errand.body(), errand.count() + 1));
                return;
            }
            if (!taken) {
                lost.incrementAndGet();
            }
            waiting.decrementAndGet();
        };
        try {
            @SuppressWarnings("unused") // It tells by itself what came of it.
            var unasked = thread.schedule(work, errand.count() == 1 ? 0 : PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The service is closed.
            waiting.decrementAndGet();
        }
    }

    /** Brings a body once, over TLS to who shows {@link LoopbackTls} alone, and waits for the answer. */
    public static Answer once(URI address, Map<String, String> headers, String body) {
        try {
            if (!HERE.contains(String.valueOf(address.getHost()))) {
                throw new IOException("a test calls this machine and nobody else");
            }
            var connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            if (connection instanceof HttpsURLConnection secure) {
                secure.setSSLSocketFactory(LoopbackTls.client().getSocketFactory());
            }
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod("POST");
            headers.forEach(connection::setRequestProperty);
            connection.setRequestProperty("Connection", "close");
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                byte[] octets = in == null ? new byte[0] : in.readNBytes(MOST_OCTETS);
                return new Answer(address, status, new String(octets, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return new Answer(address, 0, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

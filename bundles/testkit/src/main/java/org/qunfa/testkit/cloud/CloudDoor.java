package org.qunfa.testkit.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The door of a service on the loopback interface: it takes calls, and gives answers as its mood has it. Safe for use by many threads. */
public final class CloudDoor implements AutoCloseable {

    private static final long SLOW_MILLIS = 250;
    /** Beginnings of the names of threads that the runtime's server makes. */
    private static final List<String> SERVERS = List.of("HTTP-Dispatcher", "idle-timeout-task", "req-rsp-timeout-task");

    private final String name;
    private final @Nullable SSLContext certificate;
    private final CloudDesk desk;
    private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(this::thread);
    private final Set<HttpExchange> open = ConcurrentHashMap.newKeySet();
    private final Set<HttpExchange> unanswered = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Predicate<CloudCall>> cutting = new AtomicReference<>();
    private volatile CloudMood mood = CloudMood.WELL;
    private volatile @Nullable HttpServer server;
    private volatile int port;

    /**
     * A door that stands open.
     *
     * @param name what its threads are called
     * @param certificate nothing for a door without TLS
     */
    public CloudDoor(String name, @Nullable SSLContext certificate, CloudDesk desk) throws IOException {
        this.name = name;
        this.certificate = certificate;
        this.desk = desk;
        start();
    }

    private Thread thread(Runnable work) {
        var made = new Thread(work, name);
        made.setDaemon(true);
        return made;
    }

    /** Lets callers connect again, at the same port. */
    public void start() throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpServer made;
        if (certificate == null) {
            made = HttpServer.create(address, 200);
        } else {
            HttpsServer secure = HttpsServer.create(address, 200);
            secure.setHttpsConfigurator(new HttpsConfigurator(certificate));
            made = secure;
        }
        made.createContext("/", this::handle);
        made.setExecutor(threads);
        made.start();
        port = made.getAddress().getPort();
        server = made;
    }

    /** Cuts all connections and lets nobody connect. */
    public void stop() {
        HttpServer running = server;
        if (running != null) {
            running.stop(0);
            server = null;
        }
        open.forEach(HttpExchange::close);
        open.clear();
    }

    /** Whether callers can connect. */
    public boolean isOpen() {
        return server != null;
    }

    /** Cuts what is under way, and the next call. */
    public void cut() {
        cut(call -> true);
    }

    /** Cuts what is under way, and calls until one of these. */
    public void cut(Predicate<CloudCall> last) {
        cutting.set(last);
        open.forEach(HttpExchange::close);
        open.clear();
    }

    public int port() {
        return port;
    }

    /** Behaves like this from now on. */
    public void mood(CloudMood wanted) {
        mood = wanted;
        // Nobody waits any more for what was never to be answered.
        unanswered.forEach(this::drop);
    }

    /** Calls that are being answered. */
    public int underWay() {
        return open.size();
    }

    /** What its threads are called. */
    public String name() {
        return name;
    }

    /** Whether a thread is that of a door with this name. */
    public static boolean owns(String name, Thread thread) {
        return thread.getName().startsWith(name) || SERVERS.stream().anyMatch(thread.getName()::startsWith);
    }

    private void handle(HttpExchange exchange) throws IOException {
        open.add(exchange);
        CloudMood now = mood;
        CloudCall call = CloudCall.of(exchange);
        Predicate<CloudCall> last = cutting.get();
        if (last != null && (!last.test(call) || cutting.compareAndSet(last, null))) {
            drop(exchange);
            return;
        }
        if (now == CloudMood.FROZEN) {
            leaveUnanswered(exchange, now);
            return;
        }
        CloudAnswer answer = desk.answer(call, now);
        if (!desk.sends(call)) {
            write(exchange, answer);
        } else if (now == CloudMood.SLOW) {
            @SuppressWarnings("unused") // Nobody waits for it.
            var unasked = later.schedule(() -> write(exchange, answer), SLOW_MILLIS, TimeUnit.MILLISECONDS);
        } else if (now == CloudMood.SILENT) {
            leaveUnanswered(exchange, now);
        } else {
            write(exchange, now == CloudMood.GATEWAY ? CloudAnswer.page(504, "Gateway Time-out") : answer);
        }
    }

    /** Keeps the caller waiting until the mood changes, which it may have done meanwhile. */
    private void leaveUnanswered(HttpExchange exchange, CloudMood since) {
        unanswered.add(exchange);
        if (mood != since) {
            drop(exchange);
        }
    }

    private void write(HttpExchange exchange, CloudAnswer answer) {
        byte[] body = answer.octets();
        try {
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            // The server takes 0 for a body whose length nobody knows.
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
            open.remove(exchange);
        } catch (IOException e) {
            drop(exchange);
        }
    }

    private void drop(HttpExchange exchange) {
        exchange.close();
        open.remove(exchange);
        unanswered.remove(exchange);
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
        later.shutdownNow();
    }
}

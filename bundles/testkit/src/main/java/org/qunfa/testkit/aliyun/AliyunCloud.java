package org.qunfa.testkit.aliyun;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The service on the loopback interface. Safe for use by many threads. */
public final class AliyunCloud implements AutoCloseable {

    private static final String THREAD = "aliyun cloud";
    private static final long SLOW_MILLIS = 250;
    /** Beginnings of its threads' names, with those that the runtime's server makes. */
    private static final List<String> OWN =
            List.of(THREAD, "HTTP-Dispatcher", "idle-timeout-task", "req-rsp-timeout-task");

    private final CloudAccount account;
    private final Acs3 guard;
    private final @Nullable SSLContext certificate;
    private final ExecutorService threads = Executors.newCachedThreadPool(AliyunCloud::thread);
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(AliyunCloud::thread);
    private final Set<HttpExchange> open = ConcurrentHashMap.newKeySet();
    private final Set<HttpExchange> unanswered = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean cutNext = new AtomicBoolean();
    private volatile CloudMood mood = CloudMood.WELL;
    private volatile Consumer<CloudSms> took = sms -> {};
    private volatile @Nullable HttpServer server;
    private volatile int port;

    private AliyunCloud(@Nullable SSLContext certificate, Clock clock) throws IOException {
        this.certificate = certificate;
        account = new CloudAccount(clock);
        guard = new Acs3(clock);
        start();
    }

    /** The service without TLS. */
    public static AliyunCloud open() throws IOException {
        return new AliyunCloud(null, Clock.systemUTC());
    }

    /** The service with this certificate. */
    public static AliyunCloud open(SSLContext certificate) throws IOException {
        return new AliyunCloud(certificate, Clock.systemUTC());
    }

    private static Thread thread(Runnable work) {
        var made = new Thread(work, THREAD);
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
        cutNext.set(true);
        open.forEach(HttpExchange::close);
        open.clear();
    }

    public int port() {
        return port;
    }

    /** Lets in who signs with this key. */
    public AliyunCloud key(String id, String secret) {
        guard.key(id, secret);
        return this;
    }

    /** Lets nobody in any more who signs with this key. */
    public void revoke(String id) {
        guard.revoke(id);
    }

    /** Approves a signature. */
    public AliyunCloud signature(String name) {
        account.signatures().add(name);
        return this;
    }

    /** Has a template. */
    public AliyunCloud template(CloudTemplate template) {
        account.templates().removeIf(known -> known.code().equals(template.code()));
        account.templates().add(template);
        return this;
    }

    /** Does not serve this number, as it is written in calls. */
    public void refuse(String number) {
        refused.add(number);
    }

    /** Behaves like this from now on. */
    public void mood(CloudMood wanted) {
        mood = wanted;
        // Nobody waits any more for what was never to be answered.
        unanswered.forEach(this::drop);
    }

    /** Who gets to know of every message that is taken, before the call is answered. */
    public void onTaken(Consumer<CloudSms> wanted) {
        took = wanted;
    }

    /** Everything that was taken, in order. */
    public List<CloudSms> taken() {
        return account.taken();
    }

    /** A message has come to its end; who asks is told so from now on. */
    public void end(CloudSms sms, boolean delivered, String code) {
        account.end(sms, delivered, code);
    }

    /** The body that is pushed to the address for reports when these messages have come to their end. */
    public String reports(List<CloudSms> ended) {
        return CloudJson.write(ended.stream()
                .map(account::report)
                .filter(report -> report != null)
                .toList());
    }

    /** The body that is pushed to the address for texts that come in. */
    public String upward(String from, String code, String content) {
        return CloudJson.write(List.of(account.upward(from, code, content)));
    }

    /** Calls that are being answered. */
    public int underWay() {
        return open.size();
    }

    /** Whether a thread is this service's. */
    public static boolean owns(Thread thread) {
        return OWN.stream().anyMatch(thread.getName()::startsWith);
    }

    private void handle(HttpExchange exchange) throws IOException {
        open.add(exchange);
        if (cutNext.getAndSet(false)) {
            drop(exchange);
            return;
        }
        CloudMood now = mood;
        CloudCall call = CloudCall.of(exchange);
        boolean sends = call.header("x-acs-action").startsWith("Send");
        if (now == CloudMood.FROZEN) {
            unanswered.add(exchange);
            return;
        }
        int status = 200;
        Map<String, Object> answer;
        try {
            guard.check(call);
            if (now == CloudMood.THROTTLING && sends) {
                throw new CloudFault(400, "Throttling.User", "Request was denied due to user flow control.");
            }
            answer = account.act(call, refused, took);
        } catch (CloudFault fault) {
            status = fault.status();
            answer = Map.of(
                    "Code", fault.code(),
                    "Message", String.valueOf(fault.getMessage()),
                    "RequestId", UUID.randomUUID().toString());
        }
        answer(exchange, status, answer, sends ? now : CloudMood.WELL);
    }

    private void answer(HttpExchange exchange, int status, Map<String, Object> answer, CloudMood how) {
        byte[] body = CloudJson.write(answer).getBytes(StandardCharsets.UTF_8);
        if (how == CloudMood.SLOW) {
            @SuppressWarnings("unused") // Nobody waits for it.
            var unasked = later.schedule(() -> write(exchange, status, body), SLOW_MILLIS, TimeUnit.MILLISECONDS);
        } else if (how == CloudMood.SILENT || how == CloudMood.FROZEN) {
            unanswered.add(exchange);
        } else {
            write(exchange, status, body);
        }
    }

    private void write(HttpExchange exchange, int status, byte[] body) {
        try {
            exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
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

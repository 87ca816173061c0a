package org.qunfa.itests.notice;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.qunfa.itests.Ports;
import org.qunfa.testkit.Eventually;

/**
 * Kannel's two boxes, which send over SMPP what is given to them by HTTP, and tell by HTTP what became of it and what came in. All
 * on loopback; they end with {@link #close}.
 */
final class Kannel implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CONFIGURATION = """
            group = core
            admin-port = %d
            admin-password = closed
            admin-allow-ip = "127.0.0.1"
            smsbox-port = %d
            box-allow-ip = "127.0.0.1"
            log-level = 1

            group = smsc
            smsc = smpp
            smsc-id = qunfa
            host = 127.0.0.1
            port = %d
            transceiver-mode = true
            smsc-username = %s
            smsc-password = %s
            system-type = ""
            reconnect-delay = 1
            enquire-link-interval = 5

            group = smsbox
            bearerbox-host = 127.0.0.1
            sendsms-port = %d
            log-level = 1

            group = sendsms-user
            username = tester
            password = tester
            max-messages = 10
            concatenation = true

            group = sms-service
            keyword = default
            get-url = "http://127.0.0.1:%d/in?text=%%a"
            max-messages = 0
            catch-all = true
            """;

    private final HttpServer told;
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<Process> boxes = new ArrayList<>();
    private final int sendPort;

    private Kannel(Path folder, int door, DoorClient.SmppKey key) throws IOException {
        told = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        told.createContext("/", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            (exchange.getRequestURI().getPath().equals("/in") ? texts : reports).add(String.valueOf(query));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        told.start();
        sendPort = Ports.free().http();
        Ports own = Ports.free();
        Path configuration = Files.writeString(
                folder.resolve("kannel.conf"),
                CONFIGURATION.formatted(
                        own.http(),
                        own.ssh(),
                        door,
                        key.name(),
                        key.password(),
                        sendPort,
                        told.getAddress().getPort()));
        boxes.add(start(folder, "bearerbox", configuration));
        boolean ready = false;
        try {
            // The other box ends at once where it finds nobody.
            Eventually.see("bearerbox listens; " + output(folder), PATIENCE, () -> listens(own.ssh()));
            boxes.add(0, start(folder, "smsbox", configuration));
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether its programs are on this machine. */
    static boolean isThere() {
        return runs("bearerbox") && runs("smsbox");
    }

    private static boolean runs(String program) {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts the boxes with settings of their own in a folder; they bind when they can. */
    static Kannel start(Path folder, int door, DoorClient.SmppKey key) throws IOException {
        return new Kannel(folder, door, key);
    }

    private static Process start(Path folder, String program, Path configuration) throws IOException {
        return new ProcessBuilder(program, configuration.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(program + ".out").toFile())
                .start();
    }

    /**
     * Has it send a text, with a report of the end.
     *
     * @param mark comes back with the report
     * @return the status that it answered; 0 when it does not answer yet
     */
    int send(String to, String text, String mark) {
        String report = "http://127.0.0.1:" + told.getAddress().getPort() + "/report?mark=" + mark + "&type=%d";
        String query = "username=tester&password=tester&from=10690000&coding=2&charset=UTF-8&dlr-mask=3&to="
                + encoded("+" + to) + "&text=" + encoded(text) + "&dlr-url=" + encoded(report);
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + sendPort + "/cgi-bin/sendsms?" + query))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What it reported, as {@code mark=…&type=1} for a text that arrived. */
    List<String> reports() {
        return reports;
    }

    /** What came in, as {@code text=…}. */
    List<String> texts() {
        return texts;
    }

    @Override
    public void close() {
        told.stop(0);
        for (Process process : boxes) {
            process.destroy();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What the boxes printed, for a failure's message. */
    static String output(Path folder) {
        var all = new StringBuilder();
        for (String program : List.of("bearerbox", "smsbox")) {
            Path output = folder.resolve(program + ".out");
            try {
                all.append(Files.exists(output) ? Files.readString(output, StandardCharsets.ISO_8859_1) : "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toString();
    }
}

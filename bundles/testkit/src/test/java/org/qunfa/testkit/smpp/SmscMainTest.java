package org.qunfa.testkit.smpp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.testkit.Eventually;

/** The centre as a process of its own, driven from outside. */
class SmscMainTest {

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private Path log;
    private int port;
    private int control;

    @BeforeEach
    void launch() throws IOException {
        log = folder.resolve("accepted.ndjson");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SmscMain.class.getName()));
        command.addAll(List.of("--log", log.toString(), "--receipts", "delivered", "--receipt-endings", "7=UNDELIV"));
        command.addAll(List.of("--receipt-delay-millis", "20", "--system-id", "outside", "--password", "word"));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        port = Integer.parseInt(out.readLine().replace("listening on ", ""));
        control = Integer.parseInt(out.readLine().replace("control on ", ""));
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    private String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).build(), 200);
    }

    private String post(String path, String form) throws Exception {
        return send(post(path).POST(HttpRequest.BodyPublishers.ofString(form)).build(), 200);
    }

    private HttpRequest.Builder post(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + control + path);
    }

    private String send(HttpRequest request, int status) throws Exception {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(status, response.statusCode(), response.body());
        return response.body();
    }

    @Test
    void isDrivenFromOutside() throws Exception {
        try (var client = new RawClient(port)) {
            assertEquals(0, client.bind("outside", "word").status());
            client.write(RawClient.submitSm(2, "8613800000007", "from outside"));
            assertEquals(2, client.read().sequence());
            assertTrue(new String(client.read().body().bytes(), UTF_8).contains("stat:UNDELIV"));
            assertEquals("1\n", get("/accepted/count"));
            assertTrue(get("/messages").contains("\"text\":\"from outside\""));
            assertTrue(get("/accepted").contains("\"destination\":\"8613800000007\""));
            assertTrue(get("/counters").contains("\"accepted\":1"));
            assertTrue(get("/deliveries").contains("\"state\":\"UNDELIV\""));

            post("/script/submit", "to=%2B86138&status=0x58&times=1");
            client.write(RawClient.submitSm(3, "8613800000001", "too many"));
            assertEquals(0x58, client.read().status());
            post("/inbound", "from=8613900000001&to=10690001&text=TD");
            assertEquals(0x05, client.read().command());
            post("/line", "do=drop");
            assertTrue(client.atEnd());
        }
    }

    @Test
    void saysWhatIsWrongAndChangesNothing() throws Exception {
        var unknown = post("/script/submit").POST(HttpRequest.BodyPublishers.ofString("too=1"));
        assertTrue(send(unknown.build(), 400).contains("unknown: [too]"));
        var number = post("/script/submit").POST(HttpRequest.BodyPublishers.ofString("status=many"));
        assertTrue(send(number.build(), 400).contains("status is not a number"));
        send(post("/script/submit").build(), 405);
        send(post("/elsewhere").build(), 404);
    }

    @Test
    void keepsItsLogWhenItIsKilled() throws Exception {
        var ids = new ArrayList<String>();
        try (var client = new RawClient(port)) {
            client.bind("outside", "word");
            for (int i = 0; i < 50; i++) {
                client.write(RawClient.submitSm(i + 2, "8613800000001", "kept " + i));
                RawClient.Pdu pdu = client.read();
                while (pdu.command() != 0x80000004) {
                    pdu = client.read();
                }
                ids.add(new String(pdu.body().bytes(), UTF_8).strip().replace("\0", ""));
            }
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        List<String> lines = Files.readAllLines(log);
        assertEquals(50, lines.size());
        for (int i = 0; i < 50; i++) {
            assertTrue(lines.get(i).contains("\"messageId\":\"" + ids.get(i) + "\""), lines.get(i));
            assertTrue(lines.get(i).contains("\"whole\":\"kept " + i + "\""), lines.get(i));
        }
    }

    @Test
    void endsWithItsStandardInput() throws Exception {
        process.getOutputStream().close();
        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
        assertThrows(IOException.class, () -> new RawClient(port));
    }

    @Test
    void refusesWordsThatItDoesNotKnow() throws Exception {
        var err = new ByteArrayOutputStream();
        int code = SmscMain.run(
                List.of("--porto", "0"),
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                new PrintStream(err, true, UTF_8));
        assertEquals(2, code);
        assertTrue(err.toString(UTF_8).contains("unknown: [porto]"));
        Eventually.see("the other process still runs", () -> process.isAlive());
    }
}

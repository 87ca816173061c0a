package org.qunfa.testkit.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.testkit.Eventually;

@Timeout(120)
class CloudDoorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger done = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private CloudDoor door;

    @BeforeEach
    void open() throws Exception {
        door = new CloudDoor("door test", null, new CloudDesk() {
            @Override
            public boolean sends(CloudCall call) {
                return call.path().equals("/send");
            }

            @Override
            public CloudAnswer answer(CloudCall call, CloudMood mood) {
                done.incrementAndGet();
                return CloudAnswer.json(200, call.text());
            }
        });
    }

    @AfterEach
    void close() {
        door.close();
    }

    private CompletableFuture<HttpResponse<String>> call(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                .POST(HttpRequest.BodyPublishers.ofString("hello"))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answers() throws Exception {
        assertEquals("\"hello\"", call("/send").get(60, TimeUnit.SECONDS).body());
        door.mood(CloudMood.SLOW);
        assertEquals("\"hello\"", call("/send").get(60, TimeUnit.SECONDS).body());
        Eventually.see("nothing is under way", PATIENCE, () -> door.underWay() == 0);
    }

    @Test
    void takesTheAnswerAway() throws Exception {
        door.mood(CloudMood.GATEWAY);
        assertEquals(504, call("/send").get(60, TimeUnit.SECONDS).statusCode());
        assertEquals(200, call("/ask").get(60, TimeUnit.SECONDS).statusCode());
        assertEquals(2, done.get());
    }

    @Test
    void keepsSilentUntilItsMoodChanges() throws Exception {
        door.mood(CloudMood.SILENT);
        CompletableFuture<HttpResponse<String>> sent = call("/send");
        Eventually.see("it was done", PATIENCE, () -> done.get() == 1);
        assertEquals(200, call("/ask").get(60, TimeUnit.SECONDS).statusCode());
        assertFalse(sent.isDone());
        door.mood(CloudMood.WELL);
        assertThrows(CompletionException.class, sent::join);
    }

    @Test
    void doesNothingWhileItIsFrozen() {
        door.mood(CloudMood.FROZEN);
        CompletableFuture<HttpResponse<String>> asked = call("/ask");
        Eventually.see("it is there", PATIENCE, () -> door.underWay() == 1);
        assertEquals(0, done.get());
        door.close();
        assertThrows(CompletionException.class, asked::join);
    }

    @Test
    void cutsAndOpensAgain() throws Exception {
        door.cut();
        assertThrows(CompletionException.class, () -> call("/send").join());
        assertEquals(0, done.get());
        int port = door.port();
        door.stop();
        assertFalse(door.isOpen());
        assertThrows(CompletionException.class, () -> call("/send").join());
        door.start();
        assertEquals(port, door.port());
        assertEquals(200, call("/send").get(60, TimeUnit.SECONDS).statusCode());
    }

    @Test
    void readsOneValueAndNoOther() throws IOException {
        String text = "{\"a\":[1,true,null,\"x\"],\"b\":{}}";
        assertEquals(text, CloudJson.write(CloudJson.read(text)));
        for (String bad : new String[] {"", "{} {}", "{\"a\":1,\"a\":2}", "[1,", "x"}) {
            assertThrows(IOException.class, () -> CloudJson.read(bad), bad);
        }
    }
}

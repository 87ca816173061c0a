package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;

/** What providers bring reaches its instance as it came, and is answered by it. */
@Timeout(60)
class HooksTest {

    private static final String BODY = "[{\"content\":\"你好\"}]";

    @SuppressWarnings("NullAway.Init")
    @AutoClose
    private final Door door = new Door(Map.of("maxHookKilobytes", 1));

    private Door.Reply bring(String path, String body) throws Exception {
        return door.send(door.request(path)
                .header("Content-Type", "application/json")
                .header("X-Mark", "7")
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void bringsWhatCame() throws Exception {
        Door.Reply reply = bring("/hooks/aliyun/main?key=a%20b&x", BODY);

        assertEquals(200, reply.status());
        assertEquals("{\"code\":0}", reply.text());
        assertTrue(reply.header("Content-Type").startsWith("application/json"));
        Webhook webhook = door.hooks.brought.get(0);
        assertEquals(BODY, new String(webhook.body(), StandardCharsets.UTF_8));
        assertEquals("key=a%20b&x", webhook.query());
        assertEquals("7", webhook.header("x-mark"));
    }

    @Test
    void knowsNobodyElse() throws Exception {
        assertEquals(404, bring("/hooks/aliyun/other", BODY).status());
        assertEquals(404, bring("/hooks/Nobody/main", BODY).status());
        assertEquals(405, door.send(door.request("/hooks/aliyun/main")).status());
    }

    @Test
    void answersWhatThePluginSays() throws Exception {
        door.hooks.reply = CompletableFuture.completedFuture(new WebhookReply(503, "text/plain", "again"));
        Door.Reply reply = bring("/hooks/aliyun/main", BODY);
        assertEquals(503, reply.status());
        assertEquals("again", reply.text());
        assertFalse(reply.header("Retry-After").isEmpty());
    }

    @Test
    void refusesWhatIsTooLarge() throws Exception {
        assertEquals(413, bring("/hooks/aliyun/main", "x".repeat(1_025)).status());
        assertTrue(door.hooks.brought.isEmpty());
    }

    @Test
    void refusesTooMany() throws Exception {
        try (var narrow = new Door(Map.of("hookRequestsPerSecond", 1))) {
            int refused = 0;
            for (int i = 0; i < 20 && refused == 0; i++) {
                Door.Reply reply =
                        narrow.send(narrow.request("/hooks/aliyun/main").POST(BodyPublishers.ofString(BODY)));
                refused += reply.status() == 429 ? 1 : 0;
            }
            assertEquals(1, refused);
        }
    }
}

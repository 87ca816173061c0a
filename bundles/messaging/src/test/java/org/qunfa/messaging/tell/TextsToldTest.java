package org.qunfa.messaging.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.World;
import org.qunfa.messaging.inbound.InboundBook;
import org.qunfa.messaging.inbound.InboundDesk;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.testkit.webhook.ReceivedWebhook;
import org.qunfa.testkit.webhook.WebhookReceiver;

/** That a text came in is told to a webhook, without what it says and who wrote it. */
class TextsToldTest {

    @Test
    void tellsThatATextCameInAndWhatItMeans() throws Exception {
        try (var ground = new TellGround();
                var receiver = WebhookReceiver.open()) {
            var made = ground.hook(receiver.url("/hook"));
            ground.start();
            var carrier = new FakeCarrier("tell", 50, true, p -> null);
            ground.world.channels.arrived(carrier);
            ground.world.send(World.head("hello"), World.numbers(1));
            ground.until(() -> told(receiver, "notice.done").size() == 1);
            var desk = new InboundDesk(
                    ground.world.tables,
                    ground.world.notices,
                    new InboundDesk.Manners("R", 3, "", 30, 180, Duration.ofMinutes(1)));
            carrier.bring(new InboundText(World.phone(0).e164(), "10690000", "R", Instant.now(), true))
                    .toCompletableFuture()
                    .join();

            ground.until(() -> told(receiver, "inbound.received").size() == 1);
            desk.stop();

            ReceivedWebhook message = told(receiver, "inbound.received").get(0);
            assertTrue(message.isSignedWith(made.secret().secret()));
            var text = new InboundBook(ground.world.tables)
                    .texts(ground.world.organisation, new PageRequest(10, null))
                    .items()
                    .get(0);
            assertEquals("opt-out", text.meaning());
            assertTrue(
                    message.text()
                            .endsWith("\"data\":{\"channel\":\"fake~tell\",\"inbound\":\"" + text.id()
                                    + "\",\"meaning\":\"opt-out\"}}"),
                    message.text());
            assertFalse(message.text().contains(World.number(0)), message.text());
        }
    }

    private static List<ReceivedWebhook> told(WebhookReceiver receiver, String type) {
        return receiver.received().stream()
                .filter(m -> m.text().contains("\"" + type + "\""))
                .toList();
    }
}

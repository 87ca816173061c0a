package org.qunfa.messaging.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.model.OrganisationId;
import org.qunfa.testkit.webhook.ReceivedWebhook;
import org.qunfa.testkit.webhook.WebhookAnswer;
import org.qunfa.testkit.webhook.WebhookReceiver;

class SlowReceiversTest {

    @SuppressWarnings("NullAway.Init")
    private TellGround ground;

    @SuppressWarnings("NullAway.Init")
    private WebhookReceiver receiver;

    @BeforeEach
    void open() throws Exception {
        ground = new TellGround();
        receiver = WebhookReceiver.open();
    }

    @AfterEach
    void close() {
        receiver.close();
        ground.close();
    }

    private void untilTold(int messages) {
        ground.until(() ->
                receiver.received().stream().map(ReceivedWebhook::id).distinct().count() == messages);
    }

    @Test
    void fiftyReceiversThatHangDelayNobodyElse() throws Exception {
        var hold = new CountDownLatch(1);
        try (var hanging = WebhookReceiver.open()) {
            hanging.answer(m -> WebhookAnswer.held(hold));
            var others = new ArrayList<OrganisationId>();
            for (int i = 0; i < 50; i++) {
                var organisation = new OrganisationId(UUID.randomUUID());
                others.add(organisation);
                ground.hook(organisation, hanging.url("/" + i));
            }
            ground.start();
            others.forEach(o -> ground.happen(o, 5));
            ground.until(() -> hanging.received().size() >= 64);
            ground.hook(receiver.url("/"));
            ground.happen(100);
            untilTold(100);
            assertEquals(1, hold.getCount());
        }
        hold.countDown();
    }

    @Test
    void receiversThatAreSlowDelayNoOtherOfTheSameOrganisation() throws Exception {
        var hold = new CountDownLatch(1);
        try (var slow = WebhookReceiver.open()) {
            slow.answer(m -> WebhookAnswer.held(hold));
            for (int i = 0; i < 19; i++) {
                ground.hook(slow.url("/" + i));
            }
            ground.start();
            ground.happen(10);
            ground.until(() -> slow.received().size() >= 19);
            ground.hook(receiver.url("/"));
            ground.happen(100);
            untilTold(100);
            assertEquals(1, hold.getCount());
            // All that is out is the first message of each and as many as an organisation may have besides.
            assertTrue(
                    slow.received().size() <= 19 + 16,
                    () -> "out are " + slow.received().size());
        }
        hold.countDown();
    }
}

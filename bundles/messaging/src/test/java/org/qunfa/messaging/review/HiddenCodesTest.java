package org.qunfa.messaging.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Lexicons.Note;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Reviews.Decision;
import org.qunfa.messaging.Reviews.Reviewer;
import org.qunfa.messaging.Reviews.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Word;
import org.qunfa.messaging.start.Node;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;

/** Codes that a word holds up: whoever saw one could sign in by it. */
class HiddenCodesTest {

    private static final String SIGNED = "【" + World.SIGNATURE + "】";

    private final World world = new World();
    private final ReviewDesk desk =
            new ReviewDesk(world.tables, world.channels, world.lexicons, new Node(world.store.directory()), false);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void areNotShownToWhoDecides() {
        var carrier = new FakeCarrier("all", 50, true, p -> null);
        world.channels.arrived(carrier);
        world.lexicon.load(
                null, List.of(new Word("m-1", "减肥药", Action.REVIEW, "medicine")), new Note("test", "for a test"));
        NoticeHead plain = World.head("减肥药验证码{code}，{name}");
        var head = new NoticeHead(
                plain.kind(), MessageClass.CODE, plain.signature(), plain.text(), null, null, null, null, false);
        var one = new Recipient(World.number(1), Map.of("code", "713918", "name", "林"), null);
        assertEquals(
                NoticeState.REVIEW,
                world.send(head, World.recipients(List.of(one))).state());

        var reviewer = new Reviewer(new OrganisationId(UUID.randomUUID()), true, "reviewer");
        Waiting waiting =
                desk.waiting(reviewer, new PageRequest(10, null)).items().get(0);
        assertEquals(SIGNED + "减肥药验证码******，*", waiting.sample());
        assertEquals("m-1", waiting.hits().get(0).rule());
        assertEquals(SIGNED.length(), waiting.hits().get(0).from());

        desk.decide(reviewer, waiting.notice(), new Decision(true, "fine", waiting.seen()), null);
        org.qunfa.messaging.Waiting.until(() -> !carrier.got.isEmpty(), () -> "it goes out");
        assertEquals(SIGNED + "减肥药验证码713918，林", carrier.got.element().text().text());
    }
}

package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Lexicons;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Word;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;

/** A word that is loaded while a message is on its way stops it when it comes back to be sent again. */
class LateWordTest {

    private final World world = World.answeredWithin(Duration.ofMinutes(2));
    private final GatedCarrier carrier = new GatedCarrier(2);

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private void until(NoticeId id, DeliveryState state) {
        Waiting.until(() -> view(id).counts().containsKey(state), () -> view(id).toString());
    }

    private NoticeView view(NoticeId id) {
        return world.notices.notice(world.organisation, id);
    }

    @Test
    void whatComesBackIsNotSentAgain() {
        world.channels.arrived(carrier);
        NoticeId id = world.send(World.head("今晚去赌场"), World.numbers(2)).id();
        Waiting.until(() -> carrier.got() == 2, () -> view(id).toString());

        var word = new Word("g-1", "赌场", Action.BLOCK, "gambling");
        world.lexicon.load(null, List.of(word), new Lexicons.Note("test", "for a test"));
        // By the time at which the first answer is written, the line has looked at the lexicon.
        carrier.permit(1);
        until(id, DeliveryState.NO_RECEIPT);
        carrier.throttle();

        until(id, DeliveryState.BLOCKED);
        assertEquals(2, carrier.got());
    }
}

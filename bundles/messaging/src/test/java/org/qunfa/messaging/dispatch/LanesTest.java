package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

class LanesTest {

    private static NoticeHead code() {
        NoticeHead head = World.head("123456");
        return new NoticeHead(
                head.kind(), MessageClass.CODE, head.signature(), head.text(), null, null, null, null, false);
    }

    @Test
    void aCodeOvertakesANoticeThatItsLineHoldsAlready() {
        try (var world = new World()) {
            var carrier = new FakeCarrier("slow", 5, true, p -> {
                LockSupport.parkNanos(10_000_000);
                return null;
            });
            world.channels.arrived(carrier);
            NoticeId many =
                    world.send(World.head("hello"), World.numbers(4_000)).id();
            Waiting.until(() -> carrier.got.size() > 50, () -> "nothing is sent");

            int before = carrier.got.size();
            NoticeId code = world.send(code(), World.numbers(1)).id();

            Waiting.until(
                    () -> world.notices.notice(world.organisation, code).state() == NoticeState.DONE,
                    () -> world.notices.notice(world.organisation, code).toString());
            int overtaken = List.copyOf(carrier.got)
                    .indexOf(carrier.got.stream()
                            .filter(p -> p.messageClass() == MessageClass.CODE)
                            .findFirst()
                            .orElseThrow());
            assertTrue(overtaken < before + 1_000, overtaken + " after " + before);
            assertEquals(
                    NoticeState.ACTIVE,
                    world.notices.notice(world.organisation, many).state());
            world.notices.cancel(world.organisation, many, null);
        }
    }
}

package org.qunfa.messaging.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Suppressions.Origin;
import org.qunfa.messaging.Suppressions.Suppression;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.consent.SuppressionBook;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.InboundText;

class InboundDeskTest {

    private final World world = new World();
    private final SuppressionBook book = new SuppressionBook(world.tables);
    private final InboundDesk desk = new InboundDesk(world.tables, "R, 退订", 3);
    private final FakeCarrier carrier = new FakeCarrier("all", 50, true, p -> null);

    @AfterEach
    void end() {
        desk.stop();
        world.close();
    }

    private static PhoneNumber number(int i) {
        return ((PhoneNumber.Valid) PhoneNumber.read(World.number(i))).number();
    }

    private void send(int recipients) {
        world.channels.arrived(carrier);
        NoticeId id = world.send(World.head("hello"), World.numbers(recipients)).id();
        Waiting.until(
                () -> world.notices.notice(world.organisation, id).state() == NoticeState.DONE, () -> "it is not sent");
    }

    private void bring(int from, String text) {
        var durable = carrier.bring(new InboundText(number(from).e164(), "10690000", text, Instant.now(), true));
        durable.toCompletableFuture().join();
    }

    private Map<String, Integer> meanings() {
        return world.store.database().read(connection -> {
            var meanings = new TreeMap<String, Integer>();
            try (var query = connection.createStatement();
                    var row = query.executeQuery(
                            "select coalesce(meaning, 'waiting'), count(*) from messaging.inbound group by 1")) {
                while (row.next()) {
                    meanings.put(row.getString(1), row.getInt(2));
                }
            }
            return meanings;
        });
    }

    @Test
    void anAnswerThatOptsOutKeepsTheNextMessagesOfItsSenderAway() {
        send(1_100);

        bring(1_050, "我要退订");
        bring(7, "好的");
        bring(5_000, "R");

        Waiting.until(() -> meanings().equals(Map.of("opt-out", 1, "answer", 1, "unknown", 1)), () -> meanings()
                .toString());
        Suppression suppression = book.suppression(world.organisation, number(1_050));
        assertEquals(Set.of(MessageClass.NOTICE, MessageClass.MARKETING), suppression.classes());
        assertEquals(Origin.REPLY, suppression.origin());
        assertThrows(Refusal.class, () -> book.suppression(world.organisation, number(7)));
        Acceptance next = world.send(World.head("hello"), World.numbers(1_100));
        assertEquals(1, next.blocked());
    }
}

package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.route.Numbers;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.plugin.carrier.ChannelTerms;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** What is learned of numbers, where there are lines of single networks alone. */
class LessonsTest {

    private static final int NUMBERS = 3;

    private final World world = new World(Duration.ofMillis(300));

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private static FakeCarrier line(String name, String network, boolean right) {
        var wrong = new SubmitOutcome.Refused(RefusalReason.WRONG_NETWORK, "0x0405");
        return new FakeCarrier(
                name, 10, true, new ChannelTerms(Set.of(network), 3, 1, Set.of()), p -> right ? null : wrong);
    }

    private NoticeId send() {
        return world.send(World.head("hello"), World.numbers(NUMBERS)).id();
    }

    private void assertEnded(NoticeId id, DeliveryState as) {
        Waiting.until(
                () -> world.notices.notice(world.organisation, id).state() == NoticeState.DONE,
                () -> world.notices.notice(world.organisation, id).toString() + world.channels.channels());
        assertEquals(
                Map.of(as, NUMBERS),
                world.notices.notice(world.organisation, id).counts());
    }

    private int count(String sql) {
        return world.store.database().read(connection -> {
            try (var query =
                            connection.prepareStatement("select count(*) from messaging.learned_network where " + sql);
                    var row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    @Test
    void aNumberThatIsNotItsPrefixesFindsItsLineWithoutTheWrongOneAskedAgain() {
        var cm = line("cm", "cmcc", false);
        var un = line("un", "unicom", false);
        var te = line("te", "telecom", true);
        world.channels.arrived(cm);
        assertEnded(send(), DeliveryState.REJECTED);
        Waiting.until(() -> count("'cmcc' = any(excluded)") == NUMBERS, () -> "nothing is learned");

        List.of(un, te).forEach(world.channels::arrived);
        assertEnded(send(), DeliveryState.DELIVERED);
        assertEquals(NUMBERS, cm.got.size(), "the wrong line was asked again");
        assertEquals(NUMBERS, te.got.size());
        Waiting.until(() -> count("network = 'telecom'") == NUMBERS, () -> "nothing is learned");

        // Accepted while no line names networks, and sent when they do.
        List.of(cm, un, te).forEach(world.channels::left);
        NoticeId late = send();
        int before = un.got.size();
        List.of(cm, un, te).forEach(world.channels::arrived);
        assertEnded(late, DeliveryState.DELIVERED);
        assertEquals(NUMBERS, cm.got.size());
        assertEquals(before, un.got.size());
        assertEquals(2 * NUMBERS, te.got.size());
    }

    @Test
    void whatALineLeftToOthersWithoutAskingItIsAskedLater() {
        var cm = line("cm", "cmcc", false);
        var un = line("un", "unicom", true);
        NoticeId id = send();
        world.channels.arrived(un);
        Waiting.until(
                () -> world.store.database().read(connection -> {
                    try (var query = connection.prepareStatement(
                                    "select from messaging.chunk where avoid = array['fake~un'] and state = 0");
                            var row = query.executeQuery()) {
                        return row.next();
                    }
                }),
                () -> "it was not passed on");
        assertEquals(0, un.got.size());
        world.channels.arrived(cm);
        assertEnded(id, DeliveryState.DELIVERED);
        assertEquals(NUMBERS, cm.got.size());
        assertEquals(NUMBERS, un.got.size());
    }

    @Test
    void lessonsThatAreTooOldAreForgottenInBatches() {
        world.store.database().transaction(connection -> {
            try (var insert = connection.prepareStatement("""
                    insert into messaging.learned_network (fingerprint, network, confidence, source, at)
                    select n, 'cmcc', 1, 'receipt', now() - n * interval '1 day' from generate_series(1, 450) n""")) {
                return insert.executeUpdate();
            }
        });
        List<Integer> forgotten = IntStream.range(0, 3)
                .mapToObj(i -> world.store.database().transaction(connection -> Numbers.forget(connection, 100)))
                .toList();
        assertEquals(List.of(100, 100, 71), forgotten);
        assertEquals(179, count("true"));
    }

    @Test
    void theSweeperForgetsThem() {
        world.store.database().transaction(connection -> {
            try (var insert = connection.prepareStatement("""
                    insert into messaging.learned_network (fingerprint, network, confidence, source, at)
                    select n, 'cmcc', 1, 'receipt', now() - interval '200 days' from generate_series(1, 450) n""")) {
                return insert.executeUpdate();
            }
        });
        world.restart();
        Waiting.until(() -> count("true") == 0, () -> "nothing was forgotten");
    }
}

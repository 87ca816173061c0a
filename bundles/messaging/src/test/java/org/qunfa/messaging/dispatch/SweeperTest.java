package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

class SweeperTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final World world = new World();

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private NoticeView view(NoticeId id) {
        return world.notices.notice(world.organisation, id);
    }

    private static NoticeHead in(Duration time) {
        return new NoticeHead(
                "meeting",
                MessageClass.NOTICE,
                World.SIGNATURE,
                "hello",
                Instant.now().plus(time),
                null,
                null,
                null,
                false);
    }

    /** What is forgotten is locked, so that forgetting takes as long as the test. */
    private Connection forgettingForLong() throws SQLException {
        Connection connection = world.store.database().open("somebody slow");
        connection.setAutoCommit(false);
        try (var lock = connection.prepareStatement("lock table messaging.parked_receipt in access exclusive mode")) {
            lock.execute();
        }
        return connection;
    }

    @Test
    void whatIsOldKeepsNobodyWaiting() throws Exception {
        NoticeId stopped =
                world.send(in(Duration.ofHours(1)), World.numbers(700)).id();
        try (Connection slow = forgettingForLong()) {
            world.restart();
            NoticeId begins =
                    world.send(in(Duration.ofSeconds(2)), World.numbers(3)).id();
            Waiting.until(SOON, () -> view(begins).state() == NoticeState.ACTIVE, () -> view(begins)
                    .toString());
            world.notices.cancel(world.organisation, stopped, null);
            Waiting.until(SOON, () -> view(stopped).voided() == 700, () -> view(stopped)
                    .toString());
            slow.rollback();
        }
    }
}

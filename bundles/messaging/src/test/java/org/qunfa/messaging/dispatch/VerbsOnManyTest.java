package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.VerbResult;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verbs on a notice of which a part has gone out. The profile {@code long-verbs} does it with a million recipients, and holds
 * giving back the rest to the figure that is promised for them.
 */
class VerbsOnManyTest {

    private static final Logger LOG = LoggerFactory.getLogger(VerbsOnManyTest.class);
    private static final int RECIPIENTS = Integer.getInteger("qunfa.recipients", 20_000);
    private static final @Nullable Integer MOST_MILLIS = Integer.getInteger("qunfa.recipients.void.millis");
    private static final int WINDOW = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60 + RECIPIENTS / 5_000);

    // What the gate holds back must not be given up: the window would be free, and another would leave.
    private final World world = World.answeredWithin(Duration.ofMinutes(2), RECIPIENTS);
    private final GatedCarrier carrier = new GatedCarrier(WINDOW);

    VerbsOnManyTest() {
        world.quota.grant(new Quota.Grant(world.organisation, 2L * RECIPIENTS, "for many", "test"), null);
    }

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private static Recipients many() {
        var next = new AtomicInteger();
        return () ->
                next.get() == RECIPIENTS ? null : new Recipient(World.number(next.getAndIncrement()), Map.of(), null);
    }

    /** A notice of which so many percent are answered, and a window is out. */
    private NoticeId partly(int percent) {
        NoticeId id = world.send(World.head("hello"), many()).id();
        int answered = (int) ((long) RECIPIENTS * percent / 100);
        carrier.permit(answered);
        if (percent > 0) {
            world.channels.arrived(carrier);
            Waiting.until(
                    PATIENCE,
                    () -> carrier.got() == answered + WINDOW && sent(id) == answered,
                    () -> carrier.got() + " of " + answered);
        }
        return id;
    }

    private NoticeView view(NoticeId id) {
        return world.notices.notice(world.organisation, id);
    }

    private int sent(NoticeId id) {
        return count(view(id), DeliveryState.NO_RECEIPT);
    }

    private static int count(NoticeView view, DeliveryState state) {
        return view.counts().getOrDefault(state, 0);
    }

    private void adds(VerbResult result) {
        assertEquals(RECIPIENTS, result.sent() + result.inFlight() + result.stopped(), result.toString());
        assertTrue(result.inFlight() <= WINDOW, result.toString());
        assertEquals(carrier.got(), result.sent() + result.inFlight());
    }

    /** Lets everything be answered that is out, and waits until it is written down. */
    private void settle(NoticeId id, int sent) {
        carrier.permit(Integer.MAX_VALUE);
        Waiting.until(
                PATIENCE,
                () -> sent(id) == sent && count(view(id), DeliveryState.IN_FLIGHT) == 0,
                () -> view(id) + " " + carrier.got());
    }

    private void finish(NoticeId id) {
        if (world.channels.channels().isEmpty()) {
            world.channels.arrived(carrier);
        }
        Waiting.until(PATIENCE, () -> view(id).state() == NoticeState.DONE, () -> view(id).toString());
        assertEquals(Map.of(DeliveryState.NO_RECEIPT, RECIPIENTS), view(id).counts());
        assertEquals(RECIPIENTS, view(id).posted());
        assertEquals(RECIPIENTS, carrier.got());
        assertEquals(RECIPIENTS, carrier.different());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 99})
    void pauseHoldsAllButAWindow(int percent) {
        NoticeId id = partly(percent);
        VerbResult paused = world.notices.pause(world.organisation, id, null).value();
        adds(paused);
        int then = carrier.got();
        settle(id, then);
        assertEquals(then, carrier.got());
        assertEquals(NoticeState.PAUSED, view(id).state());
        assertEquals(RECIPIENTS - then, count(view(id), DeliveryState.PENDING));
        world.notices.resume(world.organisation, id, null);
        finish(id);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 99})
    void cancelGivesBackAllButAWindow(int percent) {
        NoticeId id = partly(percent);
        long begun = System.nanoTime();
        VerbResult cancelled =
                world.notices.cancel(world.organisation, id, null).value();
        long answered = System.nanoTime();
        adds(cancelled);
        int released = carrier.got();
        Waiting.until(PATIENCE, () -> view(id).voided() == RECIPIENTS - released, () -> view(id).toString());
        long given = System.nanoTime();
        assertEquals(RECIPIENTS - released, count(view(id), DeliveryState.CANCELLED));
        settle(id, released);
        assertEquals(released, carrier.got());
        assertEquals(released, view(id).posted());
        assertEquals(RECIPIENTS - released, view(id).voided());
        Waiting.until(PATIENCE, () -> view(id).state() == NoticeState.CANCELLED, () -> view(id).toString());
        long millis = (given - begun) / 1_000_000;
        double plain = plainUpdate(id) / 1e6;
        LOG.info(
                "cancel at {} % of {}: answered after {} ms, all else given back after {} ms, {} times a plain update",
                percent, RECIPIENTS, (answered - begun) / 1_000_000, millis, String.format("%.1f", millis / plain));
        if (MOST_MILLIS != null) {
            assertTrue(millis <= MOST_MILLIS, millis + " ms are more than " + MOST_MILLIS);
        }
    }

    /** How long the database takes to change as many chunks and to make that durable, in nanoseconds. */
    private long plainUpdate(NoticeId id) {
        long begun = System.nanoTime();
        world.store.database().transaction(connection -> {
            try (var update = connection.prepareStatement("""
                    update messaging.chunk set version = version + 1, closed_at = now()
                    where notice = ? and voided > 0""")) {
                update.setObject(1, id.value());
                return update.executeUpdate();
            }
        });
        return System.nanoTime() - begun;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 99})
    void rescheduleHoldsAllButAWindowUntilItsTime(int percent) {
        NoticeId id = partly(percent);
        Instant later = Instant.now().plus(Duration.ofHours(1));
        VerbResult moved =
                world.notices.reschedule(world.organisation, id, later, null).value();
        adds(moved);
        assertEquals(NoticeState.SCHEDULED, moved.state());
        int then = carrier.got();
        settle(id, then);
        assertEquals(then, carrier.got());
        world.notices.reschedule(world.organisation, id, Instant.now(), null);
        finish(id);
    }

    @Test
    void aPausedNoticeThatIsMovedStaysPaused() {
        NoticeId id = partly(50);
        world.notices.pause(world.organisation, id, null);
        int then = carrier.got();
        VerbResult moved = world.notices
                .reschedule(world.organisation, id, Instant.now(), null)
                .value();
        assertEquals(NoticeState.PAUSED, moved.state());
        settle(id, then);
        assertEquals(then, carrier.got());
        Instant later = Instant.now().plus(Duration.ofHours(1));
        world.notices.reschedule(world.organisation, id, later, null);
        assertEquals(
                NoticeState.SCHEDULED,
                world.notices.resume(world.organisation, id, null).value().state());
        world.notices.reschedule(world.organisation, id, Instant.now(), null);
        finish(id);
    }
}

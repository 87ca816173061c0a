package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Notices.Times;
import org.qunfa.messaging.OutsideHours;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.SendingHours;
import org.qunfa.messaging.VerbResult;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

/** A notice that is moved while its window is full goes by its new end, not by the one that its line read at first. */
class RescheduleTest {

    private static final int WINDOW = 10;
    private static final int RECIPIENTS = 50;
    private static final Duration SHORT = Duration.ofSeconds(10);

    private final World world = World.answeredWithin(Duration.ofMinutes(2));
    private final GatedCarrier carrier = new GatedCarrier(WINDOW);

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private NoticeView view(NoticeId id) {
        return world.notices.notice(world.organisation, id);
    }

    private static NoticeHead head(
            MessageClass messageClass, @Nullable Instant validUntil, @Nullable OutsideHours outside) {
        return new NoticeHead(
                "meeting", messageClass, World.SIGNATURE, "hello", null, validUntil, null, null, false, null, outside);
    }

    /** Sends, and waits until a window is out and nothing of it answered. */
    private NoticeId full(NoticeHead head) {
        world.channels.arrived(carrier);
        NoticeId id = world.send(head, World.numbers(RECIPIENTS)).id();
        Waiting.until(() -> carrier.got() == WINDOW, () -> view(id).toString());
        return id;
    }

    private static void pass(Instant time) {
        Waiting.until(() -> Instant.now().isAfter(time), () -> "time stands still");
    }

    private void goesOnWhole(NoticeId id) {
        carrier.permit(RECIPIENTS);
        Waiting.until(() -> view(id).state() == NoticeState.DONE, () -> view(id).toString());
        assertEquals(Map.of(DeliveryState.NO_RECEIPT, RECIPIENTS), view(id).counts());
        assertEquals(RECIPIENTS, carrier.different());
    }

    private void until(NoticeId id, Instant notBefore) {
        world.notices.reschedule(world.organisation, id, notBefore, null);
    }

    private VerbResult.Schedule move(NoticeId id, Times times) {
        VerbResult result =
                world.notices.reschedule(world.organisation, id, times, null).value();
        return Objects.requireNonNull(result.schedule());
    }

    private NoticeId later(Instant notBefore, @Nullable Instant validUntil) {
        return world.send(
                        new NoticeHead(
                                "meeting",
                                MessageClass.MARKETING,
                                World.SIGNATURE,
                                "hello",
                                notBefore,
                                validUntil,
                                null,
                                null,
                                false),
                        World.numbers(3))
                .id();
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time).truncatedTo(ChronoUnit.MILLIS);
    }

    @Test
    void aDeadlineStaysUntilAnotherIsGivenAndTheUsualValidityMovesAlong() {
        Instant start = in(Duration.ofHours(2));
        Instant deadline = in(Duration.ofHours(4));
        NoticeId fixed = later(start, deadline);
        Instant third = in(Duration.ofHours(3));
        assertEquals(new VerbResult.Schedule(third, deadline, null), move(fixed, new Times(third, null)));
        Instant sixth = in(Duration.ofHours(6));
        Refusal refused = assertThrows(Refusal.class, () -> move(fixed, new Times(sixth, null)));
        assertEquals("/notBefore", refused.problems().get(0).pointer());
        assertEquals("behind-validity", refused.problems().get(0).code());
        String sentence = refused.problems().get(0).sentence();
        assertTrue(sentence.contains(sixth.toString()) && sentence.contains(deadline.toString()), sentence);
        assertEquals(third, view(fixed).notBefore());
        Instant seventh = in(Duration.ofHours(7));
        assertEquals(new VerbResult.Schedule(sixth, seventh, null), move(fixed, new Times(sixth, null, seventh)));
        assertEquals(new VerbResult.Schedule(start, seventh, null), move(fixed, new Times(start, null)));

        NoticeId usual = later(start, null);
        assertEquals(
                new VerbResult.Schedule(sixth, sixth.plus(Duration.ofDays(1)), null),
                move(usual, new Times(sixth, null)));
        assertEquals(new VerbResult.Schedule(sixth, seventh, null), move(usual, new Times(null, null, seventh)));
        assertThrows(Refusal.class, () -> move(usual, new Times(in(Duration.ofHours(9)), null)));
        assertThrows(Refusal.class, () -> move(usual, new Times(null, null, in(Duration.ofDays(300)))));
        assertThrows(Refusal.class, () -> move(usual, new Times(null, null, in(Duration.ofDays(-1)))));
    }

    @Test
    void theAnswerTellsUntilWhenHoursHoldItBack() {
        NoticeId id = later(in(Duration.ofHours(2)), null);
        Instant opens = in(Duration.ofHours(5)).truncatedTo(ChronoUnit.MINUTES);
        world.hours.put(
                new SendingHours.Hours(
                        null,
                        MessageClass.MARKETING,
                        LocalTime.ofInstant(opens, ZoneOffset.UTC),
                        LocalTime.ofInstant(opens.plus(Duration.ofHours(1)), ZoneOffset.UTC),
                        ZoneOffset.UTC,
                        SendingHours.Days.ALL,
                        "CN",
                        "a test"),
                "test");
        Instant third = in(Duration.ofHours(3));
        var key = new RequestKey("once", () -> new byte[32]);
        Instant sixth = in(Duration.ofHours(6));
        var times = new Times(third, null, sixth);
        VerbResult told =
                world.notices.reschedule(world.organisation, id, times, key).value();
        assertEquals(new VerbResult.Schedule(third, sixth, opens), told.schedule());
        assertEquals(
                told,
                world.notices.reschedule(world.organisation, id, times, key).value());
    }

    @Test
    void whatIsMovedToLaterWaits() {
        Instant end = Instant.now().plus(SHORT);
        NoticeId id = full(head(MessageClass.NOTICE, end, null));
        Instant later = Instant.now().plus(Duration.ofHours(1));
        move(id, new Times(later, null, later.plus(SHORT)));
        pass(end.plusSeconds(2));
        assertEquals(
                Map.of(DeliveryState.IN_FLIGHT, WINDOW, DeliveryState.PENDING, RECIPIENTS - WINDOW), view(id).counts());
        carrier.permit(WINDOW);
        Waiting.until(
                () -> view(id).counts().getOrDefault(DeliveryState.NO_RECEIPT, 0) == WINDOW, () -> view(id).toString());
        until(id, Instant.now());
        goesOnWhole(id);
    }

    @Test
    void whatIsMovedToNowGoesOn() {
        Instant end = Instant.now().plus(SHORT);
        NoticeId id = full(head(MessageClass.NOTICE, end, null));
        pass(end.minusSeconds(6));
        move(id, new Times(null, null, Instant.now().plus(Duration.ofMinutes(5))));
        Waiting.until(() -> view(id).state() == NoticeState.ACTIVE, () -> view(id).toString());
        pass(end.plusMillis(500));
        goesOnWhole(id);
    }

    @Test
    void whatIsMovedToOtherHoursGoesByThem() {
        Instant end = Instant.now().plus(SHORT);
        hours(end);
        NoticeId id = full(head(MessageClass.MARKETING, null, OutsideHours.REFUSE));
        hours(end.plus(Duration.ofHours(1)));
        until(id, Instant.now());
        pass(end.plusSeconds(2));
        goesOnWhole(id);
    }

    /** Permits marketing from an hour ago until then. */
    private void hours(Instant end) {
        world.hours.put(
                new SendingHours.Hours(
                        null,
                        MessageClass.MARKETING,
                        LocalTime.now(ZoneOffset.UTC).minusHours(1),
                        LocalTime.ofInstant(end, ZoneOffset.UTC),
                        ZoneOffset.UTC,
                        SendingHours.Days.ALL,
                        "CN",
                        "a test"),
                "test");
    }
}

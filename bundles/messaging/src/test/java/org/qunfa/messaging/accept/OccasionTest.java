package org.qunfa.messaging.accept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Occasion;
import org.qunfa.messaging.Occasion.Reminder;
import org.qunfa.messaging.Occasion.Way;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.ReminderView;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.World;
import org.qunfa.messaging.quota.Balance;
import org.qunfa.model.MessageClass;

/** What may be said of an event and its reminders, and what they would come to. */
class OccasionTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static World world;
    private static Instant event = Instant.EPOCH;

    @BeforeAll
    static void begin() {
        world = new World();
        event = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    private static NoticeHead head(@Nullable Instant notBefore, @Nullable Instant at, Reminder... reminders) {
        return new NoticeHead(
                "meeting",
                MessageClass.NOTICE,
                World.SIGNATURE,
                "{no}，开会",
                notBefore,
                null,
                null,
                null,
                false,
                null,
                null,
                new Occasion(at, SHANGHAI, List.of(reminders)),
                false);
    }

    private static Reminder sms(String before) {
        return saying(before, null);
    }

    private static Reminder saying(String before, @Nullable String text) {
        return new Reminder(before, Way.SMS, text);
    }

    static Stream<List<Object>> bad() {
        Instant later = Instant.now().plus(Duration.ofHours(60));
        String same = "duplicate";
        return Stream.of(
                List.of(head(null, null, sms("P1D")), "/eventAt", "missing"),
                List.of(head(null, null), "/eventAt", "missing"),
                List.of(head(null, Instant.now().minusSeconds(5)), "/eventAt", "in-the-past"),
                List.of(head(null, Instant.now().plus(Duration.ofDays(367))), "/eventAt", "too-far-ahead"),
                List.of(head(null, event, sms("soon")), "/reminders/0/before", "bad-duration"),
                List.of(head(null, event, sms("PT1H"), sms("PT0M")), "/reminders/1/before", "bad-duration"),
                List.of(head(null, event, sms("PT1H"), sms("P31D")), "/reminders/1/before", "bad-duration"),
                List.of(head(null, event, sms("PT60M"), sms("PT1H")), "/reminders/1/before", same),
                List.of(head(null, event, sms("P1D"), sms("PT24H")), "/reminders/1/before", same),
                List.of(head(null, event, sms("P4D")), "/reminders/0/before", "too-early"),
                List.of(head(later, event, sms("PT1H"), sms("P1D")), "/reminders/1/before", "too-early"),
                List.of(head(null, event, new Reminder("P1D", Way.VOICE, null)), "/reminders/0/by", "not-offered"),
                List.of(head(null, event, saying("P1D", " ")), "/reminders/0/text", "empty"),
                List.of(head(null, event, saying("P1D", "字".repeat(496))), "/reminders/0/text", "too-long"),
                List.of(head(null, event, saying("P1D", "字".repeat(5_000))), "/reminders/0/text", "too-long"),
                List.of(head(null, event, saying("P1D", "【甲】")), "/reminders/0/text", "bracket"),
                List.of(head(null, event, saying("P1D", "{no")), "/reminders/0/text", "bad-variable"),
                List.of(head(null, event, saying("P1D", "{name}")), "/reminders/0/text", "unknown-variable"),
                List.of(head(null, event, saying("P1D", "{no:digits}")), "/reminders/0/text", "unknown-variable"),
                List.of(
                        head(null, event, sms("PT1H"), sms("PT2H"), sms("PT3H"), sms("PT4H"), sms("PT5H"), sms("PT6H")),
                        "/reminders",
                        "too-many-reminders"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badRemindersNameTheirFieldAndChangeNothing(List<Object> row) {
        Balance before = world.quota.balance(world.organisation);
        Refusal refusal = assertThrows(Refusal.class, () -> world.send((NoticeHead) row.get(0), World.numbers(2)));
        assertEquals(Refusal.Fault.INVALID, refusal.fault());
        assertEquals(1, refusal.count(), () -> refusal.problems().toString());
        assertEquals(row.get(1), refusal.problems().get(0).pointer());
        assertEquals(row.get(2), refusal.problems().get(0).code());
        assertEquals(before, world.quota.balance(world.organisation));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        NoticeHead head = head(null, event, new Reminder("P1D", Way.VOICE, "{x}"), sms("later"), saying("P9D", ""));
        Refusal refusal = assertThrows(Refusal.class, () -> world.send(head, World.numbers(2)));
        assertEquals(
                List.of(
                        "/reminders/0/by",
                        "/reminders/0/text",
                        "/reminders/1/before",
                        "/reminders/2/before",
                        "/reminders/2/text"),
                refusal.problems().stream().map(p -> p.pointer()).toList());
    }

    @Test
    void aRecipientWithWhomAReminderWouldBeTooLongIsBad() {
        NoticeHead head = head(null, event, saying("P1D", "{no}" + "字".repeat(480)));
        List<Recipient> rows = List.of(
                new Recipient(World.number(1), Map.of("no", "1"), null),
                new Recipient(World.number(2), Map.of("no", "字".repeat(20)), null));
        Refusal refusal = assertThrows(Refusal.class, () -> world.send(head, World.recipients(rows)));
        assertEquals("/recipients/1", refusal.problems().get(0).pointer());
        assertEquals("too-long", refusal.problems().get(0).code());
    }

    @Test
    void preflightTellsTheTimesAndWhatTheRemindersWouldTakeAndNothingIsReserved() throws IOException {
        NoticeHead head = head(null, event, sms("PT2H"), saying("P1D", "{no}" + "字".repeat(100)), sms("PT3H"));
        Preflight preflight = world.notices.preflight(world.organisation, head, World.numbers(10));
        assertEquals(10, preflight.segments());
        assertEquals(
                List.of(
                        new Preflight.Reminding(event.minus(Duration.ofDays(1)), 20),
                        new Preflight.Reminding(event.minus(Duration.ofHours(3)), 10),
                        new Preflight.Reminding(event.minus(Duration.ofHours(2)), 10)),
                preflight.reminders());
        long before = world.quota.balance(world.organisation).reserved();
        var accepted = world.send(head, World.numbers(10));
        assertEquals(before + 10, world.quota.balance(world.organisation).reserved());
        assertEquals(
                List.of("P1D", "PT3H", "PT2H"),
                accepted.reminders().stream().map(ReminderView::before).toList());
        var occasion = world.notices.notice(world.organisation, accepted.id()).occasion();
        assertTrue(occasion != null
                && occasion.at().equals(event)
                && occasion.zone().equals(SHANGHAI));
        assertEquals(accepted.reminders(), occasion.reminders());
    }

    @Test
    void aRepeatedRequestIsAnsweredWithItsReminders() {
        var key = new RequestKey("once", () -> Arrays.copyOf("x".getBytes(StandardCharsets.UTF_8), 32));
        NoticeHead head = head(null, event, sms("PT2H"));
        var first = world.send(head, World.numbers(2), key);
        var again = world.send(head, World.numbers(2), key);
        assertTrue(again.replayed());
        assertEquals(first.value(), again.value());
    }
}

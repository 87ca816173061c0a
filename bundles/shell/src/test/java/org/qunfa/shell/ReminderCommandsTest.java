package org.qunfa.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Occasion;
import org.qunfa.messaging.OccasionView;
import org.qunfa.messaging.ReminderView;
import org.slf4j.LoggerFactory;

class ReminderCommandsTest {

    private static final String ID = FakeNotices.ID.toString();

    private final FakeFramework framework = new FakeFramework();
    private final FakeNotices notices = new FakeNotices();
    private final ListAppender<ILoggingEvent> audit = new ListAppender<>();

    @SuppressWarnings("NullAway.Init")
    private Console console;

    @BeforeEach
    void open() throws Exception {
        framework.offer(Notices.class, notices);
        framework.offer(ApiKeys.class, new FakeOperations.Keys());
        console = new Console(framework);
        audit.start();
        ((Logger) LoggerFactory.getLogger("audit")).addAppender(audit);
    }

    @AfterEach
    void close() {
        console.close();
        ((Logger) LoggerFactory.getLogger("audit")).detachAppender(audit);
        assertEquals(0, framework.inUse.get());
    }

    private JsonNode json(String line) throws Exception {
        return new JsonMapper().readTree(console.run(line));
    }

    private String refusal(String line) {
        return String.valueOf(
                assertThrows(CommandException.class, () -> console.run(line)).getMessage());
    }

    @Test
    void aNoticeRemindsOfItsEventAndIsMovedWithIt() throws Exception {
        String send = "qunfa:notice-send --json --signature 群发 --text hi --to 13800138000"
                + " --event-at 2026-12-24T18:00:00+08:00 --remind-before P1D --remind-before PT2H ";
        JsonNode sent = json(send);
        assertEquals("PT2H", sent.get("reminders").get(1).get("before").asText());
        var occasion = Objects.requireNonNull(notices.head).occasion();
        assertEquals(
                new Occasion(
                        Instant.parse("2026-12-24T10:00:00Z"),
                        ZoneId.of("Asia/Shanghai"),
                        List.of(
                                new Occasion.Reminder("P1D", Occasion.Way.SMS, null),
                                new Occasion.Reminder("PT2H", Occasion.Way.SMS, null))),
                occasion);
        assertEquals(
                2,
                json(send + "--dry-run --partial")
                        .get("reminders")
                        .get(0)
                        .get("segments")
                        .asInt());
        assertTrue(refusal(send + "--zone Mars").contains("--zone"));
        assertFalse(json("qunfa:notice-show --json " + ID).has("reminders"));

        var reminder = new ReminderView(FakeNotices.AT, "P1D", ReminderView.State.REFUSED, null, "quota-exceeded");
        notices.occasion = new OccasionView(FakeNotices.AT, ZoneId.of("Asia/Shanghai"), List.of(reminder));
        JsonNode shown = json("qunfa:notice-show --json " + ID);
        assertEquals("Asia/Shanghai", shown.get("zone").asText());
        assertEquals("refused", shown.get("reminders").get(0).get("state").asText());
        String table = console.run("qunfa:notice-show " + ID);
        assertTrue(table.contains("P1D") && table.contains("quota-exceeded"), table);

        String move = "qunfa:notice-reschedule --json ";
        assertEquals(
                "scheduled",
                json(move + "--event-at 2026-12-25T18:00:00+08:00 " + ID)
                        .get("state")
                        .asText());
        json(move + "--not-before 2026-12-24T08:00:00+08:00 " + ID);
        JsonNode moved = json(move + "--valid-until 2026-12-26T08:00:00+08:00 " + ID);
        assertEquals("2026-11-23T08:00:09.123Z", moved.get("heldUntil").asText());
        assertTrue(notices.asked.contains("reschedule null null 2026-12-26T00:00:00Z " + ID), notices.asked::toString);
        assertTrue(notices.asked.contains("reschedule null 2026-12-25T10:00:00Z null " + ID), notices.asked::toString);
        assertTrue(notices.asked.contains("reschedule 2026-12-24T00:00:00Z null null " + ID), notices.asked::toString);
        assertTrue(refusal(move + ID).contains("--event-at"));
        assertTrue(refusal(move + "--event-at soon " + ID).contains("--event-at"));
        assertTrue(audit.list.stream()
                .anyMatch(each -> each.getFormattedMessage().endsWith("did notice-reschedule to " + ID)));
    }
}

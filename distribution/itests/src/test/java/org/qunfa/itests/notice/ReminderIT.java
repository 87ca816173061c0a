package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;

/** A reminder comes over the wire when it is due, and one whose notice is cancelled at the console does not. */
@ExtendWith(SharedQunfa.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReminderIT {

    private static final long NUMBER = 8613930000000L;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Until the first reminder is due, once nothing else is to be seen. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private final QunfaProcess qunfa;
    private final Sender sender;
    private final SmscSimulator smsc = SmscSimulator.start();
    private final Channel channel = Channel.to("reminder", smsc);

    ReminderIT(QunfaProcess qunfa, Sender sender) {
        this.qunfa = qunfa;
        this.sender = sender;
    }

    @BeforeAll
    void open() {
        smsc.script().receipts(ReceiptPolicy.delivered());
        channel.install(qunfa);
        sender.awaitUp(channel.id());
    }

    @AfterAll
    void close() {
        channel.remove(qunfa);
        smsc.close();
    }

    private String send(long number, Instant eventAt, String reminders) {
        String body =
                "{\"kind\":\"meeting\",\"class\":\"notice\",\"signature\":\"" + Draft.SIGNATURE + "\",\"channel\":\""
                        + channel.id() + "\",\"text\":\"{name}，周五开会。\",\"eventAt\":\"" + eventAt + "\",\"reminders\":"
                        + reminders
                        + ",\"recipients\":[{\"to\":\"+" + number + "\",\"ref\":\"a1\",\"values\":{\"name\":\"林\"}}]}";
        return sender.api().post("/notices", body).expect(202).json().path("id").asText();
    }

    private JsonNode reminder(String notice, int no) {
        return sender.notice(notice).path("reminders").path(no);
    }

    @Test
    void whoGotTheNoticeIsRemindedWhenItIsDue() {
        Instant event = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
        String notice = send(NUMBER, event, "[{\"before\":\"PT1M\",\"by\":\"sms\",\"text\":\"{name}，马上开会。\"}]");
        sender.awaitSettled(notice, 1, PATIENCE);
        assertEquals("waiting", reminder(notice, 0).path("state").asText());
        Instant sooner = Instant.now().plus(Duration.ofMinutes(1)).plus(SOON);
        sender.api()
                .post("/notices/" + notice + "/reschedule", "{\"eventAt\":\"" + sooner + "\"}")
                .expect(200);

        Eventually.see(
                "the reminder is made",
                PATIENCE,
                () -> reminder(notice, 0).path("state").asText().equals("made"));

        String made = reminder(notice, 0).path("notice").asText();
        sender.awaitSettled(made, 1, PATIENCE);
        assertEquals("a1", sender.deliveries(made).get(0).path("ref").asText());
        assertEquals("delivered", sender.deliveries(made).get(0).path("state").asText());
        long number = NUMBER;
        assertEquals(
                2,
                smsc.messages().stream()
                        .filter(message -> message.destination().endsWith(Long.toString(number)))
                        .count());
    }

    @Test
    void theConsoleMovesAndCancelsReminders() {
        Instant event = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
        String notice = send(NUMBER + 1, event, "[{\"before\":\"PT1H\"}]");
        sender.awaitSettled(notice, 1, PATIENCE);
        Instant moved = event.plus(Duration.ofDays(1));
        qunfa.console("qunfa:notice-reschedule --event-at " + moved + " " + notice)
                .orFail();
        assertEquals(
                moved.minus(Duration.ofHours(1)).toString(),
                reminder(notice, 0).path("at").asText());
        qunfa.console("qunfa:notice-cancel " + notice).orFail();
        assertEquals("cancelled", reminder(notice, 0).path("state").asText());
        assertTrue(qunfa.console("qunfa:notice-show " + notice).orFail().contains("cancelled"));
    }
}

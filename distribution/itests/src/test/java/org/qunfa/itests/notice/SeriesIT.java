package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;

/** A notice that was sent becomes a series, whose times are told, and which the console ends. */
@ExtendWith(SharedQunfa.class)
class SeriesIT {

    private static final long NUMBER = 8_613_940_000_000L;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final QunfaProcess qunfa;
    private final Sender sender;

    SeriesIT(QunfaProcess qunfa, Sender sender) {
        this.qunfa = qunfa;
        this.sender = sender;
    }

    @Test
    void aNoticeRecursAtTheSameLocalTimeUntilItIsCancelled() {
        try (SmscSimulator smsc = SmscSimulator.start()) {
            smsc.script().receipts(ReceiptPolicy.delivered());
            Channel channel = Channel.to("series", smsc).install(qunfa);
            sender.awaitUp(channel.id());
            String notice = sender.post(Draft.of(channel.id(), NUMBER, 3));
            sender.awaitSettled(notice, 3, Duration.ofMinutes(1));
            LocalDateTime first = local(sender.notice(notice).path("notBefore")).truncatedTo(ChronoUnit.SECONDS);

            JsonNode series = sender.api()
                    .post("/series", "{\"notice\":\"" + notice + "\",\"rule\":\"FREQ=DAILY;INTERVAL=2\"}")
                    .expect(201)
                    .json();

            assertEquals(
                    IntStream.rangeClosed(1, 5)
                            .mapToObj(i -> first.plusDays(2L * i))
                            .toList(),
                    IntStream.range(0, 5)
                            .mapToObj(i -> local(series.path("next").path(i)))
                            .toList());
            String id = series.path("id").asText();
            assertTrue(qunfa.console("qunfa:series-list").orFail().contains(id));
            qunfa.console("qunfa:series-cancel " + id).orFail();
            assertEquals(
                    "cancelled",
                    sender.api()
                            .get("/series/" + id)
                            .expect(200)
                            .json()
                            .path("state")
                            .asText());
            channel.remove(qunfa);
        }
    }

    private static LocalDateTime local(JsonNode time) {
        return OffsetDateTime.parse(time.asText()).atZoneSameInstant(ZONE).toLocalDateTime();
    }
}

package org.qunfa.carrier.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.plugin.carrier.SubmitOutcome.Accepted;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;
import org.qunfa.testkit.smpp.SubmitAnswer;
import org.qunfa.testkit.smpp.SubmitRule;
import org.qunfa.wire.Line;
import org.slf4j.LoggerFactory;

/** Whatever the log's level, ours or the library's: no number, text or password is in it, and a lost line is no error. */
class LineSilenceTest extends LineGround {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final Level before = root.getLevel();

    @BeforeEach
    void listen() {
        root.setLevel(Level.TRACE);
        events.start();
        root.addAppender(events);
    }

    @AfterEach
    void end() {
        root.detachAppender(events);
        root.setLevel(before);
    }

    @Test
    void tellsNothing() throws Exception {
        try (var smsc = SmscSimulator.start()) {
            Line line = openUp(smsc.port(), Map.of());
            smsc.script().receipts(ReceiptPolicy.delivered());
            line.submitAll(parcels(5, LONG)).forEach(stage -> outcome(Accepted.class, stage));
            smsc.script().on(SubmitRule.all(SubmitAnswer.dropBeforeAnswering()));
            line.submitAll(parcels(2, SHORT)).forEach(LineGround::outcome);
            smsc.script().clear();
            isUp();
            smsc.inbound("8613900139000", "10690001", SHORT);
            Eventually.see("a text came", () -> !host.inbound().isEmpty());
            line.close(Duration.ofSeconds(2)).toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        List<ILoggingEvent> own = List.copyOf(events.list).stream()
                .filter(event -> !event.getLoggerName().startsWith("org.jsmpp"))
                .toList();
        assertTrue(own.stream().anyMatch(event -> event.getLoggerName().equals("org.qunfa.wire.Condition")));
        for (ILoggingEvent event : own) {
            says(event);
            assertTrue(event.getLevel().levelInt < Level.WARN_INT, () -> "logged as " + event.getLevel());
        }
    }

    private static void says(ILoggingEvent event) {
        String line = event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
        String lower = line.toLowerCase(Locale.ROOT);
        for (String word : List.of("86138", "86139", "secret", SHORT, LONG.substring(0, 10))) {
            HexFormat hex = HexFormat.of();
            boolean said = line.contains(word)
                    || lower.contains(hex.formatHex(word.getBytes(StandardCharsets.US_ASCII)))
                    || lower.contains(hex.formatHex(word.getBytes(StandardCharsets.UTF_16BE)));
            assertEquals(false, said, event.getLoggerName());
        }
    }
}

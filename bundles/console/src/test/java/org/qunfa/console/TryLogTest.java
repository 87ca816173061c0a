package org.qunfa.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** How much of what strangers send is written. */
class TryLogTest {

    private final ListAppender<ILoggingEvent> audit = new ListAppender<>();
    private final AtomicLong nanos = new AtomicLong();
    private final TryLog log = new TryLog(nanos::get);

    @BeforeEach
    void open() {
        audit.start();
        ((Logger) LoggerFactory.getLogger("audit")).addAppender(audit);
    }

    @AfterEach
    void close() {
        ((Logger) LoggerFactory.getLogger("audit")).detachAppender(audit);
    }

    private List<String> lines() {
        return audit.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void saysTheSameOnceInAMinute() {
        for (int i = 0; i < 1_000; i++) {
            log.refused("root", "192.0.2.1", "publickey");
        }
        assertEquals(List.of("console refused - root - 192.0.2.1 - publickey"), lines());
        passes(Duration.ofMinutes(1));
        log.refused("root", "192.0.2.1", "publickey");
        assertEquals(3, lines().size());
        assertTrue(lines().get(1).startsWith("console refused - 999 more within a minute of 20"), lines()::toString);
    }

    @Test
    void asvs_16_4_1_fillsNoDiskWithNames() {
        for (int i = 0; i < 1_000; i++) {
            log.refused("user" + i, "192.0.2.1", "publickey");
        }
        assertEquals(20, lines().size());
        for (int i = 0; i < 1_000; i++) {
            log.refused("user", "192.0.2." + i, "publickey");
        }
        assertEquals(100, lines().size());
        log.opened("operator", "127.0.0.1", "publickey");
        log.opened("operator", "127.0.0.1", "publickey");
        assertEquals(102, lines().size());
        log.close();
        assertTrue(lines().get(102).startsWith("console refused - 1900 more"), lines()::toString);
        log.close();
        assertEquals(103, lines().size());
    }

    @Test
    void asvs_16_4_1_writesNothingThatLooksLikeAnotherLine() {
        assertEquals("a\\u{a}b\\u{20}c\\u{5c}\\u{202e}\\u{1f600}", TryLog.written("a\nb c\\\u202e\uD83D\uDE00"));
        assertEquals("", TryLog.written(""));
        assertEquals("x".repeat(64), TryLog.written("x".repeat(64)));
        assertEquals("x".repeat(64) + "...", TryLog.written("x".repeat(100_000)));
    }
}

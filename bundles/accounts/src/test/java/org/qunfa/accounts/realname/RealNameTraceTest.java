package org.qunfa.accounts.realname;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.LIN;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.RealNames.Outcome;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.World;
import org.slf4j.LoggerFactory;

/** What people leave behind in tables and in the log when they are verified. */
class RealNameTraceTest {

    private static final List<String> CANARIES = List.of(
            Office.NAME, Office.NUMBER, "林大雨", "canary-reference", "canary-detail", "Canary Code", "110105194912310");

    @Test
    void nameAndNumberAreNowhereInClear() {
        var events = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        events.start();
        root.addAppender(events);
        try (var office = Office.staffed(Map.of())) {
            Session lin = office.agreeing(LIN);
            office.bureau.instead = Bureau.UNAVAILABLE;
            office.refused(lin);
            office.bureau.instead = Bureau.UNKNOWN;
            office.verify(lin);
            office.bureau.instead = null;
            office.verify(lin, "林大雨", Office.NUMBER);
            assertEquals(Outcome.MATCH, office.verify(lin));
            String log = log(events);
            assertTrue(log.contains("identity checker bureau~main cannot be asked: other"), log);
            assertNoCanary(office.world.everything() + log);
            String sealed =
                    office.world.ask("select encode(name, 'hex') || encode(number, 'hex') from accounts.real_name");
            assertFalse(sealed.contains(World.hex(Office.NAME)) || sealed.contains(World.hex(Office.NUMBER)));
        } finally {
            root.detachAppender(events);
        }
        assertNoCanary(log(events));
    }

    private static String log(ListAppender<ILoggingEvent> events) {
        return List.copyOf(events.list).stream()
                .map(e -> e.getFormattedMessage() + " " + e.getThrowableProxy())
                .collect(Collectors.joining("\n"));
    }

    private static void assertNoCanary(String all) {
        for (String canary : CANARIES) {
            assertFalse(all.contains(canary) || all.contains(World.hex(canary)), canary);
        }
    }
}

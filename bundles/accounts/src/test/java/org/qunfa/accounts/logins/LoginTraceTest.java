package org.qunfa.accounts.logins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.logins.Street.HALL;
import static org.qunfa.accounts.logins.Street.answer;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Logins.Answer;
import org.qunfa.accounts.Logins.Begun;
import org.qunfa.accounts.World;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.login.LoginOutcome;
import org.slf4j.LoggerFactory;

/** What people leave behind in tables and in the log when they come from a provider. */
class LoginTraceTest {

    private Street street;

    @BeforeEach
    void open() {
        street = new Street();
    }

    @AfterEach
    void close() {
        street.close();
    }

    /** Row 20 of the mission: what a provider shows of people leaves no trace. */
    @Test
    void keepsNothingOfTheProviderButTheName() {
        var events = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        events.start();
        root.addAppender(events);
        try {
            street.hall.way = TownHall.Way.SCAN;
            Begun scanned = street.begin();
            street.finish(new Answer(
                    HALL,
                    scanned.state(),
                    Map.of("code", street.hall.agree("canary-subject"), "nickname", "canary-field"),
                    null));
            street.finish(new Answer(HALL, scanned.state(), Map.of(), scanned.browser()));
            street.hall.way = TownHall.Way.REDIRECT;
            street.world.register(LIN);
            street.binds(street.world.signIn(LIN).session(), "canary-subject");
            street.comesBack("canary-subject");
            street.finish(answer(street.begin(), "canary-field"));
            Begun begun = street.begin();
            street.hall.instead = new LoginOutcome.Unavailable(Failure.remote("Canary Code", "canary-detail"));
            street.finish(answer(begun, "x"));
            street.hall.way = TownHall.Way.NOT_NOW;
            assertThrows(Denied.class, street::begin);
        } finally {
            root.detachAppender(events);
        }
        String log = events.list.stream()
                .map(e -> e.getFormattedMessage() + " " + e.getThrowableProxy())
                .collect(Collectors.joining("\n"));
        assertTrue(log.contains("login provider hall~main cannot be asked"), log);
        String all = street.world.everything() + log;
        for (String canary : TownHall.CANARIES) {
            assertFalse(all.contains(canary) || all.contains(World.hex(canary)), canary);
        }
        assertFalse(all.contains("canary-subject") || all.contains(World.hex("canary-subject")), "it is sealed");
        assertEquals("1", street.world.ask("select count(*) from accounts.login_name"));
    }
}

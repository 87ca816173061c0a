package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Role;
import org.slf4j.LoggerFactory;

/** Whoever is refused at the door stands in the record of what matters for security. */
class RefusedTest {

    private final Logger audit = (Logger) LoggerFactory.getLogger("audit");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @AutoClose
    private final Door door = new Door();

    @BeforeEach
    void listen() {
        lines.start();
        audit.setLevel(Level.INFO);
        audit.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        audit.detachAppender(lines);
        audit.setLevel(null);
    }

    private int post(String path, String token) throws Exception {
        return door.signed("POST", path, token, "{}").status();
    }

    @Test
    void asvs_16_3_2_writesDownWhoWasRefusedWhat() throws Exception {
        String auditor = door.people.session(MemoryKeys.THEIRS, Role.AUDITOR, true);
        assertEquals(403, post("/notices", auditor));
        assertEquals(403, post("/notices", auditor));
        assertEquals(403, post("/notices/0193f2d4-0000-7000-8000-000000000000/cancel", auditor));
        String who = "person:" + door.people.session(auditor).orElseThrow().person();
        assertEquals(
                List.of(
                        "refused - " + who + " - POST /notices - scope-missing",
                        "refused - " + who + " - POST /notices/{id}/cancel - scope-missing"),
                lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    }

    @Test
    void whoIsLetInOrUnknownIsNoMatter() throws Exception {
        door.send(door.request("/me"));
        door.send(door.authorised("/notices"));
        assertEquals(List.of(), lines.list);
    }
}

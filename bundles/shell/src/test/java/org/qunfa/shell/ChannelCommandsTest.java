package org.qunfa.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Channels;
import org.slf4j.LoggerFactory;

class ChannelCommandsTest {

    private final FakeFramework framework = new FakeFramework();
    private final FakeOperations.Lines lines = new FakeOperations.Lines();
    private final ListAppender<ILoggingEvent> audit = new ListAppender<>();

    @SuppressWarnings("NullAway.Init")
    private Console console;

    @BeforeEach
    void open() throws Exception {
        framework.offer(Channels.class, lines);
        console = new Console(framework);
        audit.start();
        ((Logger) LoggerFactory.getLogger("audit")).addAppender(audit);
    }

    @AfterEach
    void everyServiceIsGivenBack() {
        console.close();
        ((Logger) LoggerFactory.getLogger("audit")).detachAppender(audit);
        assertEquals(0, framework.inUse.get());
    }

    private JsonNode json(String line) throws Exception {
        return new JsonMapper().readTree(console.run(line));
    }

    @Test
    void aChannelIsIsolatedAndDrained() throws Exception {
        assertEquals(
                "isolated",
                json("qunfa:channel-isolate --json smpp~main").get("work").asText());
        lines.out = 0;
        assertEquals(
                "suspended",
                json("qunfa:channel-drain --json smpp~main").get("work").asText());
        assertEquals(List.of("isolate by console:lin", "suspend by console:lin"), lines.asked);
        assertEquals(
                List.of("console:lin did channel-isolate to smpp~main", "console:lin did channel-drain to smpp~main"),
                audit.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    }

    @Test
    void aChannelIsParkedAndWhatIsInDoubtIsSentAgainOnlyByWhoIsSure() throws Exception {
        assertEquals(
                "parked",
                json("qunfa:channel-park --json smpp~main").get("work").asText());
        JsonNode asked = json("qunfa:channel-replay --json smpp~main");
        assertEquals(12, asked.get("inDoubt").asInt());
        assertEquals(3, asked.get("withOtherChannels").asInt());
        assertEquals(0, asked.get("sentAgain").asInt());
        assertEquals(List.of("park by console:lin"), lines.asked);
        assertEquals(
                12,
                json("qunfa:channel-replay --sure --json smpp~main")
                        .get("sentAgain")
                        .asInt());
        assertEquals(List.of("park by console:lin", "replay by console:lin"), lines.asked);
        assertEquals(
                List.of("console:lin did channel-park to smpp~main", "console:lin did channel-replay to smpp~main"),
                audit.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    }

    @Test
    void whatWasDoneToAChannelIsShown() throws Exception {
        JsonNode acts = json("qunfa:channel-show --json smpp~main").get("acts");
        assertEquals("resume", acts.get(0).get("verb").asText());
        assertEquals("console:lin", acts.get(0).get("actor").asText());
    }

    @Test
    void aDrainThatTakesTooLongSaysWhatIsOut() {
        String failed = String.valueOf(
                assertThrows(CommandException.class, () -> console.run("qunfa:channel-drain --seconds 1 smpp~main"))
                        .getMessage());
        assertTrue(failed.startsWith("3 have no answer after 1 s"), failed);
        assertEquals("suspended", lines.work);
    }

    @Test
    void aDrainNeedsTime() {
        assertThrows(CommandException.class, () -> console.run("qunfa:channel-drain --seconds 0 smpp~main"));
        assertEquals(List.of(), lines.asked);
    }
}

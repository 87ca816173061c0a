package org.qunfa.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.messaging.Channels;
import org.qunfa.messaging.SendingHours;
import org.slf4j.LoggerFactory;

class HoursCommandsTest {

    private final FakeFramework framework = new FakeFramework();
    private final ListAppender<ILoggingEvent> audit = new ListAppender<>();

    @SuppressWarnings("NullAway.Init")
    private Console console;

    @BeforeEach
    void open() throws Exception {
        framework.offer(SendingHours.class, new MemoryHours());
        framework.offer(Channels.class, new FakeOperations.Lines());
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

    private String audited() {
        return audit.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
    }

    private String refusal(String line) {
        return String.valueOf(
                assertThrows(CommandException.class, () -> console.run(line)).getMessage());
    }

    @Test
    void hoursAndHolidaysAreKept(@TempDir Path folder) throws Exception {
        assertTrue(console.run("qunfa:hours-list").contains("every class may always go out"));
        JsonNode put = json("qunfa:hours-put --json --opens 08:00 --closes 20:00 --source rules --days weekdays"
                + " --channel smpp~main marketing");
        assertEquals("smpp~main", put.get(0).get("channel").asText());
        assertEquals("weekdays", put.get(0).get("days").asText());
        assertTrue(refusal("qunfa:hours-put --opens 8 --closes 20:00 --source x code")
                .contains("--opens"));
        assertTrue(refusal("qunfa:hours-put --opens 08:00 --closes 20:00 --zone Mars --source x code")
                .contains("--zone"));
        assertEquals(1, json("qunfa:hours-list --json").size());
        assertEquals(
                "cloud", json("qunfa:hours-list --json --packs").at("/0/pack").asText());
        assertTrue(refusal("qunfa:hours-put --opens 08:00 marketing").contains("--closes"));
        assertTrue(refusal("qunfa:hours-put --pack nobody marketing").contains("--packs"));
        JsonNode packed = json("qunfa:hours-put --json --pack cloud --channel smpp~main marketing");
        assertEquals("21:30", packed.at("/0/closes").asText());
        assertEquals("smpp~main", packed.at("/0/channel").asText());
        console.run("qunfa:hours-remove --channel smpp~main marketing");
        assertEquals(0, json("qunfa:hours-list --json").size());
        Path file = folder.resolve("days.csv");
        Files.writeString(file, "date,name,kind\n2031-03-04,made up,off\n2031-03-08,for it,workday\n");
        console.run("qunfa:holiday-load 2031 " + file);
        assertEquals(2, json("qunfa:holiday-list --json 2031").size());
        Files.writeString(file, "date,name,kind\n2031-03-04,made up,half\n");
        assertTrue(refusal("qunfa:holiday-load 2031 " + file).contains("off or workday"));
        assertEquals(2, json("qunfa:holiday-list --json 2031").size());
        assertTrue(audited().contains("did hours-put to marketing smpp~main"), audited());
        assertTrue(audited().contains("did holiday-load to CN 2031"), audited());
    }
}

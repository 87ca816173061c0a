package org.qunfa.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Channels;
import org.qunfa.messaging.Licences;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.ChannelId;

/** What the console does about licences. */
class LicenceCommandsTest {

    private static final String PUT = "qunfa:licence-put --json --kind number-106 --number X-1 --holder Lin"
            + " --code 10690000 --extensions 100-199 --channel smpp~main --channel smpp~two"
            + " --from 2026-01-01T00:00:00+08:00 --until 2031-01-01T00:00:00+08:00 ";

    private final FakeFramework framework = new FakeFramework();

    @SuppressWarnings("NullAway.Init")
    private Console console;

    @BeforeEach
    void open() throws Exception {
        framework.offer(Licences.class, new Register());
        framework.offer(Channels.class, new FakeOperations.Lines());
        console = new Console(framework);
    }

    @AfterEach
    void everyServiceIsGivenBack() {
        console.close();
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
    void licencesAreEnteredListedAndRemoved() throws Exception {
        assertTrue(console.run("qunfa:licence-list").contains("no licences"));
        JsonNode put = json(PUT + "mobile").get(0);
        assertEquals("10690000 100-199", put.get("numbers").asText());
        assertEquals("smpp~main, smpp~two", put.get("channels").asText());
        assertEquals("console:lin", put.get("by").asText());
        assertEquals("2030-12-31T16:00:00Z", put.get("validUntil").asText());
        assertEquals(put, json("qunfa:licence-list --json").get(0));
        assertEquals(List.of("mobile"), console.complete("qunfa:licence-remove "));
        json("qunfa:licence-remove --json mobile");
        assertTrue(refusal("qunfa:licence-remove mobile").contains("[not-found]"));
        assertTrue(refusal(PUT.replace("100-199", "100") + "x").contains("--extensions"));
        assertTrue(refusal(PUT.replace("2031-01-01T", "soon") + "x").contains("--until"));
    }

    @Test
    void channelsNeedThem() throws Exception {
        assertTrue(console.run("qunfa:licence-list --needs").contains("no channel needs a licence"));
        JsonNode need = json("qunfa:licence-need --json --kind number-106 --kind a smpp~main");
        assertEquals("a, number-106", need.get("kinds").asText());
        assertEquals("something is missing", need.get("lacks").asText());
        assertTrue(console.run("qunfa:licence-list --needs").contains("something is missing"));
        assertEquals(
                "", json("qunfa:licence-need --json smpp~main").get("kinds").asText());
    }

    /** A register in memory. */
    private static final class Register implements Licences {

        private final Map<String, Entry> entries = new TreeMap<>();
        private final Map<String, Need> needs = new TreeMap<>();

        @Override
        public List<Entry> licences() {
            return List.copyOf(entries.values());
        }

        @Override
        public Entry licence(String name) {
            Entry entry = entries.get(name);
            if (entry == null) {
                throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "no");
            }
            return entry;
        }

        @Override
        public Entry put(Licence licence, String by) {
            var entry = new Entry(licence, State.VALID, by, Instant.EPOCH);
            entries.put(licence.name(), entry);
            return entry;
        }

        @Override
        public void remove(String name, String by) {
            licence(name);
            entries.remove(name);
        }

        @Override
        public List<Need> needs() {
            return List.copyOf(needs.values());
        }

        @Override
        public Need need(ChannelId channel, Set<String> kinds, String by) {
            var need = new Need(channel, kinds, kinds.isEmpty() ? "" : "something is missing");
            needs.put(channel.value(), need);
            return need;
        }
    }
}

package org.qunfa.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.plugin.DataField;
import org.qunfa.plugin.Declaration;
import org.qunfa.supervisor.PluginKind;
import org.qunfa.supervisor.PluginState;
import org.qunfa.supervisor.PluginView;
import org.qunfa.supervisor.Plugins;
import org.qunfa.supervisor.ThirdParty;
import org.qunfa.supervisor.Vitals;
import org.qunfa.supervisor.egress.Blocked;
import org.qunfa.supervisor.guard.Fault;

class PluginCommandsTest {

    private static final Fault FAULT = new Fault(Instant.EPOCH, "com.example.Bad", "submit", "answered null");
    private static final Declaration DECLARATION = new Declaration(
            "Example Telecom",
            Set.of(DataField.TEXT, DataField.NUMBER),
            "delivery",
            "contract",
            "CN",
            List.of("settings"),
            URI.create("https://example.com/privacy"));

    private final FakeFramework framework = new FakeFramework();

    @SuppressWarnings("NullAway.Init")
    private Console console;

    @BeforeEach
    void open() throws Exception {
        framework.offer(Plugins.class, new TwoLives());
        console = new Console(framework);
    }

    @AfterEach
    void close() {
        console.close();
        assertEquals(0, framework.inUse.get());
    }

    private static PluginView life(int generation, PluginState state, Vitals vitals) {
        return new PluginView(
                "carrier.smpp~main",
                PluginKind.CARRIER,
                state,
                Instant.EPOCH,
                state == PluginState.SUSPECT ? FAULT.sentence() : "It is gone.",
                generation,
                vitals,
                new PluginView.Home("com.example", "1.0." + generation, generation == 2 ? DECLARATION : null),
                generation == 2
                        ? List.of(new Blocked("other.example.com", "its bundle does not declare it", 3, Instant.EPOCH))
                        : List.of());
    }

    /** A plugin that breaks its promises in its second life. */
    private static final class TwoLives implements Plugins {

        private final PluginView first = life(1, PluginState.STOPPED, Vitals.NONE);
        private final PluginView second = life(2, PluginState.SUSPECT, new Vitals(1, List.of(FAULT), 3, true));

        @Override
        public List<PluginView> plugins() {
            return List.of(second);
        }

        @Override
        public List<PluginView> plugin(String name) {
            return name.equals(second.name()) ? List.of(second, first) : List.of();
        }

        @Override
        public List<ThirdParty> thirdParties() {
            return List.of(
                    new ThirdParty("com.example", PluginKind.CARRIER, DECLARATION),
                    new ThirdParty("com.example.unused", PluginKind.PUSH, DECLARATION));
        }
    }

    @Test
    void pluginsAreListedWithWhoIsToBlame() throws Exception {
        String table = console.run("qunfa:plugin-list");
        assertTrue(table.contains("carrier.smpp~main") && table.contains("suspect"), table);
        assertTrue(table.contains("com.example.Bad: submit() answered null"), table);
    }

    @Test
    void aBundleNoneOfWhosePluginsIsUsedIsListedToo() throws Exception {
        JsonNode listed = new JsonMapper().readTree(console.run("qunfa:plugin-list --json"));
        assertEquals(2, listed.size());
        assertEquals("com.example", listed.get(0).get("bundle").asText());
        assertEquals("com.example.unused", listed.get(1).get("bundle").asText());
        assertTrue(listed.get(1).get("reason").asText().startsWith("None of its plugins is in use"));
    }

    @Test
    void aPluginIsShownWithItsFaultsItsDeclarationAndItsEarlierLives() throws Exception {
        JsonNode shown = new JsonMapper().readTree(console.run("qunfa:plugin-show --json carrier.smpp~main"));
        assertEquals(2, shown.get("generation").asInt());
        assertEquals(3, shown.get("inFlight").asInt());
        assertEquals("number", shown.get("fields").get(0).asText());
        assertEquals(
                FAULT.sentence(), shown.get("latestFaults").get(0).get("fault").asText());
        assertEquals(
                "other.example.com", shown.get("blocked").get(0).get("host").asText());
        assertEquals(3, shown.get("blocked").get(0).get("times").asInt());
        assertEquals("1.0.1", shown.get("earlier").get(0).get("version").asText());
        assertEquals(List.of("carrier.smpp~main"), console.complete("qunfa:plugin-show car"));
    }

    @Test
    void aNameThatThereIsNotIsRefused() {
        var refused = assertThrows(CommandException.class, () -> console.run("qunfa:plugin-show smpp"));
        assertTrue(String.valueOf(refused.getMessage()).contains("no-such-plugin"), refused.getMessage());
    }
}

package org.qunfa.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.settings.Definition;
import org.qunfa.settings.FileState;
import org.qunfa.settings.Setting;
import org.qunfa.settings.SettingsFile;
import org.qunfa.settings.SettingsFiles;

class SettingsCommandsTest {

    private final FakeFramework framework = new FakeFramework();

    @SuppressWarnings("NullAway.Init")
    private Console console;

    @BeforeEach
    void open() throws Exception {
        framework.offer(SettingsFiles.class, new OneLine());
        console = new Console(framework);
    }

    @AfterEach
    void close() {
        console.close();
        assertEquals(0, framework.inUse.get());
    }

    private static Setting setting(String key, Setting.Kind kind, @Nullable String standard) {
        var limits = new Setting.Limits(BigDecimal.ONE, BigDecimal.TEN, List.of());
        return new Setting(key, kind, false, limits, standard, true, "What " + key + " means.");
    }

    /** A line whose file has two mistakes, and a store. */
    private static final class OneLine implements SettingsFiles {

        @Override
        public List<SettingsFile> files() {
            return List.of(
                    new SettingsFile(
                            "org.qunfa.carrier.smpp~north.cfg",
                            "org.qunfa.carrier.smpp",
                            false,
                            FileState.REFUSED,
                            List.of("north: first.", "north: second."),
                            true,
                            Instant.EPOCH),
                    new SettingsFile(
                            "org.qunfa.store.cfg",
                            "org.qunfa.store",
                            true,
                            FileState.IN_FORCE,
                            List.of(),
                            false,
                            Instant.EPOCH));
        }

        @Override
        public List<Definition> definitions() {
            return List.of(new Definition(
                    "org.qunfa.carrier.smpp",
                    true,
                    "org.qunfa.carrier.smpp",
                    "One line.",
                    List.of(
                            setting("host", Setting.Kind.TEXT, null),
                            setting("binds", Setting.Kind.WHOLE, "1"),
                            setting("_password", Setting.Kind.SECRET, "initial"))));
        }
    }

    @Test
    void aFileIsListedWithAllThatIsWrongWithIt() throws Exception {
        JsonNode listed = new JsonMapper().readTree(console.run("qunfa:settings-list --json"));

        assertEquals(3, listed.size());
        assertEquals("north: first.", listed.get(0).get("problem").asText());
        assertEquals("north: second.", listed.get(1).get("problem").asText());
        assertEquals("refused", listed.get(1).get("state").asText());
        assertEquals("in-force", listed.get(1).get("older").asText());
        assertEquals("in-force", listed.get(2).get("state").asText());
        assertEquals("", listed.get(2).get("older").asText());
    }

    @Test
    void whatCanBeSetIsShownWithWhatItMayBe() throws Exception {
        JsonNode shown = new JsonMapper().readTree(console.run("qunfa:settings-show --json org.qunfa.carrier.smpp"));

        assertEquals("org.qunfa.carrier.smpp~NAME.cfg", shown.get("file").asText());
        JsonNode host = shown.get("settings").get(0);
        assertEquals("(must be given)", host.get("default").asText());
        JsonNode binds = shown.get("settings").get(1);
        assertEquals("1", binds.get("default").asText());
        assertEquals("a whole number from 1 to 10", binds.get("mayBe").asText());
        assertEquals("What binds means.", binds.get("means").asText());
    }

    @Test
    void noSecretIsShown() throws Exception {
        assertFalse(console.run("qunfa:settings-show org.qunfa.carrier.smpp").contains("initial"));
    }

    @Test
    void pidsAreCompleted() throws Exception {
        assertEquals(List.of("org.qunfa.carrier.smpp"), console.complete("qunfa:settings-show org.qunfa.c"));
    }

    @Test
    void aNameThatThereIsNotIsRefused() {
        var refused = assertThrows(CommandException.class, () -> console.run("qunfa:settings-show org.qunfa.none"));
        assertTrue(String.valueOf(refused.getMessage()).contains("no-such-settings"), refused.getMessage());
    }
}

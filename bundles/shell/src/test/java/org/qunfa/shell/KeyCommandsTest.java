package org.qunfa.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Stream;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Scope;

/** Which keys the console makes for whom. */
class KeyCommandsTest {

    private final FakeFramework framework = new FakeFramework();
    private final FakeOperations.Keys keys = new FakeOperations.Keys();

    @SuppressWarnings("NullAway.Init")
    private Console console;

    @BeforeEach
    void open() throws Exception {
        framework.offer(ApiKeys.class, keys);
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
    void scopesAboutAllAreForKeysOfThePlatformAlone() throws Exception {
        String refused = refusal("qunfa:key-create --organisation Other --scope quota:grant --scope notices:read app");
        assertTrue(refused.contains("only for keys of the platform's own: quota:grant"), refused);
        assertFalse(keys.names.contains("Other"));
        JsonNode key = json("qunfa:key-create --json --scope quota:grant app");
        assertEquals(keys.platform().toString(), key.get("organisation").asText());
        String help = console.run("qunfa:key-create --help").replaceAll("\\s+", " ");
        Stream.of(Scope.values())
                .filter(Scope::isPlatforms)
                .forEach(scope -> assertTrue(help.contains(scope.word()), help));
    }
}

package org.qunfa.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Clients;

/** What the console does about products at which people sign in. */
class ClientCommandsTest {

    private static final String CREATE = "qunfa:client-create --json --redirect https://shop.example.com/back ";

    private final FakeFramework framework = new FakeFramework();
    private final FakeClients clients = new FakeClients();

    @SuppressWarnings("NullAway.Init")
    private Console console;

    @BeforeEach
    void open() throws Exception {
        framework.offer(Clients.class, clients);
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
    void aClientIsRegisteredAndItsSecretShownOnce() throws Exception {
        JsonNode made = json(CREATE + "--claim nickname --claim phone_number 花店");
        assertEquals(FakeClients.ID, made.path("client").asText());
        assertEquals("a-secret", made.path("secret").asText());
        assertEquals("[\"nickname\",\"phone_number\"]", made.path("claims").toString());
        assertEquals(List.of("console:lin"), clients.actors);
        String listed = console.run("qunfa:client-list --json");
        assertTrue(listed.contains("花店") && listed.contains("https://shop.example.com/back"), listed);
        assertFalse(listed.contains("a-secret"), listed);
        assertTrue(refusal(CREATE + "花店").contains("[name-taken]"));
    }

    @Test
    void aPublicOneHasNoSecret() throws Exception {
        JsonNode made = json("qunfa:client-create --json --public --redirect 'http://[::1]/back' App");
        assertTrue(made.path("public").asBoolean());
        assertTrue(made.path("secret").isMissingNode());
        assertEquals("http://[::1]/back", made.at("/redirects/0").asText());
    }

    @Test
    void nobodyIsAskedForContacts() {
        assertTrue(refusal(CREATE + "--claim contacts 花店").contains("nickname, picture, phone_number, offline_access"));
        assertEquals(List.of(), clients.known);
    }

    @Test
    void aClientIsRemoved() throws Exception {
        console.run(CREATE + "花店");
        assertEquals(List.of(FakeClients.ID), console.complete("qunfa:client-remove "));
        assertTrue(json("qunfa:client-remove --json " + FakeClients.ID)
                .path("removed")
                .asBoolean());
        assertTrue(refusal("qunfa:client-remove " + FakeClients.ID).contains("[not-found]"));
        assertTrue(console.complete("qunfa:client-create --claim ").contains("nickname"));
    }
}

package org.qunfa.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Members;
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
        framework.offer(Members.class, new FakeMembers());
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
        json("qunfa:key-create --json --organisation Other --scope notices:read app");
        assertTrue(keys.names.contains("Other"));
        JsonNode key = json("qunfa:key-create --json --scope quota:grant app");
        assertEquals(keys.platform().toString(), key.get("organisation").asText());
        String help = console.run("qunfa:key-create --help").replaceAll("\\s+", " ");
        Stream.of(Scope.values())
                .filter(Scope::isPlatforms)
                .forEach(scope -> assertTrue(help.contains(scope.word()), help));
    }

    @Test
    void aNameThatItsOwnersChoseIsNotTakenForWhomItNames() throws Exception {
        keys.names.add("Blue");
        String id = FakeNotices.organisation("Blue").toString();
        for (String line : List.of(
                "key-create --organisation Blue --scope notices:read app",
                "key-change --organisation Blue --anywhere abcd1234",
                "key-rotate --organisation Blue abcd1234",
                "key-revoke --organisation Blue abcd1234",
                "quota-grant --organisation Blue --reason x 5",
                "quota-adjust --organisation Blue --reason x 5",
                "account-ban --organisation Blue --reason x",
                "account-role --organisation Blue --role owner --to 13800138000",
                "account-verify --organisation Blue --reason x")) {
            String refused = refusal("qunfa:" + line);
            assertTrue(refused.contains("[name-chosen --organisation]"), refused);
            assertTrue(refused.contains("it is " + id + ", made at " + FakeNotices.AT), refused);
            assertTrue(refused.contains("owned by " + FakePeople.PHONE.masked()), refused);
            assertTrue(refused.contains("say --organisation " + id), refused);
        }
        assertEquals(List.of(), keys.actors);
        JsonNode made = json("qunfa:key-create --json --scope notices:read --organisation " + id + " app");
        assertEquals(id, made.get("organisation").asText());
        assertEquals(1, json("qunfa:key-list --json --organisation " + id).size());
        assertEquals(
                id,
                json("qunfa:key-rotate --json --organisation " + id + " abcd1234")
                        .get("organisation")
                        .asText());
        console.run("qunfa:key-change --anywhere --organisation " + id + " efgh5678");
        assertTrue(json("qunfa:key-revoke --json --organisation " + id + " efgh5678")
                .get("revoked")
                .asBoolean());
    }

    @Test
    void anIdMakesNoOrganisation() {
        String id = "01920000-0000-7000-8000-000000000000";
        String refused = refusal("qunfa:key-create --scope notices:read --organisation " + id + " app");
        assertTrue(refused.contains("qunfa:organisation-list"), refused);
        keys.names.add(id);
        String mocked = refusal("qunfa:key-create --scope notices:read --organisation " + id + " app");
        assertTrue(mocked.contains("[no-such-organisation --organisation]"), mocked);
        assertEquals(List.of(), keys.actors);
    }

    @Test
    void organisationsAreListed() throws Exception {
        JsonNode one = json("qunfa:organisation-list --json Blu");
        assertEquals(1, one.size());
        assertEquals(
                FakeNotices.organisation("Blue").toString(), one.at("/0/id").asText());
        assertTrue(one.at("/0/chosen").asBoolean() && !one.at("/0/vouchedFor").asBoolean(), one.toString());
        assertEquals("+86138****8000", one.at("/0/owners/0").asText());
        assertEquals(3, json("qunfa:organisation-list --json").size());
        assertEquals(1, json("qunfa:organisation-list --json --limit 1").size());
        assertTrue(console.run("qunfa:organisation-list nonesuch").contains("no organisations"));
    }

    @Test
    void keysAreLimitedToAddresses() throws Exception {
        String make = "qunfa:key-create --json --scope notices:read ";
        assertEquals(
                "[\"192.0.2.0/24\",\"2001:db8::1\"]",
                json(make + "--address 192.0.2.9/24 --address 2001:DB8:0::1 --address 192.0.2.0/24 app")
                        .get("addresses")
                        .toString());
        assertTrue(refusal(make + "--address example.com app").contains("[bad-address --address]"));
        JsonNode listed = json("qunfa:key-list --json").get(0);
        assertEquals("192.0.2.0/24", listed.at("/addresses/0").asText());
        assertTrue(listed.get("expiresAt").isNull() && listed.get("revokedAt").isNull(), listed.toString());
        assertEquals(List.of("abcd1234"), console.complete("qunfa:key-change "));
        assertEquals(
                "[\"203.0.113.7\"]",
                json("qunfa:key-change --json --address ::ffff:203.0.113.7 abcd1234")
                        .get("addresses")
                        .toString());
        assertEquals(
                "[]",
                json("qunfa:key-change --json --anywhere abcd1234")
                        .get("addresses")
                        .toString());
        for (String neither : List.of("", "--anywhere --address 192.0.2.1 ")) {
            assertTrue(refusal("qunfa:key-change " + neither + "abcd1234").contains("either --address or --anywhere"));
        }
        assertTrue(console.run("qunfa:key-list").contains("abcd1234"));
        assertEquals(3, keys.actors.stream().filter("console:lin"::equals).count(), keys.actors.toString());
    }

    @Test
    void keysAreRotatedAndRevoked() throws Exception {
        json("qunfa:key-create --json --scope notices:read app");
        JsonNode next = json("qunfa:key-rotate --json --overlap 48 abcd1234");
        assertEquals("qf_efgh5678_SECRET", next.get("key").asText());
        assertEquals("efgh5678", next.get("name").asText());
        JsonNode listed = json("qunfa:key-list --json").get(0);
        assertEquals("efgh5678", listed.get("replacedBy").asText());
        assertEquals("1970-01-03T00:00:00Z", listed.get("expiresAt").asText());
        console.run("qunfa:key-rotate abcd1234");
        assertEquals(
                List.of(Duration.ofDays(2), Duration.ofDays(1)),
                keys.rotations.stream().map(ApiKeys.Rotation::overlap).toList());
        assertTrue(json("qunfa:key-revoke --json abcd1234").get("revoked").asBoolean());
        assertTrue(refusal("qunfa:key-revoke nonesuch").contains("qunfa:key-list"));
        assertTrue(refusal("qunfa:key-rotate --organisation Nobody abcd1234").contains("no-such-organisation"));
        assertEquals(5, keys.actors.stream().filter("console:lin"::equals).count(), keys.actors.toString());
    }
}

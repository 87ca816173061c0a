package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.ConsoleAnswer;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.Reply;
import org.qunfa.itests.Visitor;
import org.qunfa.testkit.Eventually;

/** Somebody registers with the code that their phone gets, signs in, sends themselves a notice, and signs out. */
@ExtendWith(SharedQunfa.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleIT {

    private static final long FIRST_NUMBER = 8613950000000L;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SIGNATURE = "湖边三鹤";

    private final QunfaProcess qunfa;
    private final Sender sender;
    private CodeLine line;
    private Newcomers newcomers;

    PeopleIT(QunfaProcess qunfa, Sender sender) {
        this.qunfa = qunfa;
        this.sender = sender;
    }

    @BeforeAll
    void open() {
        line = CodeLine.open(qunfa, sender, "people", FIRST_NUMBER);
        newcomers = line.newcomers;
    }

    @AfterAll
    void close() {
        line.close();
    }

    @Test
    void somebodyRegistersSignsInAndSendsThemselvesANotice() throws IOException {
        Visitor visitor = new Visitor(sender.api());
        JsonNode registered = newcomers.register(visitor, 1);
        String organisation = registered.path("organisation").asText();
        visitor.get("/me").expect(401);
        newcomers.signIn(visitor, 1, "something else").expect(401);
        JsonNode session =
                newcomers.signIn(visitor, 1, Newcomers.PASSWORD).expect(201).json();
        assertEquals("owner", session.path("role").asText());
        assertEquals(organisation, session.path("organisation").asText());

        equip(organisation, SIGNATURE);
        String notice = notice(SIGNATURE, 1);
        visitor.post("/notices", notice).expect(403);
        visitor.readCsrf();
        String id =
                visitor.post("/notices", notice).expect(202).json().path("id").asText();
        Eventually.see("it is delivered", PATIENCE, () -> delivered(visitor, id) == 1);
        sender.api().get("/notices/" + id).expect(404);

        assertEquals(
                1, visitor.get("/me/sessions").expect(200).json().path("items").size());
        visitor.delete("/sessions/current").expect(204);
        visitor.get("/me").expect(401);
        String log = Files.readString(qunfa.log());
        for (String secret : List.of(
                Long.toString(FIRST_NUMBER + 1).substring(2),
                Newcomers.PASSWORD,
                newcomers.codes(1).get(0))) {
            assertFalse(log.contains(secret), "the log tells who it was");
        }
    }

    /** The old phone is told, the new one proves itself by its code and signs in from then on. */
    @Test
    void somebodyTakesAnotherNumberAndTheOldOneIsTold() {
        Visitor other = newcomers.come(20).visitor();
        Visitor visitor = new Visitor(sender.api());
        newcomers.signIn(visitor, 20, Newcomers.PASSWORD).expect(201);
        visitor.readCsrf();
        String code = newcomers.code(visitor, 21, "change-phone", 1);
        visitor.put("/me/phone", "{" + newcomers.phone(21) + ",\"code\":\"" + code + "\"}")
                .expect(204);
        other.get("/me").expect(401);
        visitor.get("/me").expect(200);
        newcomers.signIn(new Visitor(sender.api()), 20, Newcomers.PASSWORD).expect(401);
        newcomers.signIn(new Visitor(sender.api()), 21, Newcomers.PASSWORD).expect(201);
        Eventually.see("the old number is told", PATIENCE, () -> line.smsc.messages().stream()
                .anyMatch(m -> m.destination().endsWith(Long.toString(FIRST_NUMBER + 20))
                        && m.text().contains("手机号码已更换")));
        visitor.delete("/me/sessions").expect(204);
        assertEquals(
                1, visitor.get("/me/sessions").expect(200).json().path("items").size());
    }

    /** Gives an organisation what it needs to send. */
    private void equip(String organisation, String signature) {
        sender.api()
                .post(
                        "/quota/grants",
                        "{\"organisation\":\"" + organisation + "\",\"segments\":10,\"reason\":\"a test\"}")
                .expect(200);
        sender.api()
                .put("/signatures/" + URLEncoder.encode(signature, StandardCharsets.UTF_8) + "?organisation="
                        + organisation)
                .expect(200);
    }

    private String notice(String signature, int number) {
        return "{\"kind\":\"daily\",\"class\":\"notice\",\"signature\":\"" + signature
                + "\",\"text\":\"记得喝水。\",\"channel\":\"" + line.id() + "\",\"recipients\":[{\"to\":\"+"
                + (FIRST_NUMBER + number) + "\"}]}";
    }

    private static int delivered(Visitor visitor, String notice) {
        return visitor.get("/notices/" + notice)
                .expect(200)
                .json()
                .at("/counts/delivered")
                .asInt();
    }

    @Test
    void asvs_8_4_1_nobodySeesWhatIsAnothers() {
        Visitor one = new Visitor(sender.api());
        Visitor two = new Visitor(sender.api());
        newcomers.register(one, 2);
        String theirs = newcomers.register(two, 3).path("organisation").asText();
        newcomers.signIn(one, 2, Newcomers.PASSWORD).expect(201);
        newcomers.signIn(two, 3, Newcomers.PASSWORD).expect(201);
        one.readCsrf();
        two.readCsrf();
        one.patch("/sessions/current", "{\"organisation\":\"" + theirs + "\"}").expect(404);
        String session = two.get("/sessions/current").json().path("id").asText();
        one.delete("/me/sessions/" + session).expect(404);
        two.get("/me").expect(200);
        one.post("/quota/grants", "{\"segments\":10,\"reason\":\"x\"}").expect(403);
        assertTrue(one.get("/notices").expect(200).json().path("items").isEmpty());
    }

    @Test
    void aBanStopsWhatSendsAndWhatWasGoingTo() {
        Visitor visitor = new Visitor(sender.api());
        String organisation =
                newcomers.register(visitor, 6).path("organisation").asText();
        newcomers.signIn(visitor, 6, Newcomers.PASSWORD).expect(201);
        visitor.readCsrf();
        equip(organisation, SIGNATURE + "二");
        String later = notice(SIGNATURE + "二", 6)
                .replace("}]}", "}],\"notBefore\":\"" + Instant.now().plus(Duration.ofDays(2)) + "\"}");
        String id =
                visitor.post("/notices", later).expect(202).json().path("id").asText();

        ConsoleAnswer banned =
                qunfa.console("qunfa:account-ban --json --organisation own-" + organisation + " --reason spam");
        banned.orFail();
        Eventually.see("it waits for the end of the ban", PATIENCE, () -> visitor.get("/deliveries/" + id + ".0/why")
                .expect(200)
                .body()
                .contains("\"halt\""));
        Reply refused = visitor.post("/notices", notice(SIGNATURE + "二", 6)).expect(403);
        assertEquals("banned", refused.json().path("code").asText());
        assertEquals(
                "scheduled",
                visitor.get("/notices/" + id).expect(200).json().path("state").asText());
        ConsoleAnswer listed = qunfa.console("qunfa:account-bans --json");
        Matcher ban = Pattern.compile("\"ban\":\"([0-9a-f-]{36})\"").matcher(listed.output());
        assertTrue(ban.find(), listed::output);
        qunfa.console("qunfa:account-unban " + ban.group(1)).orFail();
        Eventually.see("it waits for it no more", PATIENCE, () -> !visitor.get("/deliveries/" + id + ".0/why")
                .expect(200)
                .body()
                .contains("\"halt\""));
        visitor.post("/notices/" + id + "/cancel", "").expect(200);
    }

    @Test
    void whatWaitsOfWhoClosesTheirAccountIsCancelled() {
        Newcomers.Newcomer newcomer = newcomers.come(9);
        Visitor visitor = newcomer.visitor();
        String signature = SIGNATURE + "四";
        equip(newcomer.organisation(), signature);
        String later = notice(signature, 9)
                .replace("}]}", "}],\"notBefore\":\"" + Instant.now().plus(Duration.ofDays(2)) + "\"}");
        String id =
                visitor.post("/notices", later).expect(202).json().path("id").asText();
        JsonNode along = visitor.get("/me/closure").expect(200).json().at("/organisations/0");
        assertEquals(newcomer.organisation(), along.path("id").asText());
        assertEquals(9, along.path("segments").asInt(), "one of ten is reserved");
        visitor.post("/me/closure", "{}").expect(409);
        visitor.post("/me/closure", "{\"withOrganisations\":true}").expect(204);
        visitor.get("/me").expect(401);
        newcomers.signIn(new Visitor(sender.api()), 9, Newcomers.PASSWORD).expect(401);
        Eventually.see("what waited is cancelled", PATIENCE, () -> qunfa.console(
                        "qunfa:notice-show --json --organisation own-" + newcomer.organisation() + " " + id)
                .output()
                .contains("\"cancelled\""));
    }

    @Test
    void whoIsNotKnownSendsToThemselvesAlone() {
        Newcomers.Newcomer newcomer = newcomers.come(7);
        Visitor visitor = newcomer.visitor();
        String signature = SIGNATURE + "三";
        equip(newcomer.organisation(), signature);
        Reply others = visitor.post("/notices", notice(signature, 8)).expect(422);
        assertTrue(others.body().contains("real-name-required"), others::body);
        Reply foreseen =
                visitor.post("/notices/preflight", notice(signature, 8)).expect(422);
        assertTrue(foreseen.body().contains("real-name-required"), foreseen::body);
        visitor.post("/notices", notice(signature, 7)).expect(202);

        Reply unchecked = visitor.post("/me/real-name", "{\"name\":\"林小雨\",\"number\":\"11010519491231002X\"}")
                .expect(503);
        assertEquals("no-identity-checker", unchecked.json().path("code").asText());
        qunfa.console("qunfa:account-verify --to " + newcomer.phone() + " --reason seen")
                .orFail();
        assertTrue(
                visitor.get("/me/real-name").expect(200).json().path("verified").asBoolean());
        visitor.post("/notices", notice(signature, 8)).expect(202);
        qunfa.console("qunfa:account-verify --to " + newcomer.phone() + " --revoke --reason mistake")
                .orFail();
        Eventually.see(
                "it is taken back",
                PATIENCE,
                () -> visitor.post("/notices", notice(signature, 8)).status() == 422);
    }

    @Test
    void aCodeIsGoodForOneThingAndTellsNobodyWhoIsRegistered() {
        Visitor visitor = new Visitor(sender.api());
        newcomers.register(visitor, 4);
        // A number gets a code once in a minute, whatever for.
        visitor.post("/accounts/codes", "{" + newcomers.phone(4) + ",\"purpose\":\"sign-in\"}")
                .expect(429);
        visitor.post(
                        "/sessions",
                        "{" + newcomers.phone(4) + ",\"code\":\""
                                + newcomers.codes(4).get(0) + "\"}")
                .expect(401);
        String code = newcomers.code(visitor, 5, "sign-in", 1);
        visitor.post("/sessions", "{" + newcomers.phone(5) + ",\"code\":\"" + code + "\"}")
                .expect(401);
    }
}

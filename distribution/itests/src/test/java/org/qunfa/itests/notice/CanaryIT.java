package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.Reply;
import org.qunfa.itests.Visitor;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.login.LoginFault;
import org.qunfa.testkit.login.Person;
import org.qunfa.testkit.login.Query;
import org.qunfa.testkit.login.Visit;

/**
 * People with words that stand nowhere else do what people do, mistakes too; nothing of it is found where others than the platform's own
 * code look. Row 55 of the mission.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryIT {

    private static final long FIRST_NUMBER = 8_613_977_318_000L;
    private static final String PHONE = "13977318001";
    private static final String STRANGER = "13977318777";
    private static final String NICKNAME = "Kranichfeder7731";
    private static final String NAME = "司徒鹤鸣";
    private static final String ID_NUMBER = "110101198703317738";
    private static final String BIRTHDAY = "1987-03-31";
    private static final String PASSWORD = "Wolkenbruch am Kap 7731";
    private static final String OTHER_PASSWORD = "Nebelhorn am Kap 7732";
    private static final Pattern BAN = Pattern.compile("\"ban\":\"([0-9a-f-]{36})\"");

    private final Path home = Folders.make();
    private final Canaries canaries = new Canaries(List.of(
            PHONE, STRANGER, NICKNAME, NAME, ID_NUMBER, BIRTHDAY, PASSWORD, OTHER_PASSWORD, Newcomers.PASSWORD));
    private LoginGround ground;
    private QunfaProcess qunfa;

    @BeforeAll
    void open() throws Exception {
        ground = new LoginGround(home, FIRST_NUMBER);
        qunfa = ground.qunfa;
    }

    @AfterAll
    void close() {
        if (ground != null) {
            ground.close();
        }
        Folders.delete(home);
    }

    @Test
    void asvs_16_2_5_nothingOfPeopleIsFoundWhereOthersLook() throws IOException {
        Visitor anna = ground.newcomers.come(1).visitor();
        changesHerProfileAndPassword(anna);
        new DeviceCanary(canaries).saysWhatItIs(anna);
        makesMistakes(anna);
        makesMistakesBeforeSheIsKnown();
        usesProviders(anna);
        new KnownCanary(ground, canaries).isVerifiedAndAgreesForAChild(anna, NAME, ID_NUMBER);
        new SharedCanary(ground, canaries).signsInElsewhere(anna);
        canaries.add(anna.secrets());
        isBannedAndComesAgain(anna);

        assertTrue(canaries.shown("problems").length() > 5_000, "she saw problem documents");
        var traces = new Traces(qunfa);
        assertTrue(
                traces.places().containsAll(Set.of("file data/log/access.log", "file data/log/security.log")),
                () -> traces.places().toString());
        assertEquals(Set.of(), canaries.foundIn(traces));
    }

    private void changesHerProfileAndPassword(Visitor anna) {
        anna.patch("/me", "{\"nickname\":\"" + NICKNAME + "\",\"gender\":\"other\",\"birthday\":\"" + BIRTHDAY + "\"}")
                .expect(200);
        anna.put("/me/password", "{\"password\":\"" + PASSWORD + "\"}").expect(204);
        String secret = anna.post("/me/second-factor", "")
                .expect(201)
                .json()
                .path("secret")
                .asText();
        canaries.add(List.of(secret));
        canaries.refused(anna.post("/me/second-factor/confirm", "{\"code\":\"" + NICKNAME + "\"}"));
        String organisation =
                anna.get("/sessions/current").json().path("organisation").asText();
        anna.post(
                        "/me/organisations/" + organisation + "/invitations",
                        "{\"phone\":\"+86" + STRANGER + "\",\"role\":\"auditor\"}")
                .expect(201);
        canaries.refused(anna.post(
                "/me/organisations/" + organisation + "/invitations",
                "{\"phone\":\"+86" + STRANGER + "\",\"role\":\"" + NAME + "\"}"));
    }

    private void makesMistakes(Visitor anna) {
        for (String body : List.of(
                "{\"nickname\":\"" + NICKNAME.repeat(40) + "\"}",
                "{\"nickname\":{\"first\":\"" + NICKNAME + "\"}}",
                "{\"birthday\":\"" + ID_NUMBER + "\"}",
                "{\"gender\":[\"" + NAME + "\"]}",
                "{\"realName\":\"" + NAME + "\",\"idNumber\":\"" + ID_NUMBER + "\"}",
                "{\"nickname\":\"" + NICKNAME + "\",\"nickname\":\"" + NAME + "\"}",
                "{\"nickname\":\"" + NAME + "\0" + NICKNAME,
                "\"" + ID_NUMBER + "\"")) {
            canaries.refused(anna.patch("/me", body));
        }
        canaries.refused(anna.post("/me/step-up", "{\"password\":\"" + OTHER_PASSWORD + "\"}"));
        canaries.refused(anna.put("/me/password", "{\"password\":\"" + PHONE + "\"}"));
        canaries.refused(anna.get("/me?phone=" + PHONE));
        canaries.refused(anna.get("/me/" + PHONE));
        canaries.refused(anna.get("/" + NICKNAME + "/" + ID_NUMBER));
        canaries.refused(anna.delete("/me/sessions/" + NICKNAME));
        canaries.refused(
                anna.post("/notices", "{\"kind\":\"" + NAME + "\",\"recipients\":[{\"to\":\"" + PHONE + "x\"}]}"));
        canaries.refused(qunfa.anonymous().as(NICKNAME).get("/notices"));
        canaries.refused(
                qunfa.anonymous().as("qf_" + ID_NUMBER + "." + NICKNAME).get("/notices"));
    }

    private void makesMistakesBeforeSheIsKnown() {
        var nobody = new Visitor(qunfa.api());
        String phone = "{\"phone\":\"+86" + STRANGER + "\"";
        for (String body : List.of(
                phone + ",\"password\":\"" + OTHER_PASSWORD + "\"}",
                phone + ",\"code\":\"000000\"}",
                phone + ",\"password\":\"" + PASSWORD,
                "{\"phone\":\"" + PHONE + " " + NAME + "\",\"password\":\"" + PASSWORD + "\"}",
                "{\"phone\":\"+86" + PHONE + "\",\"password\":\"" + OTHER_PASSWORD + "\"}",
                "{\"phone\":" + ID_NUMBER + ",\"password\":\"" + PASSWORD + "\"}")) {
            canaries.refused(nobody.post("/sessions", body));
        }
        canaries.refused(nobody.post(
                "/accounts",
                phone + ",\"code\":\"000000\",\"password\":\"" + PASSWORD
                        + "\",\"policy\":\"2026-11\",\"policySha256\":\"" + "ab".repeat(32) + "\",\"name\":\"" + NAME
                        + "\"}"));
        canaries.refused(nobody.post(
                "/accounts",
                phone + ",\"code\":\"000000\",\"password\":\"" + PASSWORD + "\",\"policy\":\"" + NAME
                        + "\",\"policySha256\":\"" + ID_NUMBER + "\"}"));
        canaries.refused(nobody.post("/accounts/codes", phone + ",\"purpose\":\"" + NICKNAME + "\"}"));
        canaries.refused(nobody.post("/logins/" + NICKNAME, "{\"target\":\"" + PHONE + "\"}"));
        canaries.refused(nobody.post("/logins/second-factor", "{\"secondFactor\":\"" + NICKNAME + "\"}"));
    }

    private void usesProviders(Visitor anna) {
        Person known = ground.knows("kranich7731");
        Person unknown = ground.knows("kranich7732");
        Stream.of(known, unknown).map(LoginGround::saidOf).forEach(canaries::add);
        for (String provider : LoginGround.PROVIDERS) {
            URI binding = begun(anna.post("/me/identities/" + provider, "{}"));
            comesBack(anna, provider, Visit.of(ground.peer(provider)).agree(binding, known.name()));
            var nobody = new Visitor(qunfa.api());
            comesBack(
                    nobody, provider, Visit.of(ground.peer(provider)).agree(begins(nobody, provider), unknown.name()));
            // Whoever answers in the provider's place says what it likes.
            Map<String, String> said = Visit.of(ground.peer(provider)).refuse(begins(nobody, provider));
            var more = new TreeMap<>(said);
            more.put("error_description", NAME + " " + PHONE);
            comesBack(nobody, provider, more);
            canaries.refused(nobody.get("/logins/" + provider + "/return?code=" + NICKNAME + "&state=" + ID_NUMBER));
            canaries.refused(nobody.post("/logins/" + provider, "{\"back\":\"//" + NICKNAME + "\"}"));
            Map<String, String> agreed =
                    Visit.of(ground.peer(provider)).agree(begins(nobody, provider), unknown.name());
            ground.peer(provider).fault(LoginFault.GARBAGE);
            comesBack(nobody, provider, agreed);
            ground.peer(provider).fault(LoginFault.NONE);
            canaries.add(nobody.secrets());
        }
        assertEquals(
                LoginGround.PROVIDERS.size(),
                anna.get("/me/identities").expect(200).json().path("items").size());
    }

    private static URI begins(Visitor visitor, String provider) {
        return begun(visitor.post("/logins/" + provider, "{}"));
    }

    private static URI begun(Reply reply) {
        return URI.create(reply.expect(201).json().path("address").asText());
    }

    /** What is in the address by which a browser comes back is not in the one that it stays at. */
    private void comesBack(Visitor visitor, String provider, Map<String, String> values) {
        Reply reply = visitor.get("/logins/" + provider + "/return?" + Query.write(values))
                .expect(303);
        canaries.show("addresses", reply.headers().firstValue("Location").orElse(""));
    }

    private void isBannedAndComesAgain(Visitor anna) {
        String to = " --to +86" + PHONE;
        canaries.show("console", qunfa.console("qunfa:account-list" + to).orFail());
        String banned = qunfa.console("qunfa:account-ban --json" + to + " --extent all --reason spam")
                .orFail();
        canaries.show("console", banned);
        canaries.refused(anna.get("/me"));
        canaries.refused(ground.newcomers.signIn(new Visitor(qunfa.api()), 1, PASSWORD));
        new KnownCanary(ground, canaries).appeals(1);
        canaries.show("console", qunfa.console("qunfa:account-bans").orFail());
        Matcher ban = BAN.matcher(banned);
        assertTrue(ban.find(), banned);
        canaries.show(
                "console", qunfa.console("qunfa:account-unban " + ban.group(1)).orFail());
        var again = new Visitor(qunfa.api());
        ground.newcomers.signIn(again, 1, PASSWORD).expect(201);
        canaries.add(again.readCsrf().secrets());
        again.delete("/sessions/current").expect(204);
    }

    /** Else the search above could find nothing because it looks at nothing. */
    @Test
    void theSearchFindsWhatIsThere() throws SQLException {
        String planted = "zaunkoenig7733";
        Channel line = Channel.to(planted, ground.smsc).install(qunfa);
        Sender.of(qunfa).awaitUp(line.id());
        qunfa.console("log:log " + planted).orFail();
        // A mistake in the line's file is told by its name.
        line.with("windwo", 5).install(qunfa);
        Eventually.see(
                "the health warns",
                Duration.ofMinutes(2),
                () -> qunfa.api().get("/health").body().contains(planted));
        try (Tables tables = Tables.of(qunfa)) {
            tables.change("insert into accounts.audit (actor, act, subject) values ('x', '" + planted + "', 'x')");
            tables.change("create table accounts.planted as select convert_to('" + planted + "', 'UTF8') as word");
            Reply reply =
                    qunfa.api().post("/sessions", "{\"" + planted + "\":1}").expect(400);

            Set<String> found = new Traces(qunfa).and("problems", reply.body()).of(List.of(planted));

            Set<String> sought = Set.of(
                    "file data/log/qunfa.log",
                    "health",
                    "metrics",
                    "problems",
                    "table accounts.audit",
                    "table accounts.planted",
                    "threads");
            assertTrue(found.containsAll(sought), found::toString);
            assertEquals(Set.of("classes"), new Traces(qunfa).of(List.of("org.qunfa.accounts.people.PeopleDesk")));
            tables.change("drop table accounts.planted");
            tables.change("delete from accounts.audit where act = '" + planted + "'");
        } finally {
            line.remove(qunfa);
        }
    }
}

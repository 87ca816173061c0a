package org.qunfa.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.BanAppeals;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Bans.Ban;
import org.qunfa.accounts.Bans.Extent;
import org.qunfa.accounts.Bans.Ground;
import org.qunfa.accounts.Bans.Subject;
import org.qunfa.accounts.Closures;
import org.qunfa.accounts.Identities;
import org.qunfa.accounts.Members;
import org.qunfa.accounts.People;
import org.qunfa.accounts.RealNames;
import org.qunfa.accounts.SecondFactors;
import org.qunfa.messaging.Halts;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Series;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.model.NoticeState;

/** What the console does about people. */
class AccountCommandsTest {

    private static final String HASH = "900150983cd24fb0d6963f7d28e17f72";

    private final FakeFramework framework = new FakeFramework();
    private final FakePeople people = new FakePeople();
    private final FakeMembers members = new FakeMembers();
    private final FakeNotices notices = new FakeNotices();

    @SuppressWarnings("NullAway.Init")
    private Console console;

    @BeforeEach
    void open() throws Exception {
        framework.offer(ApiKeys.class, new FakeOperations.Keys());
        framework.offer(People.class, people.new Registered());
        framework.offer(Bans.class, people.new Banned());
        framework.offer(BanAppeals.class, people.new Heard());
        framework.offer(Members.class, members);
        framework.offer(RealNames.class, people.new Verified());
        framework.offer(Identities.class, people.new Identified());
        framework.offer(SecondFactors.class, people.new Factored());
        framework.offer(Closures.class, people.new Closed());
        framework.offer(Quota.class, new FakeQuota());
        framework.offer(Notices.class, notices);
        framework.offer(Series.class, new MemorySeries());
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
    void peopleAreListedMasked() throws Exception {
        JsonNode listed = json("qunfa:account-list --json").get(0);
        assertEquals("+86138****8000", listed.get("phone").asText());
        assertEquals("Lin owner", listed.get("organisations").get(0).asText());
        assertFalse(listed.get("banned").asBoolean());
        assertFalse(console.run("qunfa:account-list").contains("13800138000"));
        assertEquals(
                "[]", console.run("qunfa:account-list --json --to 13800138009").strip());
        assertTrue(refusal("qunfa:account-list --to 12").contains("is not a phone number"));
    }

    /** Row 105 of the mission: nobody permits it, so that nobody sees it. */
    @Test
    void whatIsKnownOfAChildIsNotShown() throws Exception {
        people.child = true;
        JsonNode listed = json("qunfa:account-list --json --to 13800138000").get(0);
        assertTrue(listed.get("child").asBoolean());
        assertTrue(listed.get("phone").isNull() && listed.get("organisations").isEmpty(), listed.toString());
        assertTrue(refusal("qunfa:account-identities --to 13800138000").contains("to their guardian alone"));
    }

    @Test
    void anOrganisationIsBanned() throws Exception {
        JsonNode ban =
                json("qunfa:account-ban --json --organisation Lin --reason spam --until 2030-01-31T08:00:00+08:00")
                        .get(0);
        assertEquals("sending", ban.get("extent").asText());
        assertEquals(NoticeState.ACTIVE, notices.state, "what holds it back is the ban, and ends with it");
        var placed = people.placed.get(0);
        assertEquals(Subject.of(FakeNotices.organisation("Lin")), placed.subject());
        assertEquals("console:lin", placed.ground().by());
        assertEquals("2030-01-31T00:00:00Z", String.valueOf(placed.ground().until()));
        assertFalse(json("qunfa:account-bans --json").get(0).get("halted").asBoolean(), "nobody tells of it yet");
        framework.offer(Halts.class, new Halted(Halts.Subject.of(FakeNotices.organisation("Lin"))));
        assertTrue(json("qunfa:account-bans --json").get(0).get("halted").asBoolean());
        String listed = console.run("qunfa:account-bans");
        assertTrue(listed.contains("spam") && listed.contains("organisation "), listed);
        assertEquals(List.of(FakePeople.BAN.toString()), console.complete("qunfa:account-unban "));
        json("qunfa:account-unban --json " + FakePeople.BAN);
        assertTrue(refusal("qunfa:account-unban " + FakePeople.BAN).contains("no ban with this id holds"));
        assertTrue(console.run("qunfa:account-bans --all").contains("no bans"));
    }

    @Test
    void aBanOfAClosedAccountIsShownAndLifted() throws Exception {
        var ground = new Ground("spam", "", null, "console:wei");
        people.placed.add(new Ban(FakePeople.BAN, Subject.CLOSED, Extent.ALL, ground, FakeNotices.AT, true));
        framework.offer(Halts.class, new Halted(Halts.Subject.of(FakeNotices.organisation("Lin"))));
        JsonNode listed = json("qunfa:account-bans --json").get(0);
        assertEquals("a closed account", listed.get("subject").asText());
        assertFalse(listed.get("halted").asBoolean());
        assertEquals(listed, json("qunfa:account-bans --json " + FakePeople.BAN).get(0));
        String other = "01920000-0000-7000-8000-000000000000";
        assertTrue(refusal("qunfa:account-bans " + other).contains("there is no ban with this id"));
        json("qunfa:account-unban --json " + FakePeople.BAN);
        assertTrue(refusal("qunfa:account-bans " + FakePeople.BAN).contains("there is no ban with this id"));
    }

    @Test
    void aPersonIsBannedWithWhatTheyOwn() throws Exception {
        console.run("qunfa:account-ban --to 13800138000 --extent all --reason fraud");
        assertEquals(1, people.placed.size());
        assertEquals(Subject.of(FakePeople.LIN), people.placed.get(0).subject());
        assertEquals(Extent.ALL, people.placed.get(0).extent());
        assertEquals(NoticeState.ACTIVE, notices.state);
        assertTrue(json("qunfa:account-list --json").get(0).get("banned").asBoolean());
        console.run("qunfa:account-ban --to 13800138000 --owned --reason fraud");
        assertEquals(3, people.placed.size());
        assertEquals(
                Subject.of(FakeNotices.organisation("Lin")),
                people.placed.get(2).subject());
        assertEquals(NoticeState.ACTIVE, notices.state);
    }

    @Test
    void anAppealIsDecidedOn() throws Exception {
        console.run("qunfa:account-ban --organisation Lin --reason spam --evidence letter");
        JsonNode waiting = json("qunfa:account-appeals --json").get(0);
        assertEquals("it was not me", waiting.get("text").asText());
        assertEquals("letter", waiting.get("evidence").asText());
        assertEquals("open", waiting.get("state").asText());
        String id = FakePeople.APPEAL.toString();
        assertEquals(List.of(id), console.complete("qunfa:account-appeal-decide "));
        assertTrue(refusal("qunfa:account-appeal-decide --reason x " + id).contains("either --grant or --refuse"));
        JsonNode decided = json("qunfa:account-appeal-decide --json --refuse --reason 'it was them' " + id);
        assertEquals("refuse", decided.get("decision").asText());
        assertTrue(
                refusal("qunfa:account-appeal-decide --grant --reason x " + id).contains("[decided]"));
        assertTrue(console.run("qunfa:account-appeals").contains("no appeals against bans"));
        assertTrue(console.run("qunfa:account-appeals --all").contains("it was them (console:lin)"));
    }

    @Test
    void aProvidersWordForAPersonIsTakenAway() throws Exception {
        JsonNode bound =
                json("qunfa:account-identities --json --to 13800138000").get(0);
        assertEquals("https://open.weixin.qq.com", bound.get("issuer").asText());
        assertEquals("微信", bound.get("provider").asText());
        assertFalse(bound.toString().contains("oA"), "what they are called there is theirs");
        String id = bound.get("identity").asText();
        String unbind = "qunfa:account-unbind --json --to 13800138000 ";
        refusal(unbind + id);
        assertEquals(List.of(), people.asked, "not without a reason");
        String denied = refusal(unbind + "--reason 'lost it' " + id);
        assertTrue(denied.contains("in a word [bad-word]"), denied);
        assertTrue(refusal("qunfa:account-unbind --to 13800138009 --reason x " + id)
                .contains("nobody is registered"));
        assertTrue(json(unbind + "--reason lost-account " + id).get("unbound").asBoolean());
        assertEquals(List.of("unbind by console:lin for lost-account"), people.asked);
        assertTrue(refusal(unbind + "--reason lost-account " + id).contains("bound to nothing of this id"));
        assertTrue(console.run("qunfa:account-identities --to 13800138000").contains("bound to nothing"));
    }

    @Test
    void aSecondFactorThatIsLostIsTakenAway() throws Exception {
        String remove = "qunfa:account-factor-remove --json --to 13800138000 ";
        refusal(remove);
        assertTrue(refusal(remove + "--reason 'lost it'").contains("in a word [bad-word]"));
        assertEquals(List.of(), people.asked);
        assertTrue(json(remove + "--reason lost-device").get("removed").asBoolean());
        assertEquals(List.of("factor-remove by console:lin for lost-device"), people.asked);
        assertTrue(refusal(remove + "--reason lost-device").contains("has no second factor"));
    }

    @Test
    void anAccountIsClosedForWhoAskedForItAndNotByMistake() throws Exception {
        String close = "qunfa:account-close --json --to 13800138000 --reason by-letter";
        JsonNode seen = json(close);
        assertFalse(seen.get("closed").asBoolean());
        String organisation = seen.get("organisations").get(0).asText();
        assertTrue(organisation.startsWith("ours, "), organisation);
        assertTrue(organisation.contains(" 2 others, ") && organisation.endsWith(" segments"), organisation);
        assertTrue(refusal(close + " --sure").contains("organisations-left"));
        assertEquals(List.of(), people.asked);
        assertTrue(json(close + " --sure --with-organisations").get("closed").asBoolean());
        assertEquals(List.of("close by console:lin for by-letter"), people.asked);
        refusal("qunfa:account-close --to 13800138000 --sure");
    }

    @Test
    void nobodyIsBannedByMistake() {
        assertTrue(refusal("qunfa:account-ban --reason x").contains("either --organisation or --to"));
        assertTrue(refusal("qunfa:account-ban --reason x --to 13800138000 --organisation Lin")
                .contains("either --organisation or --to"));
        assertTrue(refusal("qunfa:account-ban --reason x --to 13800138009").contains("nobody is registered"));
        assertTrue(refusal("qunfa:account-ban --reason x --organisation Nobody").contains("no organisation has this"));
        assertTrue(refusal("qunfa:account-ban --reason x --organisation Lin --extent much")
                .contains("sending, all"));
        assertEquals(List.of(), people.placed);
    }

    @Test
    void aPersonOrAnOrganisationIsVerifiedByHand() throws Exception {
        JsonNode done = json("qunfa:account-verify --json --to 13800138000 --reason 'saw the card'");
        assertTrue(done.get("verified").asBoolean());
        assertEquals(FakePeople.LIN.toString(), done.get("person").asText());
        console.run("qunfa:account-verify --organisation Lin --reason licence");
        String lin = "organisation " + FakeNotices.organisation("Lin");
        assertEquals(
                List.of(
                        "vouch for person " + FakePeople.LIN + " by console:lin: saw the card",
                        "vouch for " + lin + " by console:lin: licence"),
                people.asked);
        JsonNode undone = json("qunfa:account-verify --json --to 13800138000 --revoke --reason mistake");
        assertFalse(undone.get("verified").asBoolean());
        assertTrue(refusal("qunfa:account-verify --to 13800138000 --revoke --reason x")
                .contains("this person is not verified"));
        console.run("qunfa:account-verify --organisation Lin --revoke --reason mistake");
        assertTrue(refusal("qunfa:account-verify --organisation Lin --revoke --reason x")
                .contains("nobody vouches for this organisation"));
    }

    @Test
    void nobodyIsVerifiedByMistake() {
        assertTrue(refusal("qunfa:account-verify --reason x").contains("either --organisation or --to"));
        assertTrue(refusal("qunfa:account-verify --reason x --to 13800138000 --organisation Lin")
                .contains("either --organisation or --to"));
        assertTrue(refusal("qunfa:account-verify --reason x --to 13800138009").contains("nobody is registered"));
        assertTrue(
                refusal("qunfa:account-verify --reason x --organisation Nobody").contains("no organisation has this"));
        assertEquals(List.of(), people.asked);
    }

    @Test
    void somebodyIsMadeAnOperator() throws Exception {
        JsonNode placed = json("qunfa:account-role --json --to 13800138000 --role operator");
        assertEquals("operator", placed.get("role").asText());
        assertEquals(List.of("OPERATOR by console:lin"), members.placed);
        assertTrue(refusal("qunfa:account-role --to 13800138009 --role owner").contains("nobody is registered"));
        assertTrue(refusal("qunfa:account-role --to 13800138000").contains("either --role or --remove"));
        assertTrue(refusal("qunfa:account-role --to 13800138000 --role owner --remove")
                .contains("either --role or"));
        assertTrue(refusal("qunfa:account-role --to 13800138000 --role king").contains("is one of owner, sender"));
        assertTrue(console.complete("qunfa:account-role --role ").contains("auditor"));
        assertTrue(json("qunfa:account-role --json --to 13800138000 --remove")
                .get("removed")
                .asBoolean());
        assertEquals(List.of("OPERATOR by console:lin", "removed by console:lin"), members.placed);
    }

    @Test
    void peopleAreTakenOver(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("people.csv");
        Files.writeString(
                file,
                "phone,md5,salt\n13800138000," + HASH + ",a\n13800138001," + HASH + ",b\n13800138002,x,c\n12," + HASH
                        + ",d\n");
        JsonNode done = json("qunfa:account-import --json --form salt-first " + file);
        assertEquals(1, done.get("taken").asInt());
        assertEquals(1, done.get("registeredBefore").asInt());
        assertEquals(2, done.get("bad").asInt());
        assertEquals(3, done.at("/leftOut/0/row").asInt());
        assertEquals("bad-hash", done.at("/leftOut/0/code").asText());
        assertEquals(4, done.at("/leftOut/1/row").asInt());
        assertEquals("phone", done.at("/leftOut/1/column").asText());
        assertEquals("too-short", done.at("/leftOut/1/code").asText());
        assertEquals(List.of("adopt salt-first a by console:lin", "adopt salt-first b by console:lin"), people.asked);
        assertTrue(refusal("qunfa:account-import " + folder.resolve("none.csv")).contains("there is no such file"));
    }

    /** One who is halted. */
    private record Halted(Halts.Subject one) implements Halts {

        @Override
        public int keep(String reason, Supplier<Set<Halts.Subject>> wanted) {
            throw new UnsupportedOperationException("the console halts nobody");
        }

        @Override
        public List<Halt> halts() {
            return List.of(new Halt(one, "ban", FakeNotices.AT));
        }
    }
}

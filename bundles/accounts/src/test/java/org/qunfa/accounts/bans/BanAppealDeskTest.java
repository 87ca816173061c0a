package org.qunfa.accounts.bans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.WEI;
import static org.qunfa.accounts.World.comingFrom;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.qunfa.accounts.BanAppeals.Appeal;
import org.qunfa.accounts.BanAppeals.Decision;
import org.qunfa.accounts.BanAppeals.Filed;
import org.qunfa.accounts.BanAppeals.Hit;
import org.qunfa.accounts.BanAppeals.Proof;
import org.qunfa.accounts.BanAppeals.State;
import org.qunfa.accounts.BanAppeals.Untold;
import org.qunfa.accounts.Bans.Ban;
import org.qunfa.accounts.Bans.Extent;
import org.qunfa.accounts.Bans.Ground;
import org.qunfa.accounts.Bans.Subject;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.Repeat;
import org.qunfa.accounts.Repeated;
import org.qunfa.accounts.TestSettings;
import org.qunfa.accounts.World;
import org.qunfa.accounts.keys.KeyMakers;
import org.qunfa.model.PhoneNumber;

class BanAppealDeskTest {

    private static final PhoneNumber NOBODY = new PhoneNumber(86_138_0013_8009L);
    private static final String EVIDENCE = "complaint 12321/7";
    private static final String PLACER = "console:wei";
    private static final String OFFICER = "person:officer";

    private World world;
    private BanAppealDesk desk;
    private Registered lin;

    @BeforeEach
    void open() {
        world = new World(Map.of("codesPerNumber", 100));
        desk = desk(Map.of());
        lin = world.register(LIN);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private BanAppealDesk desk(Map<String, Object> settings) {
        return new BanAppealDesk(
                world.tables,
                world.codes,
                world.bans,
                world.trail,
                new KeyMakers(world.tables),
                TestSettings.with(settings));
    }

    private Proof proof(PhoneNumber phone) {
        return new Proof(phone, world.code(phone, CodePurpose.APPEAL), comingFrom(HOME));
    }

    private Ban banned(Subject subject, Extent extent) {
        return world.bans.place(subject, extent, new Ground("spam", EVIDENCE, null, PLACER));
    }

    private static String denied(Executable act) {
        return assertThrows(Denied.class, act).code();
    }

    private static Filed filed(Hit hit) {
        Filed filed = hit.appeal();
        assertNotNull(filed);
        return filed;
    }

    private List<Hit> file(@Nullable UUID ban) {
        return desk.file(proof(LIN), ban, "不是我发的");
    }

    @Test
    void asvs_16_3_1_writesDownWhoseCodeItWas() {
        desk.mine(proof(LIN));
        assertEquals("code-wrong", denied(() -> desk.mine(new Proof(LIN, "000000", comingFrom(HOME)))));
        List<String> known = world.trail.of(lin.person(), 2, null).items().stream()
                .map(view -> view.act() + " " + view.outcome())
                .toList();
        assertEquals(List.of("ban-appeal code-wrong", "ban-appeal done"), known);
    }

    @Test
    void whoHasNoSessionLeftIsToldWhyAndIsHeard() {
        String token = world.signIn(LIN).token();
        Ban ban = banned(Subject.of(lin.person()), Extent.ALL);
        assertEquals(Optional.empty(), world.sessions.session(token));

        Hit hit = desk.mine(proof(LIN)).get(0);
        assertEquals(ban.id(), hit.ban());
        assertEquals("spam", hit.reason());
        assertEquals(Extent.ALL, hit.extent());
        assertTrue(hit.standing());
        assertNull(hit.appeal());
        assertFalse(hit.toString().contains(EVIDENCE) || hit.toString().contains(PLACER), "that is for who decides");

        assertEquals(State.OPEN, filed(file(null).get(0)).state());
        Appeal waiting = desk.appeals(true).get(0);
        assertEquals("不是我发的", waiting.text());
        assertEquals(EVIDENCE, waiting.ban().ground().evidence());
        assertEquals(lin.person(), waiting.by());

        Appeal granted = desk.decide(waiting.id(), new Decision(true, "the phone was stolen", OFFICER));
        assertEquals(State.GRANTED, granted.state());
        assertFalse(granted.ban().standing());
        assertEquals(Optional.empty(), world.bans.of(lin.person()));
        assertEquals(Set.of(), world.bans.hit());
        assertEquals(List.of(), desk.appeals(true));
        assertEquals(1, desk.appeals(false).size());
        world.signIn(LIN);

        Hit after = desk.mine(proof(LIN)).get(0);
        assertFalse(after.standing());
        assertEquals("the phone was stolen", filed(after).reason());
        assertFalse(after.toString().contains(OFFICER));
        assertEquals(
                "person:" + lin.person() + " appeal against ban, " + OFFICER + " grant appeal, " + OFFICER
                        + " lift ban",
                world.ask("select string_agg(actor || ' ' || act, ', ' order by seq) from accounts.audit"
                        + " where act like '%appeal%' or act = 'lift ban'"));
    }

    @Test
    void ownersAppealForTheirOrganisationAndOthersDoNot() {
        Registered wei = world.register(WEI);
        world.change("insert into accounts.member (organisation, person, role) values ('" + lin.organisation() + "', '"
                + wei.person() + "', 'sender')");
        Ban ban = banned(Subject.of(lin.organisation()), Extent.SENDING);
        assertEquals(List.of(), desk.mine(proof(WEI)));
        assertEquals("no-ban", denied(() -> desk.file(proof(WEI), ban.id(), "let us")));
        assertEquals(ban.id(), file(ban.id()).get(0).ban());
    }

    @Test
    void theUnknownAndTheInnocentAreAnsweredAlike() {
        assertEquals(List.of(), desk.mine(proof(NOBODY)));
        assertEquals(List.of(), desk.mine(proof(LIN)));
        assertEquals("no-ban", denied(() -> desk.file(proof(NOBODY), null, "x")));
        assertEquals("no-ban", denied(() -> desk.file(proof(LIN), null, "x")));
        assertEquals("code-wrong", denied(() -> desk.mine(new Proof(NOBODY, "000000", comingFrom(HOME)))));
        assertEquals("code-wrong", denied(() -> desk.mine(new Proof(LIN, "x", comingFrom(HOME)))));
    }

    @Test
    void aCodeIsGoodOnceAndForThisAlone() {
        banned(Subject.of(lin.organisation()), Extent.SENDING);
        Proof once = proof(LIN);
        desk.mine(once);
        assertEquals("code-wrong", denied(() -> desk.file(once, null, "x")));
        String other = world.code(LIN, CodePurpose.SIGN_IN);
        assertEquals("code-wrong", denied(() -> desk.mine(new Proof(LIN, other, comingFrom(HOME)))));
        Proof kept = proof(LIN);
        assertEquals("bad-length", denied(() -> desk.file(kept, null, " ")));
        assertEquals("bad-length", denied(() -> desk.file(kept, null, "字".repeat(2_001))));
        assertEquals("bad-length", denied(() -> desk.file(kept, null, "a\0b")));
        desk.file(kept, null, "字".repeat(2_000));
    }

    @Test
    void oneIsOpenAtATimeAndAFewInAll() {
        desk = desk(Map.of("appealsPerBan", 2));
        Ban one = banned(Subject.of(lin.organisation()), Extent.SENDING);
        file(null);
        assertEquals("appeal-open", denied(() -> file(null)));
        Ban two = banned(Subject.of(lin.person()), Extent.SENDING);
        assertEquals(
                2, file(null).stream().filter(hit -> hit.appeal() != null).count(), "the other ban's is filed still");
        refuse(one);
        file(one.id());
        refuse(one);
        assertEquals("appeals-used-up", denied(() -> file(one.id())));
        refuse(two);
        file(null);
        assertEquals(
                List.of(two.id()),
                desk.appeals(true).stream().map(a -> a.ban().id()).toList());
    }

    private void refuse(Ban ban) {
        UUID appeal = desk.appeals(true).stream()
                .filter(a -> a.ban().id().equals(ban.id()))
                .findFirst()
                .orElseThrow()
                .id();
        assertEquals(
                State.REFUSED,
                desk.decide(appeal, new Decision(false, "it was them", OFFICER)).state());
        assertTrue(world.bans.hit().contains(ban.subject()), "the ban stays");
    }

    @Test
    void asvs_2_3_5_somebodyElseDecidesAndForGood() {
        Ban ban = banned(Subject.of(lin.organisation()), Extent.SENDING);
        file(null);
        UUID id = desk.appeals(true).get(0).id();
        assertEquals("own-ban", denied(() -> desk.decide(id, new Decision(true, "x", PLACER))));
        world.change("insert into accounts.api_key (name, organisation, label, hash, scopes, created_at, made_by)"
                + " values ('placed00', '" + lin.organisation()
                + "', 'x', decode(repeat('00', 32), 'hex'), '', now(), '"
                + PLACER + "')");
        assertEquals(
                "own-ban",
                denied(() -> desk.decide(id, new Decision(true, "x", "placed00"))),
                "by a key that they made");
        assertEquals("own-appeal", denied(() -> desk.decide(id, new Decision(true, "x", "person:" + lin.person()))));
        assertEquals("bad-length", denied(() -> desk.decide(id, new Decision(true, "", OFFICER))));
        assertEquals("bad-length", denied(() -> desk.decide(id, new Decision(true, "x".repeat(201), OFFICER))));
        assertEquals("not-found", denied(() -> desk.decide(new UUID(0, 1), new Decision(true, "x", OFFICER))));
        assertEquals(Set.of(ban.subject()), world.bans.hit());
        var request = new Repeat("k", () -> new byte[32]);
        var refusal = new Decision(false, "x", OFFICER);
        var decided = desk.decide(id, refusal, request);
        assertFalse(decided.replayed());
        assertEquals(new Repeated<>(decided.value(), true), desk.decide(id, refusal, request));
        assertEquals("decided", denied(() -> desk.decide(id, new Decision(true, "y", OFFICER))));
    }

    @Test
    void aBanThatEndsTakesItsAppealWithIt() {
        Ban ban = banned(Subject.of(lin.organisation()), Extent.SENDING);
        file(null);
        UUID id = desk.appeals(true).get(0).id();
        assertTrue(world.bans.lift(ban.id(), "console:lin"));
        assertFalse(world.bans.lift(ban.id(), "console:lin"));
        assertEquals(List.of(), desk.appeals(true));
        assertEquals(State.OVER, desk.appeals(false).get(0).state());
        assertEquals("ban-over", denied(() -> desk.decide(id, new Decision(true, "x", OFFICER))));
        assertEquals(State.OVER, filed(desk.mine(proof(LIN)).get(0)).state());
    }

    @Test
    void ofTwoWhoDecideAtOnceOneDoes() throws Exception {
        banned(Subject.of(lin.organisation()), Extent.SENDING);
        file(null);
        UUID id = desk.appeals(true).get(0).id();
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Callable<String>> acts = List.of(
                    () -> tried(id, new Decision(true, "x", OFFICER)), () -> tried(id, new Decision(false, "y", "z")));
            int done = 0;
            for (Future<String> each : both.invokeAll(acts)) {
                done += each.get().isEmpty() ? 1 : 0;
            }
            assertEquals(1, done);
        } finally {
            both.shutdownNow();
        }
    }

    private String tried(UUID id, Decision decision) {
        try {
            desk.decide(id, decision);
            return "";
        } catch (Denied e) {
            return e.code();
        }
    }

    @Test
    void whoFiledItIsToldOnceThatThereIsADecision() {
        banned(Subject.of(lin.organisation()), Extent.SENDING);
        file(null);
        assertEquals(List.of(), desk.untold());
        UUID id = desk.appeals(true).get(0).id();
        desk.decide(id, new Decision(false, "x", OFFICER));
        Untold untold = desk.untold().get(0);
        assertEquals(LIN, untold.to());
        assertFalse(untold.toString().contains("8000"));
        assertEquals(List.of(), desk(Map.of("appealText", "")).untold());
        desk.told(id);
        desk.told(id);
        assertEquals(List.of(), desk.untold());
    }

    @Test
    void whatTheySayIsSealed() {
        banned(Subject.of(lin.organisation()), Extent.SENDING);
        desk.file(proof(LIN), null, "我是林某某");
        assertEquals(
                "0",
                world.ask(
                        "select count(*) from accounts.ban_appeal where position(convert_to('林某某', 'UTF8') in text) > 0"));
        assertFalse(desk.appeals(true).get(0).toString().contains("林某某"));
    }
}

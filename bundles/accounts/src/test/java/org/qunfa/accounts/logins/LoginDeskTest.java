package org.qunfa.accounts.logins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.PASSWORD;
import static org.qunfa.accounts.World.byPassword;
import static org.qunfa.accounts.World.comingFrom;
import static org.qunfa.accounts.logins.Street.HALL;
import static org.qunfa.accounts.logins.Street.OTHER_HALL;
import static org.qunfa.accounts.logins.Street.answer;
import static org.qunfa.accounts.logins.Street.browser;
import static org.qunfa.accounts.logins.Street.wish;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.Logins;
import org.qunfa.accounts.Logins.Answer;
import org.qunfa.accounts.Logins.Begun;
import org.qunfa.accounts.Logins.Browser;
import org.qunfa.accounts.Logins.Result;
import org.qunfa.accounts.Logins.Returned;
import org.qunfa.accounts.Logins.Wish;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.World;
import org.qunfa.accounts.factors.App;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.store.Eventually;

class LoginDeskTest {

    private Street street;
    private World world;

    @BeforeEach
    void open() {
        street = new Street();
        world = street.world;
    }

    @AfterEach
    void close() {
        street.close();
    }

    private static Denied refused(Runnable act) {
        return assertThrows(Denied.class, act::run);
    }

    /** Somebody who is bound to the provider as this. */
    private Opened bound(String subject) {
        world.register(LIN);
        Opened opened = world.signIn(LIN);
        assertEquals(Result.BOUND, street.binds(opened.session(), subject).result());
        return opened;
    }

    @Test
    void namesWhoCanBeAsked() {
        assertEquals(List.of(new Logins.Provider(HALL, "Town hall", false)), street.desk.providers());
        try (var nowhere = new Street(Map.of("publicAddress", ""))) {
            assertEquals(List.of(), nowhere.desk.providers());
            assertEquals("login-unavailable", refused(nowhere::begin).code());
        }
    }

    @Test
    void sendsThePersonToTheProviderAndNoSecretWithThem() {
        Begun begun = street.begin();
        LoginAttempt seen = street.hall.begun.get(0);
        assertEquals(begun.state(), seen.state());
        assertTrue(begun.state().matches("[A-Za-z0-9_-]{43}"));
        assertEquals(URI.create("https://sms.example.com/api/v1/logins/hall~main/return"), seen.callback());
        String all = street.world.everything();
        for (String secret :
                List.of(begun.state(), begun.browser(), seen.proof().nonce())) {
            assertFalse(all.contains(secret) || all.contains(World.hex(secret)), "a secret stands in a table");
        }
        street.begin();
        assertNotEquals(seen.proof().nonce(), street.hall.begun.get(1).proof().nonce());
        assertNotEquals(
                seen.proof().challenge(), street.hall.begun.get(1).proof().challenge());
    }

    @Test
    void signsInWhomTheProviderKnows() {
        Opened before = bound("anna");
        Returned back = street.comesBack("anna");
        assertEquals(Result.SIGNED_IN, back.result());
        assertEquals(URI.create("https://sms.example.com/app?login=signed-in"), back.back());
        Opened opened = back.opened();
        assertNotNull(opened);
        assertNotEquals(before.token(), opened.token(), "asvs 7.2.4");
        assertEquals(before.session().person(), opened.session().person());
        assertEquals(opened.session(), world.sessions.session(opened.token()).orElseThrow());
        assertNull(opened.session().confirmedUntil(), "the platform itself has been shown nothing");
        Opened confirmed = world.sessions.confirm(opened.token(), byPassword(PASSWORD), comingFrom(HOME));
        assertNotNull(confirmed.session().confirmedUntil());
        assertEquals(back.toString(), "Returned[SIGNED_IN]");
    }

    @Test
    void makesNoAccountForWhomNobodyKnows() {
        Returned back = street.comesBack("anna");
        assertEquals(Result.UNKNOWN, back.result());
        assertNull(back.opened());
        assertNotNull(back.waiting());
        assertEquals("0", world.ask("select count(*) from accounts.person"));
        assertEquals("0", world.ask("select count(*) from accounts.session"));
    }

    /** Row 19 of the mission: replayed, foreign and expired state. */
    @Test
    void asvs_10_2_1_takesAnAnswerFromWhoBeganAlone() {
        bound("anna");
        street.comes(new TownHall(OTHER_HALL));
        Begun used = street.begin();
        street.finish(answer(used, street.hall.agree("anna")));
        Begun late = street.begin();
        world.passes("login_attempt", 601);
        Begun fresh = street.begin();
        Begun others = street.begin();
        String code = street.hall.agree("anna");
        Map<String, String> values = Map.of("state", fresh.state(), "code", code);
        List<Answer> bad = List.of(
                answer(used, code),
                answer(late, code),
                new Answer(HALL, "A".repeat(43), values, fresh.browser()),
                new Answer(HALL, "", values, fresh.browser()),
                new Answer(HALL, fresh.state(), values, null),
                new Answer(HALL, fresh.state(), values, others.browser()),
                new Answer(HALL, fresh.state(), values, fresh.state()),
                new Answer(OTHER_HALL, fresh.state(), values, fresh.browser()),
                new Answer("nobody", fresh.state(), values, fresh.browser()));
        int asked = street.hall.finished.size();
        Set<String> told = bad.stream()
                .map(one -> refused(() -> street.finish(one)))
                .map(d -> d.reason() + " " + d.code() + " " + d.sentence() + d.pointer())
                .collect(Collectors.toSet());
        assertEquals(1, told.size(), told.toString());
        assertEquals(Reason.UNASKED, refused(() -> street.finish(bad.get(0))).reason());
        assertEquals(asked, street.hall.finished.size(), "the provider was asked for nothing");
        assertEquals(Result.SIGNED_IN, street.finish(answer(fresh, code)).result(), "nobody spoilt it");
    }

    @Test
    void asksTheProviderOnceHoweverManyCome() {
        bound("anna");
        Begun begun = street.begin();
        String code = street.hall.agree("anna");
        int asked = street.hall.finished.size();
        List<CompletableFuture<String>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return street.finish(answer(begun, code)).result().word();
                    } catch (Denied e) {
                        return e.code();
                    }
                }))
                .toList();
        List<String> told = all.stream().map(CompletableFuture::join).sorted().toList();
        assertEquals(1, told.stream().filter("signed-in"::equals).count(), told.toString());
        assertEquals(7, told.stream().filter("login-unknown"::equals).count(), told.toString());
        assertEquals(asked + 1, street.hall.finished.size());
    }

    @Test
    void asvs_16_5_2_signsNobodyInWhoIsNotNamedInTime() {
        street.close();
        street = new Street(Map.of("patienceSeconds", 3));
        world = street.world;
        bound("anna");
        Begun begun = street.begin();
        street.hall.silent = true;
        Returned back = street.finish(answer(begun, street.hall.agree("anna")));
        assertEquals(Result.DENIED, back.result());
        assertNull(back.opened());
        street.hall.silent = false;
        Eventually.holds(Street.SOON, "it can be asked again", () -> !street.desk
                .providers()
                .isEmpty());
        assertEquals(Result.SIGNED_IN, street.comesBack("anna").result());
    }

    @Test
    void tellsWhatItCameTo() {
        Map<LoginOutcome, Result> all = Map.of(
                new LoginOutcome.Denied(Failure.remote("x", "y")), Result.DENIED,
                new LoginOutcome.Expired(), Result.EXPIRED,
                new LoginOutcome.Unavailable(Failure.remote("x", "y")), Result.UNAVAILABLE,
                new LoginOutcome.Known("https://hall.example.com", "an\nna", Map.of()), Result.DENIED);
        all.forEach((outcome, result) -> {
            Begun begun = street.begin();
            street.hall.instead = outcome;
            Returned back = street.finish(answer(begun, "x"));
            assertEquals(result, back.result());
            assertEquals(URI.create("https://sms.example.com/app?login=" + result.word()), back.back());
            assertNull(back.opened());
            assertNull(back.waiting());
        });
        Begun begun = street.begin();
        street.directory.left(street.hall);
        assertEquals(Result.UNAVAILABLE, street.finish(answer(begun, "x")).result());
        assertEquals("unknown-provider", refused(street::begin).code());
    }

    @Test
    void asvs_3_7_2_goesBackToThisHostAlone() {
        for (String bad : List.of(
                "",
                "app",
                "//evil.example.com",
                "/\\evil.example.com",
                "\\\\evil.example.com",
                "https://evil.example.com",
                "/app#x",
                "/a b",
                "/a\nb",
                "/%zz",
                "/" + "a".repeat(512))) {
            assertEquals(
                    "bad-path",
                    refused(() -> street.desk.begin(wish(bad), browser(null))).code(),
                    bad);
        }
        Begun begun = street.desk.begin(wish("/app?tab=a%2Fb"), browser(null));
        assertEquals(
                URI.create("https://sms.example.com/app?tab=a%2Fb&login=unknown"),
                street.finish(answer(begun, street.hall.agree("anna"))).back());
    }

    @Test
    void saysWhatCannotBe() {
        street.comes(new TownHall("mail~main"));
        assertEquals(
                "/target",
                refused(() -> street.desk.begin(wish(HALL, "x", "/"), browser(null)))
                        .pointer());
        assertEquals(
                "/target",
                refused(() -> street.desk.begin(wish("mail~main", "", "/"), browser(null)))
                        .pointer());
        assertEquals(
                "/language",
                refused(() -> street.desk.begin(new Wish(HALL, "", "zh\nCN", "/"), browser(null)))
                        .pointer());
        assertEquals(
                Reason.NOT_FOUND,
                refused(() -> street.desk.begin(wish("x~y", "", "/"), browser(null)))
                        .reason());
        street.hall.way = TownHall.Way.NOT_NOW;
        assertEquals(Reason.BUSY, refused(street::begin).reason());
        assertEquals("0", world.ask("select count(*) from accounts.login_attempt where used_at is null"));
    }

    @Test
    void asvs_6_6_3_limitsHowOftenItIsBegun() {
        try (var narrow = new Street(Map.of("attemptsPerAddress", 3, "attemptsPerTarget", 2, "attemptsInAll", 7))) {
            IntStream.range(0, 3).forEach(i -> narrow.begin());
            Denied denied = refused(narrow::begin);
            assertEquals(Reason.TOO_OFTEN, denied.reason());
            assertTrue(denied.pause().toSeconds() > 500 && denied.pause().toSeconds() <= 600, denied.pause() + "");
            narrow.comes(new TownHall("mail~main"));
            for (int i = 0; i < 2; i++) {
                narrow.desk.begin(wish("mail~main", "c@example.com", "/"), new Browser("192.0.2." + (20 + i), null));
            }
            Browser third = new Browser("192.0.2.30", null);
            refused(() -> narrow.desk.begin(wish("mail~main", "c@example.com", "/"), third));
            narrow.desk.begin(wish("mail~main", "d@example.com", "/"), third);
            narrow.desk.begin(wish("mail~main", "e@example.com", "/"), third);
            Browser fourth = new Browser("192.0.2.40", null);
            refused(() -> narrow.desk.begin(wish("mail~main", "f@example.com", "/"), fourth));
            narrow.world.passes("login_attempt", 601);
            narrow.begin();
        }
    }

    @Test
    void severalWindowsOfOneBrowserDoNotDisturbEachOther() {
        bound("anna");
        Begun one = street.begin();
        Begun two = street.desk.begin(wish("/two"), browser(one.browser()));
        assertEquals(one.browser(), two.browser());
        assertEquals(
                Result.SIGNED_IN,
                street.finish(answer(two, street.hall.agree("anna"))).result());
        assertEquals(
                Result.SIGNED_IN,
                street.finish(answer(one, street.hall.agree("anna"))).result());
        assertNotEquals("x", street.desk.begin(wish("/"), browser("x")).browser(), "what is no secret is none");
    }

    @Test
    void waitsForTheDeviceThatScannedTheCode() {
        bound("anna");
        street.hall.way = TownHall.Way.SCAN;
        Begun begun = street.begin();
        assertInstanceOf(BeginOutcome.QrCode.class, begun.how());
        var ask = new Answer(HALL, begun.state(), Map.of(), begun.browser());
        assertEquals(Result.WAITING, street.finish(ask).result());
        var brought = new Answer(HALL, begun.state(), Map.of("code", street.hall.agree("anna"), "a b", "=&"), null);
        assertEquals(Result.NOTED, street.finish(brought).result());
        assertEquals(Reason.UNASKED, refused(() -> street.finish(brought)).reason(), "one answer counts");
        Returned back = street.finish(ask);
        assertEquals(Result.SIGNED_IN, back.result());
        assertEquals(
                "=&",
                street.hall
                        .finished
                        .get(street.hall.finished.size() - 1)
                        .values()
                        .get("a b"));
        assertEquals(Reason.UNASKED, refused(() -> street.finish(ask)).reason());
    }

    @Test
    void asvs_6_3_3_asksForTheSecondFactorToo() {
        Opened lin = bound("anna");
        String secret = world.factors.begin(lin.session().person()).secret();
        world.factors.confirm(lin.session().person(), App.code(secret, 0));
        Returned back = street.comesBack("anna");
        assertEquals(Result.SECOND_FACTOR, back.result());
        assertNull(back.opened());
        String waiting = String.valueOf(back.waiting());
        assertEquals(
                "second-factor-wrong",
                refused(() -> street.identities.open(waiting, "000000x", comingFrom(HOME)))
                        .code());
        Opened opened = street.identities.open(waiting, App.code(secret, 1), comingFrom(HOME));
        assertEquals(lin.session().person(), opened.session().person());
        assertEquals(
                "nobody-waits",
                refused(() -> street.identities.open(waiting, App.code(secret, 1), comingFrom(HOME)))
                        .code());
    }

    @Test
    void keepsOutWhoIsBanned() {
        Opened lin = bound("anna");
        world.bans.place(
                Bans.Subject.of(lin.session().person()), Bans.Extent.ALL, new Bans.Ground("x", "", null, "key:x"));
        Returned back = street.comesBack("anna");
        assertEquals(Result.BANNED, back.result());
        assertNull(back.opened());
    }

    @Test
    void asvs_16_3_1_writesDownWhatComesOfIt() {
        Opened lin = bound("anna");
        street.comesBack("anna");
        street.comesBack("nobody");
        refused(() -> street.finish(new Answer(HALL, "A".repeat(43), Map.of(), null)));
        var own = world.trail.of(lin.session().person(), 1, null).items().get(0);
        assertEquals(
                "sign-in login " + HALL + " done",
                own.act() + " " + own.method() + " " + own.provider() + " " + own.outcome());
        String strangers = "select outcome || ' ' || coalesce(provider, 'none') from accounts.sign_in"
                + " where person is null and method = 'login' order by seq desc limit 1";
        assertEquals("login-unknown none", world.ask(strangers));
        assertEquals("unknown " + HALL, world.ask(strangers + " offset 1"));
    }
}

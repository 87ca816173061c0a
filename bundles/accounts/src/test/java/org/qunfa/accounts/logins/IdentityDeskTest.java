package org.qunfa.accounts.logins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.PASSWORD;
import static org.qunfa.accounts.World.WEI;
import static org.qunfa.accounts.World.byPassword;
import static org.qunfa.accounts.World.comingFrom;
import static org.qunfa.accounts.logins.Street.answer;
import static org.qunfa.accounts.logins.TownHall.ISSUER;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.Identities.View;
import org.qunfa.accounts.Logins.Begun;
import org.qunfa.accounts.Logins.Result;
import org.qunfa.accounts.Logins.Returned;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Proof;
import org.qunfa.accounts.World;
import org.qunfa.accounts.factors.App;

class IdentityDeskTest {

    private static final String APP = ISSUER + "/app/wx1";

    private Street street;
    private World world;
    private PersonId lin;

    @BeforeEach
    void open() {
        street = new Street();
        world = street.world;
        lin = world.register(LIN).person();
    }

    @AfterEach
    void close() {
        street.close();
    }

    private static Denied refused(Runnable act) {
        return assertThrows(Denied.class, act::run);
    }

    private String waits(String subject) {
        Returned back = street.comesBack(subject);
        assertEquals(Result.UNKNOWN, back.result());
        return Objects.requireNonNull(back.waiting());
    }

    private PersonId comes(String issuer, String subject) {
        Returned back = street.finish(answer(street.begin(), street.hall.agree(issuer, subject)));
        assertEquals(Result.SIGNED_IN, back.result());
        return Objects.requireNonNull(back.opened()).session().person();
    }

    private PersonId comes(String subject) {
        return comes(ISSUER, subject);
    }

    /** From now on the provider tells this besides, as it does of whom it has two names for. */
    private void tellsToo(String issuer, String subject) {
        street.hall.attributes.put("pairwise_iss", issuer);
        street.hall.attributes.put("pairwise_sub", subject);
    }

    private void tellsNothingElse() {
        street.hall.attributes.remove("pairwise_iss");
        street.hall.attributes.remove("pairwise_sub");
    }

    @Test
    void bindsWhoSignsInInTheSameStep() {
        String waiting = waits("anna");
        assertEquals(
                "sign-in-failed",
                refused(() -> street.identities.open(LIN, byPassword("wrong one"), comingFrom(HOME), waiting))
                        .code());
        Opened opened = street.identities.open(LIN, byPassword(PASSWORD), comingFrom(HOME), waiting);
        assertEquals(lin, opened.session().person());
        assertEquals(lin, comes("anna"));
        assertEquals(
                "nobody-waits",
                refused(() -> street.identities.open(LIN, byPassword(PASSWORD), comingFrom(HOME), waiting))
                        .code());
        assertEquals("1", world.ask("select count(*) from accounts.audit where act like 'bind login %'"));
    }

    @Test
    void bindsWhoRegistersInTheSameStep() {
        String waiting = waits("anna");
        String code = world.code(WEI, CodePurpose.REGISTER);
        Registered wei = street.identities.register(World.registration(WEI, code, PASSWORD), waiting);
        assertEquals(wei.person(), comes("anna"));
    }

    @Test
    void registersNobodyWhenNobodyWaits() {
        String waiting = waits("anna");
        world.change("update accounts.login_waiting set until = now()");
        String code = world.code(WEI, CodePurpose.REGISTER);
        for (String secret : List.of(waiting, "", "A".repeat(43))) {
            Denied denied = refused(() -> street.identities.register(World.registration(WEI, code, PASSWORD), secret));
            assertEquals(Reason.UNASKED, denied.reason());
        }
        assertEquals("1", world.ask("select count(*) from accounts.person"));
        assertEquals(
                "nobody-waits",
                refused(() -> street.identities.open("A".repeat(43), "123456", comingFrom(HOME)))
                        .code());
        world.people.register(World.registration(WEI, code, PASSWORD));
    }

    @Test
    void nothingHappensWhenSomebodyElseWasBoundMeanwhile() {
        String one = waits("anna");
        String other = waits("anna");
        street.identities.open(LIN, byPassword(PASSWORD), comingFrom(HOME), one);
        String code = world.code(WEI, CodePurpose.REGISTER);
        Denied denied = refused(() -> street.identities.register(World.registration(WEI, code, PASSWORD), other));
        assertEquals("identity-taken", denied.code());
        assertEquals("1", world.ask("select count(*) from accounts.person"), "they are not registered either");
        assertEquals(lin, comes("anna"));
    }

    @Test
    void bindsOneNameToOnePersonHoweverManyTry() {
        world.register(WEI);
        List<String> waiting = Stream.generate(() -> waits("anna")).limit(6).toList();
        List<CompletableFuture<String>> all = Stream.iterate(0, i -> i + 1)
                .limit(6)
                .map(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        var phone = i % 2 == 0 ? LIN : WEI;
                        street.identities.open(phone, byPassword(PASSWORD), comingFrom(HOME), waiting.get(i));
                        return phone.masked();
                    } catch (Denied e) {
                        return e.code();
                    }
                }))
                .toList();
        List<String> told = all.stream().map(CompletableFuture::join).toList();
        assertEquals(3, told.stream().filter("identity-taken"::equals).count(), told.toString());
        assertEquals("1", world.ask("select count(*) from accounts.login_name"));
    }

    @Test
    void asvs_7_5_1_bindsAndUnbindsWhileConfirmedAlone() {
        Opened opened = world.signIn(LIN);
        Begun begun = street.binding(opened.session());
        world.change("update accounts.session set confirmed_at = null");
        var stale = world.sessions.session(opened.token()).orElseThrow();
        assertEquals("step-up-needed", refused(() -> street.binding(stale)).code());
        assertEquals(
                "step-up-needed",
                refused(() -> street.identities.unbind(stale, UUID.randomUUID()))
                        .code());
        assertEquals(
                Result.BOUND,
                street.finish(answer(begun, street.hall.agree("anna"))).result());
    }

    @Test
    void whoRunsThePlatformUnbindsForAReason() {
        street.binds(world.signIn(LIN).session(), "oAbCdEfGhIjKlMnOp");
        UUID bound = street.identities.identities(lin).get(0).id();
        PersonId wei = world.register(WEI).person();
        for (String bad : List.of("", "Lost", "lost account", "13800138000", "x".repeat(41))) {
            assertEquals(
                    "/reason",
                    assertThrows(Denied.class, () -> street.identities.unbind(lin, bound, "console:wei", bad))
                            .pointer());
        }
        assertFalse(street.identities.unbind(wei, bound, "console:wei", "lost-account"), "it is somebody else's");
        assertEquals("0", world.ask("select count(*) from accounts.audit where act like 'unbind login %'"));
        assertTrue(street.identities.unbind(lin, bound, "console:wei", "lost-account"));
        assertFalse(street.identities.unbind(lin, bound, "console:wei", "lost-account"));
        assertEquals(Result.UNKNOWN, street.comesBack("oAbCdEfGhIjKlMnOp").result());
        assertEquals(
                "console:wei unbind login " + bound + ": lost-account",
                world.ask("select actor || ' ' || act from accounts.audit where act like 'unbind login %'"));
    }

    @Test
    void asvs_14_2_6_listsWithTheMostOfTheSubjectHiddenAndUnbinds() {
        Opened opened = world.signIn(LIN);
        street.binds(opened.session(), "oAbCdEfGhIjKlMnOp");
        street.binds(opened.session(), "short");
        List<View> all = street.identities.identities(lin);
        assertEquals(
                List.of("****", "oA****Op"), all.stream().map(View::subject).toList());
        assertEquals(ISSUER, all.get(0).issuer());
        Registered wei = world.register(WEI);
        assertEquals(List.of(), street.identities.identities(wei.person()));
        Opened others = world.signIn(WEI);
        assertFalse(street.identities.unbind(others.session(), all.get(0).id()), "it is somebody else's");
        assertTrue(street.identities.unbind(opened.session(), all.get(0).id()));
        assertFalse(street.identities.unbind(opened.session(), all.get(0).id()));
        assertEquals(Result.UNKNOWN, street.comesBack("short").result());
        assertEquals(lin, comes("oAbCdEfGhIjKlMnOp"));
        assertEquals("person:" + lin, world.ask("select actor from accounts.audit where act like 'unbind login %'"));
        world.signIn(LIN);
    }

    private List<String> providers() {
        return street.identities.identities(lin).stream()
                .map(view -> String.valueOf(view.provider()))
                .toList();
    }

    @Test
    void tellsByWhichProviderTheyCame() {
        street.binds(world.signIn(LIN).session(), "anna");
        String waiting = waits("bert");
        street.identities.open(LIN, byPassword(PASSWORD), comingFrom(HOME), waiting);
        assertEquals(List.of("Town hall", "Town hall"), providers());
        // As it stands of who was bound before that was kept.
        world.change("update accounts.login_name set provider = null");
        assertEquals(List.of("null", "null"), providers());
        comes("anna");
        assertEquals(List.of("null", "Town hall"), providers());
        street.directory.left(street.hall);
        assertEquals(List.of("null", "null"), providers());
        street.comes(new TownHall(Street.OTHER_HALL));
        assertEquals(List.of("null", "null"), providers(), "another one says nothing of it");
        assertEquals("1", world.ask("select count(*) from accounts.login_name where provider = '" + Street.HALL + "'"));
    }

    @Test
    void bindsNobodyTwice() {
        Opened opened = world.signIn(LIN);
        street.binds(opened.session(), "anna");
        assertEquals(Result.BOUND, street.binds(opened.session(), "anna").result(), "once more changes nothing");
        assertEquals("1", world.ask("select count(*) from accounts.login_name"));
        world.register(WEI);
        assertEquals(
                Result.TAKEN, street.binds(world.signIn(WEI).session(), "anna").result());
        assertEquals(lin, comes("anna"));
    }

    @Test
    void bindsNobodyWhoSignedOutMeanwhile() {
        Opened opened = world.signIn(LIN);
        Begun begun = street.binding(opened.session());
        String code = street.hall.agree("anna");
        world.sessions.end(opened.token(), comingFrom(HOME));
        assertEquals(
                Reason.UNASKED,
                refused(() -> street.finish(answer(begun, code))).reason());
        assertEquals("0", world.ask("select count(*) from accounts.login_name"));
    }

    @Test
    void asvs_6_8_1_neverTakesTheSameWordOfTwoProvidersForOnePerson() {
        street.binds(world.signIn(LIN).session(), "anna");
        for (String other : List.of(ISSUER + "/", "https://hall.example.org", "HTTPS://HALL.EXAMPLE.COM")) {
            Returned back = street.finish(answer(street.begin(), street.hall.agree(other, "anna")));
            assertEquals(Result.UNKNOWN, back.result(), other);
        }
        assertEquals(Result.UNKNOWN, street.comesBack("Anna").result());
        // Halves are not put together in another way: the issuer ends where it ends.
        assertEquals(
                Result.UNKNOWN,
                street.finish(answer(street.begin(), street.hall.agree(ISSUER + "a", "nna")))
                        .result());
    }

    @Test
    void asvs_6_8_1_neverFindsAnybodyByWhatIsSaidOfThem() {
        street.hall.attributes.put("phone_number", LIN.e164());
        street.hall.attributes.put("email", "lin@example.com");
        assertEquals(Result.UNKNOWN, street.comesBack("anna").result());
        street.binds(world.signIn(LIN).session(), "anna");
        assertEquals(Result.UNKNOWN, street.comesBack("bert").result());
    }

    /** Row 19 of the mission: who was known by the application's name alone is found by the shared one, and the other way round. */
    @Test
    void findsWhoGetsASharedNameLater() {
        Returned bound =
                street.finish(answer(street.binding(world.signIn(LIN).session()), street.hall.agree(APP, "openid-1")));
        assertEquals(Result.BOUND, bound.result());
        tellsToo(APP, "openid-1");
        assertEquals(lin, comes("unionid-1"));
        assertEquals("2", world.ask("select count(*) from accounts.login_name"));
        tellsToo(APP + "2", "openid-2");
        assertEquals(lin, comes("unionid-1"), "another application of the same account");
        tellsNothingElse();
        assertEquals(lin, comes("unionid-1"));
        assertEquals(lin, comes(APP, "openid-1"));
        assertEquals(lin, comes(APP + "2", "openid-2"));
        List<View> all = street.identities.identities(lin);
        assertEquals(1, all.size(), "they came together, and are one");
        assertEquals(APP, all.get(0).issuer());
        assertTrue(
                street.identities.unbind(world.signIn(LIN).session(), all.get(0).id()));
        assertEquals("0", world.ask("select count(*) from accounts.login_name"), "and go together");
    }

    @Test
    void twoPeopleWithOneNameEachStayTwo() {
        Registered wei = world.register(WEI);
        street.binds(world.signIn(LIN).session(), "unionid-1");
        street.finish(answer(street.binding(world.signIn(WEI).session()), street.hall.agree(APP, "openid-1")));
        tellsToo(APP, "openid-1");
        assertEquals(lin, comes("unionid-1"), "the first says who comes");
        tellsNothingElse();
        assertEquals(wei.person(), comes(APP, "openid-1"));
        assertNotEquals(lin, wei.person());
    }

    @Test
    void asvs_6_8_1_noProviderSpeaksForAnother() {
        street.binds(world.signIn(LIN).session(), "anna");
        tellsToo(ISSUER, "anna");
        Returned back = street.finish(answer(street.begin(), street.hall.agree("https://evil.example.com", "mallory")));
        assertEquals(Result.UNKNOWN, back.result());
        Returned same = street.finish(answer(street.begin(), street.hall.agree("not an address", "mallory")));
        assertEquals(Result.UNKNOWN, same.result());
    }

    @Test
    void hasNoMoreThanTwenty() {
        Opened opened = world.signIn(LIN);
        for (int i = 0; i < 20; i++) {
            assertEquals(
                    Result.BOUND, street.binds(opened.session(), "anna-" + i).result());
        }
        assertEquals(
                "too-many-identities",
                refused(() -> street.binds(opened.session(), "anna-20")).code());
    }

    private Reason triesSecond(String waiting, String address) {
        return refused(() -> street.identities.open(waiting, "000000x", comingFrom(address)))
                .reason();
    }

    /** As after a password: 5 from one address, and 50 in an hour from wherever they come. */
    @Test
    void asvs_6_3_1_limitsTheSecondFactorBehindAProviderByAccount() {
        Opened opened = world.signIn(LIN);
        street.binds(opened.session(), "anna");
        String secret = world.factors.begin(lin).secret();
        world.factors.confirm(lin, App.code(secret, 0));
        String waiting = Objects.requireNonNull(street.comesBack("anna").waiting());
        for (int i = 0; i < 50; i++) {
            assertEquals(Reason.NOT_PROVED, triesSecond(waiting, "192.0.2." + (100 + i / 5)));
        }
        assertEquals(Reason.TOO_OFTEN, triesSecond(waiting, "192.0.2.100"));
        assertEquals(Reason.TOO_OFTEN, triesSecond(waiting, "192.0.2.200"));
        // Nobody else is kept out: not who comes by their password, nor their own device.
        assertEquals("second-factor-needed", refused(() -> world.signIn(LIN)).code());
        world.sessions.open(LIN, new Proof(PASSWORD, null, App.code(secret, 1)), comingFrom("192.0.2.201"));
        assertEquals(
                Reason.NOT_PROVED,
                refused(() -> street.identities.open(waiting, "000000x", comingFrom("192.0.2.200", opened.device())))
                        .reason());
    }

    /** What strangers try by the number is no concern of whom a provider has named. */
    @Test
    void isNotKeptOutByWhatOthersTryByTheNumber() {
        street.binds(world.signIn(LIN).session(), "anna");
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    Reason.NOT_PROVED,
                    refused(() -> world.sessions.open(LIN, byPassword("wrong one"), comingFrom(HOME)))
                            .reason());
        }
        assertEquals(Reason.TOO_OFTEN, refused(() -> world.signIn(LIN)).reason());
        assertEquals(lin, comes("anna"));
    }
}

package org.qunfa.accounts.factors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.PASSWORD;
import static org.qunfa.accounts.World.comingFrom;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.SecondFactors.State;
import org.qunfa.accounts.Sessions.Proof;
import org.qunfa.accounts.World;

class FactorDeskTest {

    private World world;
    private PersonId lin;

    @BeforeEach
    void open() {
        world = new World();
        lin = world.register(LIN).person();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private String begin() {
        return world.factors.begin(lin).secret();
    }

    private List<String> turnOn(String secret) {
        return world.factors.confirm(lin, App.code(secret, 0));
    }

    private String signIn(@Nullable String second) {
        return world.sessions
                .open(LIN, new Proof(PASSWORD, null, second), comingFrom(HOME))
                .token();
    }

    private String refused(@Nullable String second) {
        return assertThrows(Denied.class, () -> signIn(second)).code();
    }

    @Test
    void isAskedForOnceTheAppHasShownThatItHasIt() {
        String secret = begin();
        signIn(null);
        assertEquals(
                "code-wrong",
                assertThrows(Denied.class, () -> world.factors.confirm(lin, "00000x"))
                        .code());
        assertNull(world.factors.state(lin).since());
        List<String> codes = turnOn(secret);
        assertEquals(10, new HashSet<>(codes).size());
        assertTrue(codes.get(0).matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}"), codes.get(0));
        State state = world.factors.state(lin);
        assertNotNull(state.since());
        assertEquals(10, state.recoveryCodes());
        assertEquals("second-factor-needed", refused(null));
        signIn(App.code(secret, 1));
    }

    @Test
    void asvs_6_5_1_takesACodeOnce() {
        String secret = begin();
        String first = App.code(secret, 0);
        String second = App.code(secret, 1);
        world.factors.confirm(lin, first);
        assertEquals("second-factor-wrong", refused(first), "it has turned the factor on");
        signIn(second);
        assertEquals("second-factor-wrong", refused(second));
    }

    @Test
    void takesClocksThatAreOffByOneStep() {
        String secret = begin();
        // Towards its end, a step could end before the code is looked at.
        boolean early = System.currentTimeMillis() % 30_000 < 25_000;
        world.factors.confirm(lin, App.code(secret, early ? -1 : 0));
        assertEquals("second-factor-wrong", refused(App.code(secret, 4)));
        assertEquals("second-factor-wrong", refused(App.code(secret, -4)));
        signIn(App.code(secret, 1));
    }

    @Test
    void asvs_16_3_1_writesDownWhatWasRightBesides() {
        String secret = begin();
        assertThrows(Denied.class, () -> world.factors.confirm(lin, "00000x"));
        List<String> codes = turnOn(secret);
        refused(null);
        refused("00000x");
        signIn(App.code(secret, 1));
        signIn(codes.get(0));
        assertEquals(
                List.of(
                        "sign-in done paper",
                        "sign-in done app",
                        "sign-in second-factor-wrong null",
                        "sign-in second-factor-needed null",
                        "second-factor code-wrong null",
                        "register done null"),
                world.trail.of(lin, 100, null).items().stream()
                        .map(v -> v.act() + " " + v.outcome() + " " + v.secondFactor())
                        .toList());
        assertEquals("1", world.ask("select count(*) from accounts.audit where act = 'second factor on'"));
    }

    @Test
    void isTakenAwayForWhoLostItAndTheRecordSaysByWhomAndWhy() {
        turnOn(begin());
        assertEquals(
                "bad-word",
                assertThrows(Denied.class, () -> world.factors.remove(lin, "console:wei", "lost his phone"))
                        .code());
        assertEquals("second-factor-needed", refused(null));
        assertTrue(world.factors.remove(lin, "console:wei", "lost-device"));
        signIn(null);
        assertEquals(new State(null, 0), world.factors.state(lin));
        assertEquals(
                "console:wei",
                world.ask("select actor from accounts.audit where act = 'second factor off: lost-device'"));
        assertFalse(world.factors.remove(lin, "console:wei", "lost-device"));
    }

    @Test
    void takesACodeOnPaperOnce() {
        List<String> codes = turnOn(begin());
        signIn(codes.get(3));
        assertEquals("second-factor-wrong", refused(codes.get(3)));
        signIn(codes.get(4).toLowerCase(Locale.ROOT).replace("-", " "));
        assertEquals(8, world.factors.state(lin).recoveryCodes());
    }

    @Test
    void makesNewCodesOnPaperInPlaceOfTheOldOnes() {
        assertEquals(
                "not-found",
                assertThrows(Denied.class, () -> world.factors.renew(lin)).code());
        String secret = begin();
        assertEquals(
                "not-found",
                assertThrows(Denied.class, () -> world.factors.renew(lin)).code(),
                "it is not asked for yet");
        List<String> old = turnOn(secret);
        signIn(old.get(0));
        List<String> fresh = world.factors.renew(lin);
        assertEquals(10, new HashSet<>(fresh).size());
        assertEquals(10, world.factors.state(lin).recoveryCodes());
        assertEquals("second-factor-wrong", refused(old.get(1)));
        signIn(fresh.get(0));
        signIn(App.code(secret, 1));
        assertEquals("person:" + lin, world.ask("select actor from accounts.audit where act = 'new recovery codes'"));
    }

    @Test
    void asvs_6_3_1_countsWrongOnes() {
        String secret = begin();
        turnOn(secret);
        for (int i = 0; i < 8; i++) {
            assertEquals("second-factor-needed", refused(null), "who is asked did nothing wrong");
        }
        for (int i = 0; i < 5; i++) {
            assertEquals("second-factor-wrong", refused("00000x"));
        }
        assertEquals("too-many-tries", refused(App.code(secret, 1)));
    }

    @Test
    void isAskedForBeforeWhatMattersToo() {
        String token = signIn(null);
        String secret = begin();
        turnOn(secret);
        assertEquals(
                "second-factor-needed",
                assertThrows(
                                Denied.class,
                                () -> world.sessions.confirm(token, new Proof(PASSWORD, null, null), comingFrom(HOME)))
                        .code());
        world.sessions.confirm(token, new Proof(PASSWORD, null, App.code(secret, 1)), comingFrom(HOME));
    }

    @Test
    void isReplacedOnlyAfterItWasRemoved() {
        String first = begin();
        String second = begin();
        assertThrows(Denied.class, () -> turnOn(first));
        turnOn(second);
        assertEquals(
                "second-factor-on",
                assertThrows(Denied.class, () -> world.factors.begin(lin)).code());
        assertTrue(world.factors.remove(lin));
        assertFalse(world.factors.remove(lin));
        signIn(null);
        assertEquals(
                "second factor on, second factor off",
                world.ask(
                        "select string_agg(act, ', ' order by seq) from accounts.audit where subject = '" + lin + "'"));
        begin();
    }

    @Test
    void keepsNoSecretInClear() {
        String secret = begin();
        List<String> codes = turnOn(secret);
        String rows =
                world.ask("select string_agg(t::text || c::text, '') from accounts.totp t, accounts.recovery_code c");
        assertFalse(rows.contains(secret));
        assertFalse(rows.contains(codes.get(0).replace("-", "")));
    }
}

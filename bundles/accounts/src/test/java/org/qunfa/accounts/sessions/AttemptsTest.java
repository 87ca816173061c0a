package org.qunfa.accounts.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.PASSWORD;
import static org.qunfa.accounts.World.byCode;
import static org.qunfa.accounts.World.byPassword;
import static org.qunfa.accounts.World.comingFrom;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Proof;
import org.qunfa.accounts.SignIns;
import org.qunfa.accounts.World;
import org.qunfa.accounts.factors.App;
import org.qunfa.model.PhoneNumber;

/** How often somebody may try, and that this keeps nobody out who should get in. */
class AttemptsTest {

    private World world;
    private PersonId lin;

    @BeforeEach
    void open() {
        world = new World(Map.of("triesPerPair", 3, "triesPerNumber", 6, "triesPerAddress", 8, "triesInAll", 12));
        lin = world.register(LIN).person();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Reason tries(PhoneNumber phone, String address, @Nullable String device) {
        return assertThrows(
                        Denied.class,
                        () -> world.sessions.open(phone, byPassword("wrong"), comingFrom(address, device)))
                .reason();
    }

    private static PhoneNumber phone(int number) {
        return new PhoneNumber(LIN.digits() + number);
    }

    @Test
    void asvs_6_3_1_slowsDownWhoTriesOneNumber() {
        for (int i = 0; i < 3; i++) {
            assertEquals(Reason.NOT_PROVED, tries(LIN, HOME, null));
        }
        Denied denied = assertThrows(Denied.class, () -> world.signIn(LIN));
        assertEquals(Reason.TOO_OFTEN, denied.reason());
        assertTrue(denied.pause().toSeconds() > 800 && denied.pause().toSeconds() <= 900, denied.pause()::toString);
        world.passes("attempt", 901);
        world.signIn(LIN);
    }

    @Test
    void doesNotCountWhatIsRight() {
        for (int i = 0; i < 5; i++) {
            world.signIn(LIN);
        }
        tries(LIN, HOME, null);
        tries(LIN, HOME, null);
        world.signIn(LIN);
    }

    @Test
    void doesNotKeepOutWhoComesFromElsewhere() {
        for (int i = 0; i < 3; i++) {
            tries(LIN, HOME, null);
        }
        world.sessions.open(LIN, byPassword(PASSWORD), comingFrom("198.51.100.9"));
    }

    /** Whoever tries a number from everywhere is slowed down; its owner's own device gets in, and a code does. */
    @Test
    void doesNotKeepOutADeviceThatIsKnown() {
        String device = world.signIn(LIN).device();
        for (int i = 0; i < 6; i++) {
            assertEquals(Reason.NOT_PROVED, tries(LIN, "192.0.2." + i, null));
        }
        assertEquals(Reason.TOO_OFTEN, tries(LIN, "192.0.2.99", null));
        assertEquals(Reason.TOO_OFTEN, tries(LIN, "192.0.2.99", "x".repeat(43)));
        world.sessions.open(LIN, byPassword(PASSWORD), comingFrom("192.0.2.99", device));
        String code = world.code(LIN, CodePurpose.SIGN_IN);
        world.sessions.open(LIN, byCode(code), comingFrom("192.0.2.98"));
    }

    @Test
    void limitsADeviceThatIsKnownByItself() {
        String device = world.signIn(LIN).device();
        for (int i = 0; i < 3; i++) {
            assertEquals(Reason.NOT_PROVED, tries(LIN, "192.0.2." + i, device));
        }
        assertEquals(Reason.TOO_OFTEN, tries(LIN, "192.0.2.50", device));
        assertEquals(Reason.NOT_PROVED, tries(phone(1), "192.0.2.51", device), "it is not that number's");
    }

    @Test
    void slowsDownWhoTriesManyNumbers() {
        for (int i = 0; i < 8; i++) {
            assertEquals(Reason.NOT_PROVED, tries(phone(i), HOME, null));
        }
        assertEquals(Reason.TOO_OFTEN, tries(phone(9), HOME, null));
        assertEquals(Reason.NOT_PROVED, tries(phone(9), "192.0.2.60", null));
    }

    @Test
    void slowsDownThoseWhoTryTogether() {
        String device = world.signIn(LIN).device();
        for (int i = 0; i < 12; i++) {
            assertEquals(Reason.NOT_PROVED, tries(phone(i + 1), "192.0.2." + i, null));
        }
        assertEquals(Reason.TOO_OFTEN, tries(phone(50), "192.0.2.70", null));
        world.sessions.open(LIN, byPassword(PASSWORD), comingFrom("192.0.2.71", device));
    }

    private String confirms(String token, String password) {
        try {
            world.sessions.confirm(token, byPassword(password), comingFrom(HOME));
            return "confirmed";
        } catch (Denied e) {
            return e.code();
        }
    }

    /** Whoever has somebody's session, and not their password, loses it, and keeps the owner's own devices from nothing. */
    @Test
    void endsASessionInWhichFiveTriesToConfirmWereWrong() {
        String device = world.signIn(LIN).device();
        Opened stolen = world.signIn(LIN);
        for (int i = 0; i < 4; i++) {
            assertEquals("sign-in-failed", confirms(stolen.token(), "wrong"));
        }
        assertTrue(world.sessions.session(stolen.token()).isPresent());
        assertEquals("session-ended", confirms(stolen.token(), "wrong"));
        assertTrue(world.sessions.session(stolen.token()).isEmpty());
        assertEquals("session-ended", confirms(stolen.token(), PASSWORD));
        Opened own = world.sessions.open(LIN, byPassword(PASSWORD), comingFrom("192.0.2.99", device));
        assertEquals("confirmed", confirms(own.token(), PASSWORD));
        world.signIn(LIN);
        assertEquals(
                "sign-in, end-session session, step-up session-ended, step-up sign-in-failed",
                summary(world.trail.of(stolen.session().person(), 100, null).items(), stolen));
    }

    private static String summary(List<SignIns.View> views, Opened of) {
        return views.stream()
                .filter(v -> of.session().id().equals(v.session()))
                .sorted(Comparator.comparing(
                        v -> List.of("sign-in", "end-session", "step-up").indexOf(v.act())))
                .map(v -> v.act()
                        + switch (v.outcome()) {
                            case "done" -> v.act().equals("sign-in") ? "" : " " + v.method();
                            default -> " " + v.outcome();
                        })
                .distinct()
                .collect(Collectors.joining(", "));
    }

    @Test
    void countsWrongTriesToConfirmAnewAfterARightOne() {
        String token = world.signIn(LIN).token();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 2; i++) {
                assertEquals("sign-in-failed", confirms(token, "wrong"));
            }
            token = world.sessions
                    .confirm(token, byPassword(PASSWORD), comingFrom(HOME))
                    .token();
        }
        for (int i = 0; i < 2; i++) {
            assertEquals("sign-in-failed", confirms(token, "wrong"));
        }
        assertTrue(world.sessions.session(token).isPresent());
    }

    /** What strangers try keeps nobody from confirming, and what is tried in sessions keeps nobody from signing in. */
    @Test
    void countsWhoConfirmsApartFromWhoSignsIn() {
        String token = world.signIn(LIN).token();
        for (int i = 0; i < 6; i++) {
            tries(LIN, "192.0.2." + i, null);
        }
        assertEquals("confirmed", confirms(token, PASSWORD));
    }

    /** Whoever opens one session after the other, by what else they can sign in with, is not let try for ever. */
    @Test
    void asvs_6_3_1_limitsTheTriesToConfirmInAllSessions() {
        List<Opened> sessions =
                Stream.generate(() -> world.signIn(LIN)).limit(3).toList();
        for (int i = 0; i < 6; i++) {
            assertEquals("sign-in-failed", confirms(sessions.get(i / 2).token(), "wrong"));
        }
        assertEquals("too-many-tries", confirms(sessions.get(0).token(), PASSWORD));
        world.signIn(LIN);
        world.passes("attempt", 3_601);
        assertEquals("confirmed", confirms(sessions.get(0).token(), PASSWORD));
    }

    /** NIST SP 800-63B: a hundred wrong ones at most; a guess hits one of three codes. */
    @Test
    void asvs_6_6_3_limitsSecondFactorsByTheDay() {
        Opened device = world.signIn(LIN);
        String secret = world.factors.begin(lin).secret();
        world.factors.confirm(lin, App.code(secret, 0));
        for (int i = 0; i < 100; i++) {
            assertEquals(Reason.NOT_PROVED, second("AAAA-AAAA-AAAA-AAAA"));
            world.change("update accounts.attempt set at = at - interval '2 hours' where kind = 'sign-in'");
        }
        assertEquals(Reason.TOO_OFTEN, second(App.code(secret, 1)), "not the right one either");
        assertEquals(
                "0",
                world.ask("select count(*) from accounts.attempt where kind = 'sign-in' and right_at is null"
                        + " and at > now() - interval '1 hour'"),
                "the password was right, and is no wrong try");
        assertEquals(
                device.session().person(),
                world.sessions
                        .open(LIN, new Proof(PASSWORD, null, App.code(secret, 1)), comingFrom(HOME, device.device()))
                        .session()
                        .person(),
                "whoever found the password keeps nobody from a device of theirs");
        world.passes("attempt", 24 * 3600);
        assertEquals(Reason.NOT_PROVED, second("AAAA-AAAA-AAAA-AAAA"), "the next day it is looked at again");
    }

    private Reason second(String code) {
        return assertThrows(
                        Denied.class, () -> world.sessions.open(LIN, new Proof(PASSWORD, null, code), comingFrom(HOME)))
                .reason();
    }

    @Test
    void codesForNumbersThatNobodyHasKeepNobodyOut() {
        for (int i = 1; i <= 13; i++) {
            PhoneNumber nobody = phone(i + 100);
            String address = "198.51.100." + i;
            assertEquals(
                    Reason.NOT_PROVED,
                    assertThrows(Denied.class, () -> world.sessions.open(nobody, byCode("000000"), comingFrom(address)))
                            .reason());
        }
        world.signIn(LIN);
    }

    @Test
    void countsAnAskedForSecondFactorAsNothing() {
        String secret = world.factors.begin(lin).secret();
        String token = world.signIn(LIN).token();
        world.factors.confirm(lin, App.code(secret, 0));
        for (int i = 0; i < 7; i++) {
            assertEquals("second-factor-needed", confirms(token, PASSWORD));
            if (i < 4) {
                assertEquals("sign-in-failed", confirms(token, "wrong"));
            }
        }
        assertEquals(
                "session-ended", confirms(token, "wrong"), "what was asked for in between made none of them right");
    }
}

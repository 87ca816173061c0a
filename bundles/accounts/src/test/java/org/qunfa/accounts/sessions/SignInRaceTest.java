package org.qunfa.accounts.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.PASSWORD;
import static org.qunfa.accounts.World.byCode;
import static org.qunfa.accounts.World.byPassword;
import static org.qunfa.accounts.World.comingFrom;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.accounts.Bans.Extent;
import org.qunfa.accounts.Bans.Ground;
import org.qunfa.accounts.Bans.Subject;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.Race;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Proof;
import org.qunfa.accounts.World;
import org.qunfa.accounts.factors.App;
import org.qunfa.accounts.rows.Also;
import org.qunfa.model.PhoneNumber;

/** Sign-ins under way, of whose person something ends that they began with. Whoever is first holds the other in the database. */
class SignInRaceTest {

    private static final PhoneNumber NEW = new PhoneNumber(86_139_0013_9000L);
    private static final String OTHER = "Zug-42-nach-Ulm";

    private World world;
    private Registered lin;
    private Opened mine;
    private Opened other;

    @BeforeEach
    void open() {
        world = new World();
        lin = world.register(LIN);
        mine = world.signIn(LIN);
        other = world.signIn(LIN);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** What ends sign-ins that are under way. */
    private enum End {
        OTHERS_ENDED,
        NUMBER_CHANGED,
        PASSWORD_CHANGED,
        KEPT_OUT
    }

    /** How somebody signs in. */
    private enum Way {
        PASSWORD,
        CODE,
        APP,
        PAPER,
        LOGIN
    }

    /** Made ready, and still to be done. */
    private Supplier<Object> ready(End end) {
        return switch (end) {
            case OTHERS_ENDED -> () -> world.sessions.endOthers(mine.session(), comingFrom(HOME));
            case NUMBER_CHANGED -> {
                String code = world.codeForAnother(NEW, mine.session().person());
                yield () -> world.sessions.changePhone(mine.token(), NEW, code, comingFrom(HOME));
            }
            case PASSWORD_CHANGED -> () -> world.sessions.changePassword(mine.token(), OTHER);
            case KEPT_OUT ->
                () -> world.bans.place(
                        Subject.of(lin.person()), Extent.ALL, new Ground("spam", "", null, "console:wei"));
        };
    }

    private Supplier<Object> ready(Way way) {
        return switch (way) {
            case PASSWORD -> () -> world.signIn(LIN);
            case CODE -> {
                Proof code = byCode(world.code(LIN, CodePurpose.SIGN_IN));
                yield () -> world.sessions.open(LIN, code, comingFrom(HOME));
            }
            case APP -> {
                String secret = secret();
                yield () -> open(App.code(secret, 1));
            }
            case PAPER -> {
                String paper =
                        turnOn(world.factors.begin(lin.person()).secret()).get(0);
                yield () -> open(paper);
            }
            case LOGIN ->
                () -> world.sessions.open(new Named(lin.person(), null, "street"), comingFrom(HOME), Also.NOTHING);
        };
    }

    private String secret() {
        String secret = world.factors.begin(lin.person()).secret();
        turnOn(secret);
        return secret;
    }

    private List<String> turnOn(String secret) {
        return world.factors.confirm(lin.person(), App.code(secret, 0));
    }

    private Opened open(@Nullable String second) {
        return world.sessions.open(LIN, new Proof(PASSWORD, null, second), comingFrom(HOME));
    }

    @ParameterizedTest
    @EnumSource
    void asvs_7_4_3_aSignInUnderWayOutlivesNothingThatEndsIt(End end) {
        Denied refused = refused(ready(end), ready(Way.PASSWORD));
        assertEquals("sign-in-failed", refused.code());
        assertNobodyIsIn(end);
    }

    @ParameterizedTest
    @EnumSource
    void itIsSoHoweverTheySignIn(Way way) {
        Denied refused = refused(ready(End.OTHERS_ENDED), ready(way));
        assertEquals(Reason.NOT_PROVED, refused.reason());
        assertNobodyIsIn(End.OTHERS_ENDED);
    }

    private void assertNobodyIsIn(End end) {
        assertEquals(
                end == End.KEPT_OUT ? "0" : "1", world.ask("select count(*) from accounts.session"), "theirs alone");
        assertEquals(
                "0",
                world.ask("select count(*) from accounts.attempt where right_at is null"),
                "what was right counts for nobody");
        assertEquals(
                "1",
                world.ask("select sum(times) from accounts.sign_in where act = 'sign-in' and outcome <> 'done'"
                        + " and person = '" + lin.person() + "'"),
                "and is written down");
    }

    @Test
    void aSignInAfterItGoesOn() {
        world.sessions.endOthers(mine.session(), comingFrom(HOME));
        world.signIn(LIN);
        world.sessions.changePassword(mine.token(), OTHER);
        world.sessions.open(LIN, byPassword(OTHER), comingFrom(HOME));
    }

    /** A password in an old form is stored anew by whoever signs in with it, and not over the one that came after it. */
    @Test
    void aPasswordStoredAnewIsNotPutInPlaceOfTheNextOne() {
        String cheap = com.password4j.Password.hash(PASSWORD)
                .addRandomSalt(16)
                .with(com.password4j.Argon2Function.getInstance(64, 1, 1, 32, com.password4j.types.Argon2.ID))
                .getResult();
        world.change("update accounts.person set password = '" + cheap + "'");
        refused(ready(End.PASSWORD_CHANGED), ready(Way.PASSWORD));
        assertEquals("sign-in-failed", denied(() -> world.signIn(LIN)).code());
        world.sessions.open(LIN, byPassword(OTHER), comingFrom(HOME));
    }

    @Test
    void whoSignsInWhileASecondFactorIsTurnedOnIsAskedForIt() {
        String secret = world.factors.begin(lin.person()).secret();
        CompletableFuture<Object> signIn =
                held("lock table accounts.recovery_code in exclusive mode", () -> turnOn(secret), ready(Way.PASSWORD));
        assertEquals("sign-in-failed", denied(signIn::join).code());
        assertEquals("second-factor-needed", denied(() -> world.signIn(LIN)).code());
    }

    @Test
    void whoConfirmsByAPasswordThatChangesMeanwhileIsNotConfirmed() {
        Denied refused = refused(
                ready(End.PASSWORD_CHANGED),
                () -> world.sessions.confirm(mine.token(), byPassword(PASSWORD), comingFrom(HOME)));
        assertEquals("sign-in-failed", refused.code());
        assertTrue(world.sessions.session(mine.token()).isPresent());
        world.sessions.confirm(mine.token(), byPassword(OTHER), comingFrom(HOME));
    }

    /** Whoever lost a session to another one does nothing by it any more. */
    @Test
    void ofTwoSessionsThatEndEachOtherTheSecondIsOver() {
        List<Supplier<Object>> seconds = List.of(
                () -> world.sessions.endOthers(other.session(), comingFrom(HOME)),
                () -> world.sessions.changePassword(other.token(), OTHER));
        for (Supplier<Object> second : seconds) {
            other = world.signIn(LIN);
            assertEquals(
                    "session-ended", refused(ready(End.OTHERS_ENDED), second).code());
            assertTrue(world.sessions.session(mine.token()).isPresent());
        }
    }

    /** How the second is refused, which begins while the first has the person and waits to end the other session. */
    private Denied refused(Supplier<Object> first, Supplier<Object> second) {
        String session = other.session().id().toString();
        CompletableFuture<Object> refused =
                held("select from accounts.session where id = '" + session + "' for update", first, second);
        return denied(refused::join);
    }

    private static Denied denied(Runnable work) {
        RuntimeException refused = assertThrows(RuntimeException.class, work::run);
        return assertInstanceOf(Denied.class, refused instanceof CompletionException ? refused.getCause() : refused);
    }

    /** Keeps the first from going on by a lock until the second waits for the first; says what comes of the second. */
    private CompletableFuture<Object> held(String lock, Supplier<Object> first, Supplier<Object> second) {
        List<CompletableFuture<Object>> both = new Race(world).held(lock, first, second);
        both.get(0).join();
        return both.get(1);
    }
}

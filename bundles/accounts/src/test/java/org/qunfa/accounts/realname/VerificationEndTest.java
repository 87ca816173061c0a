package org.qunfa.accounts.realname;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.SHA_256;
import static org.qunfa.accounts.World.WEI;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Minors.Standing;
import org.qunfa.accounts.People.Consent;
import org.qunfa.accounts.People.Profile;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.SensitivePurpose;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.TestSettings;
import org.qunfa.accounts.World;
import org.qunfa.accounts.closure.ClosureDesk;
import org.qunfa.accounts.minors.MinorDesk;
import org.qunfa.store.Eventually;

/** What rests on a verification is judged again when it ends (rows 103 and 104 of the mission). */
class VerificationEndTest {

    private static final Profile CHILD = new Profile("小雨", null, LocalDate.parse("2020-01-01"));

    private Office office;
    private World world;
    private MinorDesk minors;

    @BeforeEach
    void open() {
        office = Office.staffed(Map.of());
        world = office.world;
        minors = new MinorDesk(world.tables, world.bans, TestSettings.with(Map.of()));
    }

    @AfterEach
    void close() {
        minors.stop();
        office.close();
    }

    /** Every way in which somebody stops being verified. */
    enum Ending {
        ERASED,
        CONSENT_WITHDRAWN,
        TAKEN_BACK;

        void of(Office office, Session session) {
            boolean ended =
                    switch (this) {
                        case ERASED -> office.desk.erase(session);
                        case CONSENT_WITHDRAWN ->
                            office.consents.withdraw(
                                    session.person(), SensitivePurpose.REAL_NAME, World.comingFrom(HOME));
                        case TAKEN_BACK -> office.desk.revoke("console:wei", session.person(), "another's card");
                    };
            assertTrue(ended);
        }
    }

    private Session verified() {
        Session lin = office.agreeing(LIN);
        office.verify(lin);
        return lin;
    }

    private boolean isFrozen(Session session) {
        return world.bans.isFrozen(session.person());
    }

    private void vouch(PersonId person) {
        office.desk.vouch("console:wei", person, "saw the card at the desk");
    }

    @ParameterizedTest
    @EnumSource
    void aBirthdayCountsAgainOnceNothingElseShowsWhoTheyAre(Ending ending) {
        Session lin = verified();
        world.change(lin.person(), CHILD);
        assertFalse(isFrozen(lin));
        ending.of(office, lin);
        assertFalse(office.isVerified(lin));
        assertTrue(isFrozen(lin), "at once");
        assertEquals(
                ending == Ending.TAKEN_BACK ? "console:wei" : "person:" + lin.person(),
                world.ask("select actor from accounts.audit where act = 'found to be under 14 by birthday'"));
        Standing standing = minors.standing(lin.person());
        assertNotNull(standing);
        assertTrue(standing.until().isAfter(Instant.now().plus(Duration.ofDays(14))));
    }

    @ParameterizedTest
    @EnumSource
    void whoIsOfAgeByTheirBirthdayOrSaysNoneGoesOn(Ending ending) {
        Session lin = verified();
        ending.of(office, lin);
        assertFalse(isFrozen(lin));
        assertNull(minors.standing(lin.person()));
    }

    @Test
    void aMistakeTakenBackFreezesAgain() {
        Session lin = office.agreeing(LIN);
        world.change(lin.person(), CHILD);
        assertTrue(isFrozen(lin));
        vouch(lin.person());
        assertFalse(isFrozen(lin));
        world.change(lin.person(), new Profile(null, null, LocalDate.parse("1990-01-01")));
        vouch(lin.person());
        assertTrue(office.desk.revoke("console:wei", lin.person(), "it was another's"));
        assertTrue(isFrozen(lin), "whatever they said of themselves meanwhile");
        assertEquals("2034-01-01", world.ask("select of_age from accounts.minor"));
        assertEquals(
                "console:wei",
                world.ask("select actor from accounts.audit where act = 'found to be under 14 again' and subject = '"
                        + lin.person() + "'"));
    }

    /** A number that said so is gone when a card takes its place, and what it said of their age is not. */
    @ParameterizedTest
    @EnumSource(names = {"ERASED", "TAKEN_BACK"})
    void whatANumberSaidIsNotForgottenByACard(Ending ending) {
        Session lin = office.agreeing(LIN);
        String number = Office.number("11010520200101001");
        office.bureau.known.put(number, Office.NAME);
        office.verify(lin, Office.NAME, number);
        vouch(lin.person());
        assertFalse(isFrozen(lin));
        ending.of(office, lin);
        assertTrue(isFrozen(lin));
        assertEquals("real-name", world.ask("select found from accounts.minor"));
    }

    /** Whose birthday was mistyped, and mended once they were let go, may erase that they were seen. */
    @Test
    void aBirthdayThatWasMendedIsForgotten() {
        Session lin = office.agreeing(LIN);
        world.change(lin.person(), CHILD);
        vouch(lin.person());
        world.change(lin.person(), new Profile(null, null, LocalDate.parse("1990-01-01")));
        assertTrue(office.desk.erase(lin));
        assertFalse(isFrozen(lin));
    }

    @Test
    void whoTurnedFourteenMeanwhileGoesOn() {
        Session lin = office.agreeing(LIN);
        world.change(lin.person(), CHILD);
        vouch(lin.person());
        world.change("update accounts.real_name set minor_of_age = (now() at time zone 'Asia/Shanghai')::date");
        world.change(lin.person(), new Profile(null, null, null));
        assertTrue(office.desk.revoke("console:wei", lin.person(), "seen by nobody"));
        assertFalse(isFrozen(lin));
    }

    private Session child() {
        world.register(WEI);
        Session child = world.signIn(WEI).session();
        world.change(child.person(), CHILD);
        return child;
    }

    private UUID asked(Session child, Session guardian) {
        minors.name(child, LIN);
        return minors.wards(guardian.person()).get(0).id();
    }

    private static Consent shown() {
        return new Consent("children-1", SHA_256, HOME, "test");
    }

    /** Row 104: consent that can be shown is somebody's of whom it is known who they are. */
    @ParameterizedTest
    @EnumSource
    void aGuardianOfWhomNobodyKnowsWhoTheyAreIsNone(Ending ending) {
        Session lin = verified();
        Session child = child();
        UUID ward = asked(child, lin);
        minors.agree(lin, ward, shown());
        assertFalse(isFrozen(child));
        world.change("update accounts.minor set until = now()");
        ending.of(office, lin);
        assertTrue(isFrozen(child), "at once");
        Standing standing = minors.standing(child.person());
        assertNotNull(standing);
        assertNull(standing.agreedAt());
        assertNull(standing.named());
        assertTrue(standing.until().isAfter(Instant.now().plus(Duration.ofDays(14))), "there is time to find another");
        assertEquals(List.of(), minors.wards(lin.person()));
        assertFalse(minors.refuse(lin, ward), "who is no guardian erases nobody");
        assertTrue(world.people.person(child.person()).isPresent());
        assertEquals(
                child.person().toString(),
                world.ask("select subject from accounts.audit where act = 'end guardian " + lin.person() + "'"));
    }

    /** A birthday that was mistyped counts for nothing, with a guardian or without. */
    @Test
    void aWardWhoseCardSomebodySawIsNotFrozenForWantOfAGuardian() {
        Session lin = verified();
        Session child = child();
        minors.agree(lin, asked(child, lin), shown());
        vouch(child.person());
        assertTrue(office.desk.erase(lin));
        assertFalse(isFrozen(child));
        assertTrue(office.desk.revoke("console:wei", child.person(), "another's card"));
        assertTrue(isFrozen(child), "it was set aside, and is not gone");
    }

    @Test
    void whoIsVerifiedAnewCanBeAskedAnew() {
        Session lin = verified();
        Session child = child();
        minors.agree(lin, asked(child, lin), shown());
        assertTrue(office.desk.erase(lin));
        office.verify(lin);
        minors.agree(lin, asked(child, lin), shown());
        assertFalse(isFrozen(child));
    }

    @Test
    void aGuardianWhoseCardSomebodySawStaysOne() {
        Session lin = verified();
        Session child = child();
        minors.agree(lin, asked(child, lin), shown());
        vouch(lin.person());
        assertFalse(isFrozen(child));
    }

    @Test
    void whoAgreesWhileTheirVerificationEndsIsNoGuardian() throws Exception {
        Session lin = verified();
        Session child = child();
        UUID ward = asked(child, lin);
        String code = whileErasing(lin, () -> minors.agree(lin, ward, shown()));
        assertEquals("real-name-needed", code);
        assertTrue(isFrozen(child));
    }

    @Test
    void aBirthdayThatIsGivenWhileTheVerificationEndsIsJudged() throws Exception {
        Session lin = verified();
        String code = whileErasing(lin, () -> world.change(lin.person(), CHILD));
        assertEquals("", code);
        world.bans.learn();
        assertTrue(isFrozen(lin));
    }

    /** Does something while somebody's verification ends, in a transaction that stays open until that waits; how it was refused. */
    private String whileErasing(Session who, Runnable other) throws Exception {
        var held = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var ending = CompletableFuture.runAsync(() -> world.test.database().transaction(connection -> {
            assertTrue(new VerificationEnd(world.people).erase(connection, who.person()));
            held.countDown();
            await(go);
            return who;
        }));
        await(held);
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                other.run();
                return "";
            } catch (Denied denied) {
                return denied.code();
            }
        });
        Eventually.holds(Office.SOON, "the other waits", () -> !"0"
                .equals(world.ask("select count(*) from pg_locks where not granted")));
        go.countDown();
        ending.get(20, TimeUnit.SECONDS);
        return waiting.get(20, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The guardian's account is gone, and with it that they agreed. */
    @Test
    void aGuardianWhoClosesTheirAccountLeavesNobodyUnfrozen() {
        Session lin = verified();
        Session child = child();
        minors.agree(lin, asked(child, lin), shown());
        new ClosureDesk(world.tables, world.bans).close(lin, true);
        assertTrue(isFrozen(child), "at once");
        assertThrows(Denied.class, () -> minors.agree(lin, UUID.randomUUID(), shown()));
    }
}

package org.qunfa.accounts.realname;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.WEI;
import static org.qunfa.accounts.realname.Office.NAME;
import static org.qunfa.accounts.realname.Office.NUMBER;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.RealNames.Check;
import org.qunfa.accounts.RealNames.Outcome;
import org.qunfa.accounts.RealNames.Verified;
import org.qunfa.accounts.SensitivePurpose;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.World;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Eventually;

class RealNameDeskTest {

    private Office office;

    @BeforeEach
    void open() {
        office = Office.staffed(Map.of());
    }

    @AfterEach
    void close() {
        office.close();
    }

    private Check latest(Session session) {
        Check latest = office.desk.standing(session.person()).latest();
        assertNotNull(latest);
        return latest;
    }

    @Test
    void whoseNameAndNumberBelongTogetherIsVerified() {
        Session lin = office.agreeing(LIN);
        assertEquals(Outcome.MATCH, office.verify(lin, " " + NAME + " ", "１１０１０５１９４９１２３１００２ｘ"));
        assertEquals(NAME, office.bureau.asked.get(0).name());
        assertEquals(NUMBER, office.bureau.asked.get(0).number());
        Verified verified = office.desk.standing(lin.person()).verified();
        assertNotNull(verified);
        assertEquals("林**", verified.name());
        assertEquals("1****************X", verified.number());
        assertEquals(Outcome.MATCH, latest(lin).outcome());
        assertEquals(Office.BUREAU, latest(lin).checker());
        assertEquals("canary-reference-1", latest(lin).reference());
        assertEquals("already-verified", office.refused(lin));
        assertEquals(
                "consent to real-name, real name match",
                office.world.ask("select string_agg(act, ', ' order by seq) from accounts.audit where actor = 'person:"
                        + lin.person() + "' and act like '%name%'"));
    }

    /** The right to see what is known of one (PIPL, article 45), and of who left a session open no more than before. */
    @Test
    void whoConfirmedThatItIsThemSeesTheirOwnWhole() {
        Session lin = office.agreeing(LIN);
        office.verify(lin);
        Verified own = office.desk.own(lin).verified();
        assertNotNull(own);
        assertEquals(NAME, own.name());
        assertEquals(NUMBER, own.number());
        assertEquals(office.desk.standing(lin.person()), office.desk.own(unconfirmed(lin)));
        office.desk.vouch("console:wei", lin.person(), "saw the card");
        Verified seen = office.desk.own(lin).verified();
        assertNotNull(seen);
        assertNull(seen.name());
        assertNull(seen.number());
    }

    private static Session unconfirmed(Session session) {
        return new Session(
                session.id(),
                session.person(),
                session.organisation(),
                session.role(),
                session.scopes(),
                session.csrf(),
                session.expiresAt(),
                null);
    }

    @Test
    void nobodyIsAskedWithoutConsentOrConfirmation() {
        office.world.register(LIN);
        Session lin = office.world.signIn(LIN).session();
        assertEquals("consent-needed", office.refused(lin));
        office.agree(lin.person());
        assertEquals("step-up-needed", office.refused(unconfirmed(lin)));
        assertEquals(List.of(), office.bureau.asked);
        assertEquals("0", office.world.ask("select count(*) from accounts.real_name_check"));
    }

    @ParameterizedTest
    @CsvSource({
        "林小雨, 110105194912310021, not-an-id-number-mistyped",
        "林小雨, 99010519491231002X, not-an-id-number-no-such-province",
        "林小雨, 11010519491331002X, not-an-id-number-no-such-day",
        "林小雨, 110105491231002, not-an-id-number-old",
        "林小雨, '', not-an-id-number-empty",
        "'', 11010519491231002X, bad-name",
        "7, 11010519491231002X, bad-name",
        "'林\n小雨', 11010519491231002X, bad-name",
    })
    void whatCannotBeIsToldBeforeAnybodyIsAsked(String name, String number, String code) {
        Session lin = office.agreeing(LIN);
        assertEquals(code, office.refused(lin, name, number));
        assertEquals("bad-name", office.refused(lin, "林".repeat(61), NUMBER));
        assertEquals(List.of(), office.bureau.asked);
        assertEquals(5, office.desk.standing(lin.person()).triesLeft());
    }

    @Test
    void wrongTriesAreCountedAndUnknownOnesAreNot() {
        Session lin = office.agreeing(LIN);
        office.bureau.instead = Bureau.UNKNOWN;
        assertEquals(Outcome.UNKNOWN, office.verify(lin));
        office.bureau.instead = Bureau.UNAVAILABLE;
        assertEquals("identity-check-unavailable", office.refused(lin));
        assertEquals(Outcome.UNAVAILABLE, latest(lin).outcome());
        assertEquals(5, office.desk.standing(lin.person()).triesLeft());
        office.bureau.instead = null;
        assertEquals(Outcome.MISMATCH, office.verify(lin, "林大雨", NUMBER));
        assertEquals(Outcome.NO_RECORD, office.verify(lin, NAME, Office.number("11010519900101001")));
        assertEquals(3, office.desk.standing(lin.person()).triesLeft());
        for (int i = 0; i < 3; i++) {
            office.verify(lin, "林大雨", NUMBER);
        }
        Denied denied = assertThrows(Denied.class, () -> office.verify(lin));
        assertEquals(Denied.Reason.TOO_OFTEN, denied.reason());
        assertTrue(denied.pause().toSeconds() > 86_000, denied.pause()::toString);
        assertFalse(office.isVerified(lin));
        office.world.passes("real_name_check", 86_401);
        assertEquals(Outcome.MATCH, office.verify(lin));
    }

    @Test
    void questionsAreCountedWhateverComesOfThem() {
        try (var careful = Office.staffed(Map.of("questionsPerDay", 2))) {
            Session lin = careful.agreeing(LIN);
            careful.bureau.instead = Bureau.UNKNOWN;
            careful.verify(lin);
            careful.verify(lin);
            assertEquals("too-many-tries", careful.refused(lin));
            assertEquals(2, careful.bureau.asked.size());
        }
    }

    /** It is asked once, and nobody asks again when the answer does not come. */
    @Test
    void whatIsNotAnsweredStaysUnknown() {
        try (var hasty = Office.staffed(Map.of("patienceSeconds", 2))) {
            Session lin = hasty.agreeing(LIN);
            var never = new CompletableFuture<String>();
            hasty.bureau.opens = never;
            assertEquals(Outcome.UNKNOWN, hasty.verify(lin));
            never.complete("");
            assertEquals(1, hasty.bureau.asked.size());
            assertFalse(hasty.isVerified(lin));
        }
    }

    /** A node that went down after asking leaves a row without an answer. */
    @Test
    void whatWasUnderWayInACrashIsUnknownAfterAWhile() {
        Session lin = office.agreeing(LIN);
        office.world.change("insert into accounts.real_name_check (id, person, checker) values ('" + UUID.randomUUID()
                + "', '" + lin.person() + "', 'bureau~main')");
        assertNull(latest(lin).outcome());
        assertEquals("check-under-way", office.refused(lin));
        office.world.passes("real_name_check", 121);
        assertEquals(Outcome.UNKNOWN, latest(lin).outcome());
        assertEquals(5, office.desk.standing(lin.person()).triesLeft());
        assertEquals(Outcome.MATCH, office.verify(lin));
    }

    @Test
    void oneQuestionIsUnderWayForAPerson() {
        Session lin = office.agreeing(LIN);
        var opens = new CompletableFuture<String>();
        office.bureau.opens = opens;
        var first = CompletableFuture.supplyAsync(() -> office.verify(lin));
        Eventually.holds(Office.SOON, "the register is asked", () -> office.bureau.asked.size() == 1);
        assertEquals("check-under-way", office.refused(lin));
        opens.complete("");
        assertEquals(Outcome.MATCH, first.join());
        assertEquals(1, office.bureau.asked.size());
    }

    @Test
    void oneNumberVerifiesSoManyAccounts() {
        try (var strict = Office.staffed(Map.of("accountsPerNumber", 1))) {
            Session lin = strict.agreeing(LIN);
            Session wei = strict.agreeing(WEI);
            strict.verify(lin);
            assertEquals("number-taken", strict.refused(wei));
            assertEquals(1, strict.bureau.asked.size());
            assertTrue(strict.desk.erase(lin));
            assertEquals(Outcome.MATCH, strict.verify(wei));
        }
    }

    @Test
    void ofTwoAtOnceOneGetsTheLastPlaceOfANumber() {
        try (var strict = Office.staffed(Map.of("accountsPerNumber", 1))) {
            Session lin = strict.agreeing(LIN);
            Session wei = strict.agreeing(WEI);
            var opens = new CompletableFuture<String>();
            strict.bureau.opens = opens;
            var both = Stream.of(lin, wei)
                    .map(session -> CompletableFuture.supplyAsync(() -> strict.verify(session)))
                    .toList();
            Eventually.holds(Office.SOON, "both are asked", () -> strict.bureau.asked.size() == 2);
            opens.complete("");
            long denied = both.stream()
                    .filter(one ->
                            one.handle((outcome, thrown) -> thrown != null).join())
                    .count();
            assertEquals(1, denied);
            assertTrue(strict.isVerified(lin) ^ strict.isVerified(wei));
            assertEquals("1", strict.world.ask("select count(reference) from accounts.real_name_check"));
        }
    }

    @Test
    void whoDoesNotAgreeAnyMoreWhenTheAnswerComesIsNotVerified() {
        Session lin = office.agreeing(LIN);
        var opens = new CompletableFuture<String>();
        office.bureau.opens = opens;
        var asking = CompletableFuture.supplyAsync(() -> office.refused(lin));
        Eventually.holds(Office.SOON, "the register is asked", () -> office.bureau.asked.size() == 1);
        office.consents.withdraw(lin.person(), SensitivePurpose.REAL_NAME, World.comingFrom(World.HOME));
        opens.complete("");
        assertEquals("changed-meanwhile", asking.join());
        assertFalse(office.isVerified(lin));
        assertEquals("", latest(lin).reference());
    }

    @Test
    void whoErasesItIsNotVerifiedAnyMore() {
        Session lin = office.agreeing(LIN);
        office.verify(lin);
        assertTrue(office.desk.erase(lin));
        assertFalse(office.desk.erase(lin));
        assertFalse(office.isVerified(lin));
        assertEquals(Outcome.MATCH, latest(lin).outcome());
        assertEquals("", latest(lin).reference());
        assertEquals("0", office.world.ask("select count(*) from accounts.real_name"));
    }

    @Test
    void withoutARegisterItSaysSo() {
        office.directory.left(office.bureau);
        Session lin = office.agreeing(LIN);
        assertEquals("no-identity-checker", office.refused(lin));
        assertEquals("0", office.world.ask("select count(*) from accounts.real_name_check"));
    }

    @Test
    void theOneThatIsNamedIsAskedAndNoOther() {
        try (var choosy = Office.staffed(Map.of("checker", "bureau~other"))) {
            Session lin = choosy.agreeing(LIN);
            assertEquals("identity-check-unavailable", choosy.refused(lin));
            var other = new Bureau("bureau~other");
            other.known.put(NUMBER, NAME);
            choosy.comes(other);
            assertEquals(Outcome.MATCH, choosy.verify(lin));
            assertEquals(List.of(), choosy.bureau.asked);
            assertEquals(1, other.asked.size());
        }
    }

    @Test
    void somebodyCanBeVerifiedByHand() {
        office.world.register(LIN);
        Session lin = office.world.signIn(LIN).session();
        office.desk.vouch("console:wei", lin.person(), "saw the card at the desk");
        Verified verified = office.desk.standing(lin.person()).verified();
        assertNotNull(verified);
        assertNull(verified.name());
        assertNull(verified.number());
        office.desk.vouch("console:wei", lin.person(), "saw it again");
        assertTrue(office.desk.revoke("console:wei", lin.person(), "it was another's"));
        assertFalse(office.desk.revoke("console:wei", lin.person(), "it was another's"));
        assertFalse(office.isVerified(lin));
        assertEquals(
                "console:wei verify by hand: saw the card at the desk, console:wei verify by hand: saw it again,"
                        + " console:wei verify no more: it was another's",
                office.world.ask("select string_agg(actor || ' ' || act, ', ' order by seq) from accounts.audit"
                        + " where subject = '" + lin.person() + "' and act like 'verify%'"));
    }

    /** Row 104 of the mission: found by the number, whatever was said before. */
    @Test
    void whoIsUnderFourteenByTheNumberIsFrozenUntilSomebodySeesOtherwise() {
        Session lin = office.agreeing(LIN);
        String number = Office.number("11010520150101001");
        office.bureau.known.put(number, NAME);
        assertEquals(Outcome.MATCH, office.verify(lin, NAME, number));
        assertTrue(office.world.bans.isFrozen(lin.person()));
        assertEquals("real-name", office.world.ask("select found from accounts.minor"));
        office.desk.vouch("console:wei", lin.person(), "saw the card: of age");
        assertFalse(office.world.bans.isFrozen(lin.person()));
    }

    @Test
    void nothingIsDoneByHandWithoutAReasonThatCanBeKept() {
        PersonId lin = office.world.register(LIN).person();
        for (String reason : List.of("", "x".repeat(201), "a\nb", "card 11010519491231002X")) {
            assertThrows(Denied.class, () -> office.desk.vouch("x", lin, reason));
            assertThrows(Denied.class, () -> office.desk.revoke("x", lin, reason));
        }
        var nobody = new PersonId(new UUID(0, 1));
        var none = new OrganisationId(new UUID(0, 1));
        assertEquals("not-found", code(() -> office.desk.vouch("x", nobody, "y")));
        assertEquals("not-found", code(() -> office.desk.vouch("x", none, "y")));
        assertEquals("not-found", code(() -> office.desk.revoke("x", nobody, "y")));
        assertEquals("not-found", code(() -> office.desk.revoke("x", none, "y")));
        assertEquals("0", office.world.ask("select count(*) from accounts.real_name"));
    }

    private static String code(Runnable work) {
        return assertThrows(Denied.class, work::run).code();
    }
}

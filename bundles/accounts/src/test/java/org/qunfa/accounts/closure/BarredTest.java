package org.qunfa.accounts.closure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.BanAppeals;
import org.qunfa.accounts.Bans.Ban;
import org.qunfa.accounts.Bans.Extent;
import org.qunfa.accounts.Bans.Ground;
import org.qunfa.accounts.Bans.Subject;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.TestSettings;
import org.qunfa.accounts.World;
import org.qunfa.accounts.bans.BanAppealDesk;
import org.qunfa.accounts.bans.BarredRows;
import org.qunfa.accounts.keys.KeyMakers;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/** Who is banned closes their account like anybody, and a ban is not got rid of by that. */
class BarredTest {

    private static final PhoneNumber NEW = new PhoneNumber(86_139_0013_9000L);
    private static final Ground SPAM = new Ground("spam", "canary-evidence", null, "console:wei");

    private final World world = new World();
    private final ClosureDesk desk = new ClosureDesk(world.tables, world.bans);
    private Registered lin;

    @BeforeEach
    void register() {
        lin = world.register(LIN);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void closes() {
        desk.close(world.signIn(LIN).session(), true);
    }

    private List<Ban> standing() {
        return world.bans.bans(true);
    }

    @Test
    void whoIsBannedClosesTheirsAndIsForgottenButForTheBan() {
        world.bans.place(Subject.of(lin.person()), Extent.SENDING, SPAM);
        closes();
        assertEquals(Optional.empty(), world.people.person(lin.person()));
        assertEquals(Set.of(), world.bans.hit());
        assertTrue(
                world.bans.withheld().contains(Subject.of(lin.person())),
                "what the ban kept from going out does not go out for that");
        String all = world.everything();
        assertFalse(all.contains(Long.toString(LIN.digits())) || all.contains("canary-evidence"));
        assertEquals("1", world.ask("select count(*) from accounts.barred"));
    }

    /** It is one ban, whatever becomes of the account: by one id, of one time and one who placed it. */
    @Test
    void whoRegistersAnewIsBannedAsBefore() {
        Ban ban = world.bans.place(Subject.of(lin.person()), Extent.SENDING, SPAM);
        closes();
        Registered again = world.register(LIN);
        assertNotEquals(lin.person(), again.person());
        assertEquals(Optional.of(Extent.SENDING), world.bans.of(again.person()));
        assertEquals(List.of(as(ban, Subject.of(again.person()))), standing());
        assertEquals("0", world.ask("select count(*) from accounts.barred"));
        assertEquals(
                "person " + again.person(),
                world.ask("select subject from accounts.audit where act = 'carry on ban " + ban.id() + "'"));
        // As often as they try.
        closes();
        Registered third = world.register(LIN);
        assertEquals(Optional.of(Extent.SENDING), world.bans.of(third.person()));
        assertEquals(List.of(as(ban, Subject.of(third.person()))), standing());
        assertEquals(Optional.empty(), world.bans.of(world.register(WEI).person()));
    }

    /** What is left of a ban of somebody who closed their account: it hits another now, and nobody kept on what evidence. */
    private static Ban as(Ban ban, Subject subject) {
        var ground = new Ground("spam", "", null, "console:wei");
        return new Ban(ban.id(), subject, ban.extent(), ground, ban.placedAt(), true);
    }

    @Test
    void whatIsKeptIsListedFoundAndLifted() {
        Ban ban = world.bans.place(Subject.of(lin.person()), Extent.SENDING, SPAM);
        Registered wei = world.register(WEI);
        Ban other = world.bans.place(Subject.of(wei.person()), Extent.ALL, SPAM);
        closes();
        Ban kept = as(ban, Subject.CLOSED);
        assertEquals(List.of(other, kept), world.bans.bans(false));
        assertEquals(List.of(other, kept), standing());
        assertEquals(Optional.of(kept), world.bans.ban(ban.id()));
        assertEquals(Optional.of(other), world.bans.ban(other.id()));
        assertEquals("a closed account", kept.subject().toString());
        assertTrue(world.bans.lift(ban.id(), "console:lin"));
        assertEquals(List.of(other), world.bans.bans(false));
        assertEquals(Optional.empty(), world.bans.ban(ban.id()));
        assertEquals(ban.id().toString(), world.ask("select subject from accounts.audit where act = 'lift ban'"));
        assertEquals("not-found", refused(Subject.CLOSED));
    }

    /** They cannot sign in, so they ask by letter. */
    @Test
    void whoIsKeptOutIsClosedByOperatorsAndStaysOut() {
        world.bans.place(Subject.of(lin.person()), Extent.ALL, SPAM);
        desk.close(lin.person(), true, "console:wei", "letter");
        Registered again = world.register(LIN);
        assertEquals(
                "banned", assertThrows(Denied.class, () -> world.signIn(LIN)).code());
        assertEquals(Set.of(Subject.of(again.person())), world.bans.hit());
    }

    @Test
    void aBanOfTheirOrganisationHitsTheNextOneOfTheirs() {
        Ban ban = world.bans.place(Subject.of(lin.organisation()), Extent.ALL, SPAM);
        closes();
        assertEquals(List.of(ban), world.bans.bans(false), "the organisation is there, and it is one ban");
        Registered again = world.register(LIN);
        assertEquals(Optional.of(Extent.ALL), world.bans.of(again.organisation()));
        assertEquals(Optional.empty(), world.bans.of(again.person()));
        assertEquals(
                List.of(Subject.of(again.organisation())),
                world.bans.bans(false).stream().map(Ban::subject).toList());
        assertTrue(world.bans.lift(ban.id(), "console:lin"));
        assertEquals(Optional.empty(), world.bans.of(again.organisation()));
    }

    /** A ban is lifted from nobody by it that another carries it on. */
    @Test
    void aBanOfAnOrganisationIsKeptForEachWhoWasItsLastOwner() {
        Registered wei = world.register(WEI);
        joins(wei, lin.organisation(), "sender");
        Ban ban = world.bans.place(Subject.of(lin.organisation()), Extent.SENDING, SPAM);
        closes();
        joins(wei, lin.organisation(), "owner");
        desk.close(world.signIn(WEI).session(), true);
        assertEquals("2", world.ask("select count(*) from accounts.barred where ban = '" + ban.id() + "'"));
        Registered first = world.register(LIN);
        Registered second = world.register(WEI);
        for (Registered each : List.of(first, second)) {
            assertEquals(Optional.of(Extent.SENDING), world.bans.of(each.organisation()));
        }
        assertEquals(
                Subject.of(first.organisation()),
                world.bans.ban(ban.id()).orElseThrow().subject());
        assertEquals("1", world.ask("select count(*) from accounts.audit where act like 'carry on ban % as %'"));
    }

    @Test
    void whoIsLeftInAnOrganisationKeepsItsBan() {
        Registered wei = world.register(WEI);
        joins(wei, lin.organisation(), "sender");
        Ban ban = world.bans.place(Subject.of(lin.organisation()), Extent.SENDING, SPAM);
        closes();
        Registered again = world.register(LIN);
        assertEquals(Optional.of(Extent.SENDING), world.bans.of(again.organisation()));
        assertEquals(
                Subject.of(lin.organisation()),
                world.bans.ban(ban.id()).orElseThrow().subject());
        assertEquals(Optional.of(Extent.SENDING), world.bans.of(lin.organisation()));
    }

    @Test
    void aGrantedAppealLiftsWhatIsKeptForAnotherOwner() {
        Registered wei = world.register(WEI);
        joins(wei, lin.organisation(), "owner");
        var appeals = new BanAppealDesk(
                world.tables,
                world.codes,
                world.bans,
                world.trail,
                new KeyMakers(world.tables),
                TestSettings.with(Map.of()));
        Ban ban = world.bans.place(Subject.of(lin.organisation()), Extent.ALL, SPAM);
        appeals.file(
                new BanAppeals.Proof(WEI, world.code(WEI, CodePurpose.APPEAL), World.comingFrom(World.HOME)),
                null,
                "it was not us");
        joins(wei, lin.organisation(), "sender");
        closes();
        assertEquals("1", world.ask("select count(*) from accounts.barred where ban = '" + ban.id() + "'"));
        var waiting = appeals.appeals(true).get(0);
        appeals.decide(waiting.id(), new BanAppeals.Decision(true, "right", "console:lin"));
        assertEquals("0", world.ask("select count(*) from accounts.barred"));
        assertEquals(Optional.empty(), world.bans.of(world.register(LIN).organisation()));
    }

    private void joins(Registered who, OrganisationId organisation, String role) {
        world.change("insert into accounts.member (organisation, person, role) values ('" + organisation + "', '"
                + who.person() + "', '" + role
                + "') on conflict (organisation, person) do update set role = excluded.role");
    }

    private String refused(Subject subject) {
        return assertThrows(Denied.class, () -> world.bans.place(subject, Extent.ALL, SPAM))
                .code();
    }

    @Test
    void nobodyIsBannedWhoIsGone() {
        closes();
        assertEquals("not-found", refused(Subject.of(lin.person())));
        assertEquals("not-found", refused(Subject.of(lin.organisation())));
        Registered again = world.register(LIN);
        world.bans.place(Subject.of(again.organisation()), Extent.ALL, SPAM);
    }

    @Test
    void whatIsLiftedMeanwhileOrHasEndedHitsNobody() {
        Ban ban = world.bans.place(Subject.of(lin.person()), Extent.ALL, SPAM);
        desk.close(lin.person(), true, "console:wei", "letter");
        assertTrue(world.bans.lift(ban.id(), "console:lin"));
        assertFalse(world.bans.lift(ban.id(), "console:lin"));
        Registered again = world.register(LIN);
        assertEquals(Optional.empty(), world.bans.of(again.person()));
        world.bans.place(Subject.of(again.person()), Extent.ALL, SPAM);
        desk.close(again.person(), true, "console:wei", "letter");
        world.change("update accounts.barred set until = now()");
        assertEquals(Optional.empty(), world.bans.of(world.register(LIN).person()));
        int forgotten = world.test.database().transaction(BarredRows::forget);
        assertEquals(1, forgotten);
        assertEquals("0", world.ask("select count(*) from accounts.barred"));
    }

    /** Closing keeps a ban by the number that is known then, so that it is no other than the one it was placed under. */
    @Test
    void whileABanStandsTheNumberStays() {
        Opened opened = world.signIn(LIN);
        Ban ban = world.bans.place(Subject.of(lin.person()), Extent.SENDING, SPAM);
        assertEquals("banned", moves(opened));
        world.bans.lift(ban.id(), "console:lin");
        world.bans.place(Subject.of(lin.organisation()), Extent.SENDING, SPAM);
        assertEquals("banned", moves(opened));
        Registered wei = world.register(WEI);
        world.bans.place(Subject.of(wei.person()), Extent.SENDING, SPAM);
        desk.close(world.signIn(WEI).session(), true);
        world.change("update accounts.ban set lifted_at = now(), lifted_by = 'x'");
        world.bans.learn();
        assertEquals(
                "banned",
                assertThrows(
                                Denied.class,
                                () -> world.sessions.changePhone(
                                        opened.token(),
                                        WEI,
                                        world.codeForAnother(
                                                WEI, opened.session().person()),
                                        comingFrom(HOME)))
                        .code(),
                "it is of whoever had the number");
        world.sessions.changePhone(
                opened.token(), NEW, world.codeForAnother(NEW, opened.session().person()), comingFrom(HOME));
    }

    private String moves(Opened opened) {
        String code = world.codeForAnother(NEW, opened.session().person());
        return assertThrows(Denied.class, () -> world.sessions.changePhone(opened.token(), NEW, code, comingFrom(HOME)))
                .code();
    }
}

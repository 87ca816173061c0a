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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Bans.Ban;
import org.qunfa.accounts.Bans.Extent;
import org.qunfa.accounts.Bans.Ground;
import org.qunfa.accounts.Bans.Subject;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.World;
import org.qunfa.accounts.bans.BarredRows;
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
        assertEquals(List.of(), standing());
        assertTrue(
                world.bans.withheld().contains(Subject.of(lin.person())),
                "what the ban kept from going out does not go out for that");
        String all = world.everything();
        assertFalse(all.contains(Long.toString(LIN.digits())) || all.contains("canary-evidence"));
        assertEquals("1", world.ask("select count(*) from accounts.barred"));
    }

    @Test
    void whoRegistersAnewIsBannedAsBefore() {
        world.bans.place(Subject.of(lin.person()), Extent.SENDING, SPAM);
        closes();
        Registered again = world.register(LIN);
        assertNotEquals(lin.person(), again.person());
        assertEquals(Optional.of(Extent.SENDING), world.bans.of(again.person()));
        Ban ban = standing().get(0);
        assertEquals(Subject.of(again.person()), ban.subject());
        assertEquals(new Ground("spam", "", null, "console:wei"), ban.ground());
        assertEquals("0", world.ask("select count(*) from accounts.barred"));
        assertEquals("1", world.ask("select count(*) from accounts.audit where act = 'ban again who closed'"));
        // As often as they try.
        closes();
        assertEquals(
                Optional.of(Extent.SENDING), world.bans.of(world.register(LIN).person()));
        assertEquals(Optional.empty(), world.bans.of(world.register(WEI).person()));
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
        Registered again = world.register(LIN);
        assertEquals(Optional.of(Extent.ALL), world.bans.of(again.organisation()));
        assertEquals(Optional.empty(), world.bans.of(again.person()));
        assertTrue(world.bans.lift(ban.id(), "console:lin"));
        assertEquals(Optional.of(Extent.ALL), world.bans.of(again.organisation()), "it is a ban of its own");
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
                                        world.code(WEI, CodePurpose.CHANGE_PHONE),
                                        comingFrom(HOME)))
                        .code(),
                "it is of whoever had the number");
        world.sessions.changePhone(opened.token(), NEW, world.code(NEW, CodePurpose.CHANGE_PHONE), comingFrom(HOME));
    }

    private String moves(Opened opened) {
        String code = world.code(NEW, CodePurpose.CHANGE_PHONE);
        return assertThrows(Denied.class, () -> world.sessions.changePhone(opened.token(), NEW, code, comingFrom(HOME)))
                .code();
    }
}

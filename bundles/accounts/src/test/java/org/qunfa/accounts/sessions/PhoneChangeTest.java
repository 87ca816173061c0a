package org.qunfa.accounts.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.PASSWORD;
import static org.qunfa.accounts.World.WEI;
import static org.qunfa.accounts.World.byCode;
import static org.qunfa.accounts.World.byPassword;
import static org.qunfa.accounts.World.comingFrom;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.Members.Owner;
import org.qunfa.accounts.People.Profile;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.Sessions.Left;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.TestSettings;
import org.qunfa.accounts.World;
import org.qunfa.accounts.minors.MinorDesk;
import org.qunfa.model.PhoneNumber;

/** People who take another number, and what is found by the old one. */
class PhoneChangeTest {

    private static final PhoneNumber NEW = new PhoneNumber(86_139_0013_9000L);
    private static final PhoneNumber CHILD = new PhoneNumber(86_139_0013_9001L);

    private World world;
    private Registered lin;
    private Opened opened;

    @BeforeEach
    void open() {
        world = new World();
        lin = world.register(LIN);
        opened = world.signIn(LIN);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Left moves(PhoneNumber phone, String code) {
        return world.sessions.changePhone(opened.token(), phone, code, comingFrom(HOME));
    }

    private Left moves() {
        return moves(NEW, world.codeForAnother(NEW, lin.person()));
    }

    private Denied refused(PhoneNumber phone, String code) {
        return assertThrows(Denied.class, () -> moves(phone, code));
    }

    @Test
    void asvs_7_5_1_isDoneByWhoConfirmedAndProvesTheNewNumber() {
        Opened other = world.signIn(LIN);
        String code = world.codeForAnother(NEW, lin.person());
        world.change("update accounts.session set confirmed_at = null");
        assertEquals("step-up-needed", refused(NEW, code).code());
        opened = world.sessions.confirm(opened.token(), byPassword(PASSWORD), comingFrom(HOME));
        Left left = moves(NEW, code);
        assertEquals(LIN, left.phone());
        assertFalse(left.text().isEmpty());
        assertEquals(NEW, world.people.person(lin.person()).orElseThrow().phone());
        assertTrue(world.sessions.session(opened.token()).isPresent());
        assertEquals(Optional.empty(), world.sessions.session(other.token()), "all others end");
        assertEquals(lin.person(), world.signIn(NEW).session().person());
        assertEquals(
                "sign-in-failed",
                assertThrows(Denied.class, () -> world.signIn(LIN)).code());
        String old = world.code(LIN, CodePurpose.SIGN_IN);
        assertThrows(Denied.class, () -> world.sessions.open(LIN, byCode(old), comingFrom(HOME)));
        assertEquals(
                "person:" + lin.person(), world.ask("select actor from accounts.audit where act = 'change phone'"));
        assertEquals(
                List.of("sign-in done", "change-phone done"),
                world.trail.of(lin.person(), 2, null).items().stream()
                        .map(v -> v.act() + " " + v.outcome())
                        .toList());
        String all = world.everything();
        assertFalse(all.contains(Long.toString(NEW.digits())) || all.contains(Long.toString(LIN.digits())));
    }

    @Test
    void takesNoCodeThatWasSentForSomethingElseOrElsewhere() {
        String other = world.code(NEW, CodePurpose.REGISTER);
        assertEquals("code-wrong", refused(NEW, other).code());
        String old = world.codeForAnother(LIN, lin.person());
        assertEquals("code-wrong", refused(NEW, old).code());
        assertEquals("own-number", refused(LIN, old).code());
        String code = world.codeForAnother(NEW, lin.person());
        moves(NEW, code);
        assertEquals(
                "2",
                world.ask("select sum(times) from accounts.sign_in where act = 'change-phone'"
                        + " and outcome = 'code-wrong'"));
    }

    /** Somebody who is talked into telling it gives nothing away. */
    @Test
    void asvs_6_6_2_takesNoCodeThatAnotherAccountAskedFor() {
        PersonId wei = world.register(WEI).person();
        assertEquals("code-wrong", refused(NEW, world.codeForAnother(NEW, wei)).code());
        assertEquals(
                "code-wrong",
                refused(NEW, world.codeForAnother(NEW, null)).code(),
                "nor one that nobody asked for who is signed in");
    }

    /** Whoever has not proved the number learns nothing of whose it is. */
    @Test
    void asvs_6_3_8_tellsThatANumberIsTakenToWhoProvedItAlone() {
        world.register(WEI);
        Denied taken = refused(WEI, "000000");
        Denied free = refused(NEW, "000000");
        assertEquals(free.code() + free.sentence() + free.pointer(), taken.code() + taken.sentence() + taken.pointer());
        Denied proved = refused(WEI, world.codeForAnother(WEI, lin.person()));
        assertEquals(Reason.CONFLICT, proved.reason());
        assertEquals("already-registered", proved.code());
        assertEquals(LIN, world.people.person(lin.person()).orElseThrow().phone());
        world.signIn(WEI);
    }

    @Test
    void theOldNumberIsAnybodysAgain() {
        moves();
        Registered next = world.register(LIN);
        assertNotEquals(lin.person(), next.person());
        assertEquals(next.person(), world.signIn(LIN).session().person());
        assertEquals(lin.person(), world.signIn(NEW).session().person());
    }

    /** Whoever invites a number must not learn by it which one its owner took. */
    @Test
    void invitationsEndAsIfTheyWereDeclined() {
        Registered wei = world.register(WEI);
        Owner asks = new Owner(wei.organisation(), wei.person());
        world.members.invite(asks, LIN, Role.SENDER);
        moves();
        assertEquals(List.of(), world.members.invitations(lin.person()));
        Registered next = world.register(LIN);
        assertEquals(List.of(), world.members.invitations(next.person()), "they are not for who has the number now");
        assertEquals("0", world.ask("select count(*) from accounts.invitation"));
    }

    /** Of a number that was only said to be somebody's, what is asked of it stays with it. */
    @Test
    void whatIsAskedOfANumberThatWasNotProvedStays() {
        Registered wei = world.register(WEI);
        world.members.invite(new Owner(wei.organisation(), wei.person()), LIN, Role.SENDER);
        world.change("update accounts.person set proved_at = null where id = '" + lin.person() + "'");
        moves();
        assertEquals(List.of(), world.members.invitations(lin.person()));
        assertEquals(1, world.members.invitations(world.register(LIN).person()).size());
    }

    @Test
    void childrenNameNobodyThen() {
        var desk = new MinorDesk(world.tables, world.bans, TestSettings.with(Map.of()));
        try {
            Registered child = world.register(CHILD);
            Opened asks = world.signIn(CHILD);
            world.change(
                    child.person(),
                    new Profile(null, null, LocalDate.now(ZoneOffset.UTC).minusYears(10)));
            desk.name(world.sessions.session(asks.token()).orElseThrow(), LIN);
            assertEquals(1, desk.wards(lin.person()).size());
            moves();
            assertEquals(List.of(), desk.wards(lin.person()));
            var standing = desk.standing(child.person());
            assertNull(standing == null ? NEW : standing.named(), "the child is not told the new number");
            assertEquals(List.of(), desk.wards(world.register(LIN).person()));
        } finally {
            desk.stop();
        }
    }
}

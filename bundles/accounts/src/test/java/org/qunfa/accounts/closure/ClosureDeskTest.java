package org.qunfa.accounts.closure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.SHA_256;
import static org.qunfa.accounts.World.WEI;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Closures.Alone;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.World;
import org.qunfa.model.OrganisationId;

/** Who closes their account, what goes with it, and what keeps them from it. */
class ClosureDeskTest {

    private final World world = new World();
    private final ClosureDesk desk = new ClosureDesk(world.tables, world.bans);
    private PersonId lin;
    private OrganisationId own;
    private Opened opened;

    @BeforeEach
    void register() {
        var registered = world.register(LIN);
        lin = registered.person();
        own = registered.organisation();
        opened = world.signIn(LIN);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Session session() {
        return world.sessions.session(opened.token()).orElseThrow();
    }

    private static String code(Runnable refused) {
        return assertThrows(Denied.class, refused::run).code();
    }

    private void make(PersonId person, OrganisationId organisation, String role) {
        world.change("insert into accounts.member (organisation, person, role) values ('" + organisation + "', '"
                + person + "', '" + role + "') on conflict (organisation, person) do update set role = excluded.role");
    }

    @Test
    void whoClosesTheirsIsForgotten() {
        world.change(
                "insert into accounts.api_key (name, organisation, label, hash, scopes, created_at) values ('abcdefgh', '"
                        + own + "', 'app', decode('" + SHA_256 + "', 'hex'), 'notices:write', now())");
        assertEquals(List.of(new Alone(own, "own-" + own, 0)), desk.alone(lin));
        desk.close(session(), true);
        assertEquals(Optional.empty(), world.sessions.session(opened.token()));
        assertEquals(Optional.empty(), world.people.person(lin));
        assertEquals("0", world.ask("select count(*) from accounts.api_key where revoked_at is null"));
        assertEquals("0", world.ask("select count(*) from accounts.person_consent"));
        assertEquals("0", world.ask("select count(*) from accounts.attempt"));
        assertEquals("0", world.ask("select count(*) from accounts.code"));
        assertEquals(Set.of(Bans.Subject.of(own)), world.bans.withheld(), "nothing more goes out");
        assertEquals("person:" + lin, world.ask("select actor from accounts.audit where act = 'close account'"));
        assertThrows(Denied.class, () -> world.signIn(LIN));
    }

    @Test
    void theNumberIsFreeForWhoHasItNow() {
        desk.close(session(), true);
        var again = world.register(LIN);
        assertFalse(again.person().equals(lin));
        assertFalse(again.organisation().equals(own));
        assertTrue(world.bans.withheld().contains(Bans.Subject.of(own)));
        assertFalse(world.bans.withheld().contains(Bans.Subject.of(again.organisation())));
    }

    @Test
    void nothingIsClosedThatNobodyAgreedTo() {
        assertEquals("organisations-left", code(() -> desk.close(session(), false)));
        world.change("update accounts.session set confirmed_at = now() - interval '1 day'");
        assertEquals("step-up-needed", code(() -> desk.close(session(), true)));
        assertTrue(world.people.person(lin).isPresent());
        assertEquals(Set.of(), world.bans.withheld());
    }

    @Test
    void whatOthersOwnTooGoesOn() {
        PersonId wei = world.register(WEI).person();
        make(wei, own, "owner");
        assertEquals(List.of(), desk.alone(lin));
        desk.close(session(), false);
        assertEquals(Set.of(), world.bans.withheld(), "neither it nor what was accepted on their account");
        assertEquals(List.of(), desk.left());
        assertEquals(
                wei.toString(),
                world.ask("select string_agg(person::text, ' ') from accounts.member where organisation = '" + own
                        + "'"));
    }

    @Test
    void anOrganisationWithOthersWhoDoNotOwnItKeepsItsName() {
        PersonId wei = world.register(WEI).person();
        make(wei, own, "sender");
        world.change("update accounts.organisation set name = 'Lin''s own' where id = '" + own + "'");
        assertEquals(List.of(new Alone(own, "Lin's own", 1)), desk.alone(lin));
        desk.close(session(), true);
        assertEquals("Lin's own", world.ask("select name from accounts.organisation where id = '" + own + "'"));
        assertEquals(Set.of(Bans.Subject.of(own)), world.bans.withheld());
    }

    @Test
    void whoIsBannedStays() {
        Bans.Ban ban = world.bans.place(
                Bans.Subject.of(lin), Bans.Extent.SENDING, new Bans.Ground("spam", "", null, "console:wei"));
        assertEquals("banned", code(() -> desk.close(session(), true)));
        world.bans.lift(ban.id(), "console:wei");
        Bans.Ban other = world.bans.place(
                Bans.Subject.of(own), Bans.Extent.SENDING, new Bans.Ground("spam", "", null, "console:wei"));
        assertEquals("banned", code(() -> desk.close(session(), true)));
        world.bans.lift(other.id(), "console:wei");
        desk.close(session(), true);
        assertTrue(world.people.person(lin).isEmpty());
    }

    @Test
    void thePlatformKeepsAnOwner() {
        world.change("update accounts.organisation set platform = true where id = '" + own + "'");
        assertEquals("platform-owner", code(() -> desk.close(session(), true)));
        assertTrue(world.people.person(lin).isPresent());
    }

    @Test
    void operatorsCloseForWhoAskedByLetter() {
        assertEquals("bad-word", code(() -> desk.close(lin, true, "console:wei", "by Letter")));
        assertEquals("organisations-left", code(() -> desk.close(lin, false, "console:wei", "letter")));
        desk.close(lin, true, "console:wei", "letter");
        assertEquals(
                "console:wei", world.ask("select actor from accounts.audit where act = 'close account for letter'"));
        assertEquals("not-found", code(() -> desk.close(lin, true, "console:wei", "letter")));
        assertEquals(Optional.empty(), world.sessions.session(opened.token()));
    }

    /** Each of two owners could go while the other stays: the second has to know that nobody is left. */
    @Test
    void ofTwoOwnersWhoGoAtOnceTheSecondIsAskedForTheOrganisation() throws Exception {
        PersonId wei = world.register(WEI).person();
        make(wei, own, "owner");
        world.change("delete from accounts.member where person = '" + wei + "' and organisation <> '" + own + "'");
        var threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Boolean>> both = List.of(() -> closed(lin), () -> closed(wei));
            List<Boolean> closed = new ArrayList<>();
            for (Future<Boolean> one : threads.invokeAll(both)) {
                closed.add(one.get());
            }
            assertEquals(1, closed.stream().filter(c -> c).count());
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        assertEquals("1", world.ask("select count(*) from accounts.member where organisation = '" + own + "'"));
    }

    private boolean closed(PersonId person) {
        try {
            desk.close(person, false, "console:wei", "letter");
            return true;
        } catch (Denied e) {
            assertEquals("organisations-left", e.code());
            return false;
        }
    }

    @Test
    void whatIsLeftIsToldUntilItIsEmptied() {
        assertEquals(List.of(), desk.left());
        desk.close(session(), true);
        assertEquals(List.of(own), desk.left());
        desk.emptied(own);
        assertEquals(List.of(own), desk.left(), "something may have been on its way in");
        world.passes("erased", 601);
        desk.emptied(own);
        assertEquals(List.of(), desk.left());
        assertEquals(Set.of(Bans.Subject.of(own)), world.bans.withheld(), "and it stays withheld");
    }
}

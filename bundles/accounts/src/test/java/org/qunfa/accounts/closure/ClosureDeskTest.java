package org.qunfa.accounts.closure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.SHA_256;
import static org.qunfa.accounts.World.WEI;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Closures.Alone;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.DeviceIdentifiers;
import org.qunfa.accounts.People;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.World;
import org.qunfa.accounts.avatars.AvatarDesk;
import org.qunfa.accounts.device.DeviceIdentifierDesk;
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
    void asvs_7_4_2_closingEndsAllSessionsOfAPerson() {
        Opened other = world.signIn(LIN);
        world.register(WEI);
        Opened wei = world.signIn(WEI);
        desk.close(session(), true);
        for (Opened ended : List.of(opened, other)) {
            assertEquals(Optional.empty(), world.sessions.session(ended.token()));
        }
        assertTrue(world.sessions.session(wei.token()).isPresent(), "nobody else's");
        assertEquals(
                wei.session().person().toString(),
                world.ask("select string_agg(distinct person::text, ' ') from accounts.session"));
    }

    @Test
    void asvs_7_4_2_anOperatorWhoClosesEndsAllSessionsOfAPerson() {
        Opened other = world.signIn(LIN);
        desk.close(lin, true, "console:wei", "letter");
        assertEquals(Optional.empty(), world.sessions.session(opened.token()));
        assertEquals(Optional.empty(), world.sessions.session(other.token()));
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
        desk.looked(own, true);
        assertEquals(List.of(own), desk.left(), "something may have been on its way in");
        world.passes("erased", 601);
        desk.looked(own, false);
        assertEquals(List.of(own), desk.left());
        desk.looked(own, true);
        assertEquals(List.of(), desk.left());
        assertEquals(Set.of(), world.bans.withheld(), "there is nothing to be withheld, and nobody to send");
    }

    @Test
    void whoIsLeftBehindSendsNothingForAnOrganisationThatEnded() {
        PersonId wei = world.register(WEI).person();
        make(wei, own, "sender");
        desk.close(session(), true);
        world.passes("erased", 601);
        desk.looked(own, true);
        assertEquals(Set.of(Bans.Subject.of(own)), world.bans.withheld());
    }

    @Test
    void whoWasLookedAtLastWaitsForTheOthers() {
        OrganisationId other = world.register(WEI).organisation();
        desk.close(session(), true);
        world.change("insert into accounts.erased (subject, person) values ('" + other + "', false)");
        desk.looked(own, false);
        assertEquals(List.of(other, own), desk.left());
    }

    /** Row 104 of the mission: of a child that nobody agreed for nothing goes out, in whichever organisation. */
    @Test
    void nothingOfAChildGoesOutThatClosesItself() {
        OrganisationId others = world.register(WEI).organisation();
        make(lin, others, "sender");
        world.change(
                lin,
                new People.Profile(null, null, LocalDate.now(ZoneOffset.UTC).minusYears(9)));
        assertTrue(session().frozen());
        desk.close(session(), true);
        assertEquals(Set.of(Bans.Subject.of(lin), Bans.Subject.of(own)), world.bans.withheld());
    }

    /** Names that the platform gives are nobody else's to take; were one taken all the same, people go. */
    @Test
    void noNameOfAnotherKeepsAnybody() {
        OrganisationId other = world.register(WEI).organisation();
        world.change("update accounts.organisation set name = 'x' where id = '" + own + "'");
        world.change("update accounts.organisation set name = 'own-" + own + "' where id = '" + other + "'");
        desk.close(session(), true);
        assertEquals("0", world.ask("select count(*) from accounts.person where id = '" + lin + "'"));
    }

    /** Every table is looked at, and not only those that somebody thought of. */
    @Test
    void nothingNamesWhoIsGoneButTheRecordOfIt() throws Exception {
        var image = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", image);
        new AvatarDesk(world.tables).put(lin, image.toByteArray());
        world.factors.begin(lin);
        world.change("insert into accounts.separate_consent (id, person, purpose, policy, sha256, origin) values"
                + " (gen_random_uuid(), '" + lin + "', 'device-identifier', '2026-11', decode('" + SHA_256
                + "', 'hex'), 'x')");
        new DeviceIdentifierDesk(world.tables)
                .give(lin, DeviceIdentifiers.Kind.OAID, "7731cafe-5b6a-7980-90a1-7731b2c3d4e5");
        assertTrue(world.everything().contains(lin.toString()));
        desk.close(session(), true);
        world.change("delete from accounts.audit");
        assertFalse(world.everything().contains(lin.toString()));
    }
}

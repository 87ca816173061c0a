package org.qunfa.accounts.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.WEI;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Members.Invitation;
import org.qunfa.accounts.Members.Known;
import org.qunfa.accounts.Members.Member;
import org.qunfa.accounts.Members.Membership;
import org.qunfa.accounts.Members.Owner;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.Repeat;
import org.qunfa.accounts.Repeated;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.World;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Sql;

class MemberDeskTest {

    private static final PhoneNumber ANNA = new PhoneNumber(86_138_0013_8002L);

    private World world;
    private MemberDesk members;
    private Registered lin;
    private Registered wei;
    private Owner owner;

    @BeforeEach
    void open() {
        world = new World();
        members = world.members;
        lin = world.register(LIN);
        wei = world.register(WEI);
        owner = new Owner(lin.organisation(), lin.person());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static String refused(Runnable act) {
        return assertThrows(Denied.class, act::run).code();
    }

    private Membership join(Role role) {
        return members.accept(wei.person(), members.invite(owner, WEI, role).id());
    }

    @Test
    void joinsWhoWasAsked() {
        Invitation asked = members.invite(owner, WEI, Role.SENDER);
        assertEquals(List.of(asked), members.invited(owner));
        assertEquals(List.of(asked), members.invitations(wei.person()));
        assertEquals(List.of(), members.invitations(lin.person()));
        assertEquals("not-found", refused(() -> members.accept(lin.person(), asked.id())));
        Membership joined = members.accept(wei.person(), asked.id());
        assertEquals(Role.SENDER, joined.role());
        assertEquals(lin.organisation(), joined.organisation());
        assertEquals("not-found", refused(() -> members.accept(wei.person(), asked.id())));
        assertEquals(
                List.of(wei.organisation(), lin.organisation()),
                members.organisations(wei.person()).stream()
                        .map(Membership::organisation)
                        .toList());
        assertEquals(
                List.of(Role.OWNER, Role.SENDER),
                members.members(owner).stream().map(Member::role).toList());
        assertEquals(WEI, members.members(owner).get(1).phone());
    }

    @Test
    void showsWhoChoseTheName() {
        Known given = members.known(lin.organisation()).orElseThrow();
        assertFalse(given.chosen() || given.vouched(), given.name());
        assertEquals(List.of(LIN), given.owners());
        members.rename(owner, "蓝天 Ltd");
        join(Role.SENDER);
        Known renamed = members.known(lin.organisation()).orElseThrow();
        assertTrue(renamed.chosen());
        assertEquals(2, renamed.members());
        assertEquals(List.of(LIN), renamed.owners());
        assertEquals("Known[" + lin.organisation() + "]", renamed.toString());

        var made = new OrganisationId(new UUID(0, 77));
        world.change(
                "insert into accounts.organisation (id, name, verified_at) values ('" + made + "', 'Made', now())");
        Known vouched = members.known(made).orElseThrow();
        assertTrue(vouched.vouched() && !vouched.chosen() && vouched.owners().isEmpty());
        members.place("console", made, WEI, Role.OWNER);
        assertFalse(members.known(made).orElseThrow().chosen(), "the operator chose it still");
        members.rename(new Owner(made, wei.person()), "Another");
        assertTrue(members.known(made).orElseThrow().chosen());

        assertEquals(List.of(renamed), members.known("天 ltd", 10));
        assertEquals(List.of(), members.known("%", 10));
        assertEquals(List.of(), members.known("\0", 10));
        assertEquals(2, members.known("", 2).size());
        assertEquals(Optional.empty(), members.known(new OrganisationId(new UUID(0, 1))));
        assertThrows(IllegalArgumentException.class, () -> members.known("", 0));
        assertThrows(IllegalArgumentException.class, () -> members.known("", 1_001));
    }

    /** The platform's own organisation is made without an owner. */
    @Test
    void operatorsComeAndGoWhereNobodyOwns() {
        var made = new OrganisationId(new UUID(0, 78));
        world.change("insert into accounts.organisation (id, name) values ('" + made + "', 'Made')");
        members.place("console", made, LIN, Role.AUDITOR);
        members.place("console", made, LIN, Role.FINANCE);
        members.remove("console:wei", made, lin.person());
        assertEquals("not-found", refused(() -> members.remove("console:wei", made, lin.person())));
        assertEquals("last-owner", refused(() -> members.remove("console:wei", lin.organisation(), lin.person())));
        assertEquals(
                "1",
                world.ask("select count(*) from accounts.audit where actor = 'console:wei' and subject = '"
                        + lin.person() + "'"));
    }

    @Test
    void nobodyInvitesThemselves() {
        Denied denied = assertThrows(Denied.class, () -> members.invite(owner, LIN, Role.SENDER));
        assertEquals("own-number", denied.code());
        assertEquals("/phone", denied.pointer());
        assertEquals(List.of(), members.invited(owner));
    }

    @Test
    void isAskedForWhatWasSaidLast() {
        Invitation first = members.invite(owner, WEI, Role.OWNER);
        Invitation second = members.invite(owner, WEI, Role.AUDITOR);
        assertEquals(List.of(second), members.invitations(wei.person()));
        assertEquals("not-found", refused(() -> members.accept(wei.person(), first.id())));
        members.accept(wei.person(), second.id());
        Invitation third = members.invite(owner, WEI, Role.SENDER);
        assertEquals("already-member", refused(() -> members.accept(wei.person(), third.id())));
    }

    private static Repeat repeat(String key, String content) {
        return new Repeat(key, () -> Seals.sha256(content));
    }

    private int requests(String such) {
        return world.tables.database().read(connection -> Sql.one(
                        connection, row -> row.getInt(1), "select count(*) from accounts.request where " + such)
                .orElseThrow());
    }

    @Test
    void invitesOnceForARequestThatComesAgain() {
        Repeated<Invitation> first = members.invite(owner, WEI, Role.SENDER, repeat("k", "wei"));
        Repeated<Invitation> again = members.invite(owner, WEI, Role.SENDER, repeat("k", "wei"));
        assertEquals(new Repeated<>(first.value(), true), again);
        assertFalse(first.replayed());
        assertEquals(List.of(first.value()), members.invited(owner));
        assertEquals(
                "idempotency-key-reused", refused(() -> members.invite(owner, ANNA, Role.SENDER, repeat("k", "anna"))));

        members.accept(wei.person(), first.value().id());
        assertTrue(members.invite(owner, WEI, Role.SENDER, repeat("k", "wei")).replayed());
        assertEquals(List.of(), members.invited(owner));
        assertEquals(0, requests("answer like '%138%' or hash = sha256('wei')"));

        world.change("update accounts.request set at = now() - interval '24 hours'");
        assertFalse(
                members.invite(owner, ANNA, Role.SENDER, repeat("k", "anna")).replayed());
        assertEquals(1, requests("true"));
    }

    @Test
    void joinsOnceForARequestThatComesAgain() {
        Invitation asked = members.invite(owner, WEI, Role.SENDER);
        Repeat request = repeat("k", "");
        assertEquals("not-found", refused(() -> members.accept(lin.person(), asked.id(), request)));
        Repeated<Membership> joined = members.accept(wei.person(), asked.id(), request);
        assertFalse(joined.replayed());
        assertEquals(new Repeated<>(joined.value(), true), members.accept(wei.person(), asked.id(), request));
        assertEquals("not-found", refused(() -> members.accept(wei.person(), asked.id(), repeat("other", ""))));
        assertEquals("not-found", refused(() -> members.accept(lin.person(), asked.id(), request)));
    }

    /** Whoever comes while the first is being carried out waits for it. */
    @Test
    void invitesOnceForRequestsThatComeTogether() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(8);
        try {
            Callable<Repeated<Invitation>> invite = () -> members.invite(owner, WEI, Role.SENDER, repeat("k", "wei"));
            List<Repeated<Invitation>> made = new ArrayList<>();
            for (Future<Repeated<Invitation>> one : both.invokeAll(Collections.nCopies(8, invite))) {
                made.add(one.get());
            }
            assertEquals(1, made.stream().filter(one -> !one.replayed()).count());
            assertEquals(1, made.stream().map(Repeated::value).distinct().count());
            assertEquals(1, members.invited(owner).size());
        } finally {
            both.shutdownNow();
        }
    }

    @Test
    void takesInvitationsBackAndTurnsThemDown() {
        Invitation one = members.invite(owner, WEI, Role.SENDER);
        assertFalse(members.withdraw(new Owner(wei.organisation(), wei.person()), one.id()), "it is not theirs");
        assertTrue(members.withdraw(owner, one.id()));
        assertFalse(members.withdraw(owner, one.id()));
        Invitation two = members.invite(owner, WEI, Role.SENDER);
        assertTrue(members.decline(wei.person(), two.id()));
        assertEquals(List.of(), members.invitations(wei.person()));
        Invitation three = members.invite(owner, WEI, Role.SENDER);
        world.change("update accounts.invitation set until = now()");
        assertEquals("not-found", refused(() -> members.accept(wei.person(), three.id())));
    }

    @Test
    void asvs_8_2_2_isForOwnersAlone() {
        Owner stranger = new Owner(lin.organisation(), wei.person());
        List<Runnable> acts = List.of(
                () -> members.members(stranger),
                () -> members.invited(stranger),
                () -> members.invite(stranger, WEI, Role.OWNER),
                () -> members.withdraw(stranger, new UUID(0, 1)),
                () -> members.change(stranger, wei.person(), Role.OWNER),
                () -> members.remove(stranger, lin.person()),
                () -> members.rename(stranger, "x"));
        acts.forEach(act -> assertEquals("not-found", refused(act)));
        join(Role.AUDITOR);
        acts.forEach(act -> assertEquals("owners-only", refused(act)));
    }

    @Test
    void keepsTheLastOwner() {
        assertEquals("last-owner", refused(() -> members.leave(lin.organisation(), lin.person())));
        assertEquals("last-owner", refused(() -> members.change(owner, lin.person(), Role.SENDER)));
        assertEquals("last-owner", refused(() -> members.remove(owner, lin.person())));
        join(Role.SENDER);
        members.change(owner, wei.person(), Role.OWNER);
        members.leave(lin.organisation(), lin.person());
        assertEquals("not-found", refused(() -> members.members(owner)));
        assertEquals(
                Role.OWNER,
                members.members(new Owner(lin.organisation(), wei.person()))
                        .get(0)
                        .role());
    }

    /** Two owners who remove each other at the same time: one stays. */
    @Test
    void asvs_15_4_2_twoOwnersCannotRemoveEachOther() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            join(Role.OWNER);
            Owner other = new Owner(lin.organisation(), wei.person());
            List<Callable<String>> acts = List.of(() -> removed(owner, wei), () -> removed(other, lin));
            int removed = 0;
            for (Future<String> each : both.invokeAll(acts)) {
                removed += each.get().equals("removed") ? 1 : 0;
            }
            assertEquals(1, removed);
            assertEquals(
                    "1",
                    world.ask(
                            "select count(*) from accounts.member where organisation = '" + lin.organisation() + "'"));
        } finally {
            both.shutdownNow();
        }
    }

    private String removed(Owner by, Registered whom) {
        try {
            members.remove(by, whom.person());
            return "removed";
        } catch (Denied e) {
            return e.code();
        }
    }

    @Test
    void givesThePlatformsRolesInThePlatformAlone() {
        assertEquals("platform-only", refused(() -> members.invite(owner, WEI, Role.OPERATOR)));
        assertEquals("platform-only", refused(() -> members.place("console", lin.organisation(), WEI, Role.LEGAL)));
        world.change("update accounts.organisation set platform = true where id = '" + lin.organisation() + "'");
        assertEquals(
                Role.OPERATOR,
                members.place("console", lin.organisation(), WEI, Role.OPERATOR).role());
    }

    @Test
    void placesWhoIsRegistered() {
        OrganisationId organisation = lin.organisation();
        assertEquals(
                "not-registered",
                refused(() -> members.place("console", organisation, new PhoneNumber(LIN.digits() + 77), Role.SENDER)));
        members.place("console:lin", organisation, WEI, Role.SENDER);
        assertEquals("last-owner", refused(() -> members.place("console", organisation, LIN, Role.SENDER)));
        assertEquals(
                "console:lin",
                world.ask("select actor from accounts.audit where subject = '" + wei.person()
                        + "' and act like 'make sender%'"));
    }

    @Test
    void oneOfTwoGetsANameThatBothWantAtOnce() throws Exception {
        var other = new Owner(wei.organisation(), wei.person());
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 20; i++) {
                String name = "小学" + i;
                List<Callable<String>> both = List.of(() -> renamed(owner, name), () -> renamed(other, name));
                var outcomes = new ArrayList<String>();
                for (Future<String> each : callers.invokeAll(both)) {
                    outcomes.add(each.get());
                }
                Collections.sort(outcomes);
                assertEquals(List.of("done", "name-taken"), outcomes);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private String renamed(Owner by, String name) {
        try {
            members.rename(by, name);
            return "done";
        } catch (Denied e) {
            return e.code();
        }
    }

    /** Else they could neither see what is known of them nor close their account, nor register anew. */
    @Test
    void whoIsTakenOutOfTheirOnlyOrganisationGetsAnother() {
        join(Role.OWNER);
        members.remove(new Owner(lin.organisation(), wei.person()), lin.person());
        Session again = world.signIn(LIN).session();
        assertNotEquals(lin.organisation(), again.organisation());
        assertEquals(Role.OWNER, members.organisations(lin.person()).get(0).role());
        assertEquals(again.organisation(), world.signIn(LIN).session().organisation(), "and no more than one");
    }

    @Test
    void nobodySeesWhoAsksANumberThatIsNotProvedToBeTheirs() {
        Invitation asked = members.invite(owner, WEI, Role.SENDER);
        world.change("update accounts.person set proved_at = null where id = '" + wei.person() + "'");
        assertEquals(List.of(), members.invitations(wei.person()));
        assertEquals("not-found", refused(() -> members.accept(wei.person(), asked.id())));
        assertEquals("not-found", refused(() -> members.decline(wei.person(), asked.id())));
    }

    @Test
    void theRecordSaysWhoRenamedAndWhoTookAnInvitationBack() {
        members.rename(owner, "红星小学");
        members.withdraw(owner, members.invite(owner, WEI, Role.SENDER).id());
        assertEquals(
                "2",
                world.ask("select count(*) from accounts.audit where act in ('rename', 'withdraw invitation')"
                        + " and actor = 'person:" + lin.person() + "' and subject = '" + lin.organisation() + "'"));
    }

    @Test
    void renamesAnOrganisation() {
        assertEquals("红星小学", members.rename(owner, "红星小学").name());
        assertEquals("红星小学", members.rename(owner, "红星小学").name());
        Owner other = new Owner(wei.organisation(), wei.person());
        assertEquals("name-taken", refused(() -> members.rename(other, "红星小学")));
        for (String bad : List.of("", " x", "a\nb", "x".repeat(81))) {
            assertEquals("bad-name", refused(() -> members.rename(owner, bad)));
        }
        for (String alike : List.of("红星\u200b小学", "\u202e学小星红", "own-" + wei.organisation(), "OWN-" + new UUID(0, 1))) {
            assertEquals("bad-name", refused(() -> members.rename(owner, alike)));
        }
        assertEquals(
                Optional.of("红星小学"),
                members.organisations(lin.person()).stream()
                        .map(Membership::name)
                        .findFirst());
    }
}

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

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.Hashing;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Proof;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.Sessions.View;
import org.qunfa.accounts.SignIns;
import org.qunfa.accounts.World;
import org.qunfa.model.PhoneNumber;

class SessionDeskTest {

    private World world;
    private Registered lin;

    @BeforeEach
    void open() {
        world = new World();
        lin = world.register(LIN);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Denied refused(Runnable act) {
        return assertThrows(Denied.class, act::run);
    }

    private Session session(Opened opened) {
        return world.sessions.session(opened.token()).orElseThrow();
    }

    @Test
    void opensByPasswordForOnesOwnOrganisation() {
        Opened opened = world.signIn(LIN);
        Session session = session(opened);
        assertEquals(opened.session(), session);
        assertEquals(lin.person(), session.person());
        assertEquals(lin.organisation(), session.organisation());
        assertEquals(Role.OWNER, session.role());
        assertEquals(EnumSet.copyOf(Role.OWNER.scopes()), session.scopes());
        assertTrue(session.scopes().stream().noneMatch(Scope::isPlatforms));
        assertEquals(lin.organisation(), session.caller().organisation());
        assertTrue(session.isPage(session.csrf()));
        assertFalse(session.isPage(null));
        assertFalse(session.isPage("x"));
        assertFalse(
                opened.toString().contains(opened.token()) || session.toString().contains(session.csrf()));
    }

    @Test
    void opensByCode() {
        String code = world.code(LIN, CodePurpose.SIGN_IN);
        assertEquals(
                lin.person(),
                world.sessions
                        .open(LIN, byCode(code), comingFrom(HOME))
                        .session()
                        .person());
        assertEquals(
                Reason.NOT_PROVED,
                refused(() -> world.sessions.open(LIN, byCode(code), comingFrom(HOME)))
                        .reason());
    }

    @Test
    void asvs_6_3_8_answersTheSameForWhomNobodyKnows() {
        String code = world.code(WEI, CodePurpose.SIGN_IN);
        Denied wrong = refused(() -> world.sessions.open(LIN, byPassword("wrong one"), comingFrom(HOME)));
        List<Runnable> others = List.of(
                () -> world.sessions.open(WEI, byPassword(PASSWORD), comingFrom(HOME)),
                () -> world.sessions.open(WEI, byCode(code), comingFrom(HOME)),
                () -> world.sessions.open(WEI, byCode("000000"), comingFrom(HOME)),
                () -> world.sessions.open(LIN, byCode("000000"), comingFrom(HOME)),
                () -> world.sessions.open(LIN, new Proof(null, null, null), comingFrom(HOME)));
        for (Runnable other : others) {
            Denied denied = refused(other);
            assertEquals(wrong.reason(), denied.reason());
            assertEquals(wrong.code(), denied.code());
            assertEquals(wrong.sentence(), denied.sentence());
        }
        // The limits count numbers alike, too.
        IntStream.range(0, 4)
                .forEach(i -> refused(() -> world.sessions.open(WEI, byPassword("wrong"), comingFrom(HOME))));
        assertEquals(
                Reason.TOO_OFTEN,
                refused(() -> world.sessions.open(WEI, byPassword("wrong"), comingFrom(HOME)))
                        .reason());
    }

    /** What takes the time is the hash: one is made whoever tries to sign in. */
    @Test
    void asvs_6_3_8_hashesAsMuchForWhomNobodyKnows() {
        for (PhoneNumber phone : List.of(LIN, WEI)) {
            long octets = Hashing.during(
                    () -> refused(() -> world.sessions.open(phone, byPassword("wrong one"), comingFrom(HOME))));
            assertTrue(octets >= Hashing.ONE && octets < 2 * Hashing.ONE, octets + " octets");
        }
    }

    @Test
    void asvs_7_2_3_and_7_2_4_givesANewTokenOf256BitsEachTime() {
        Opened first = world.signIn(LIN);
        Opened second = world.signIn(LIN);
        assertNotEquals(first.token(), second.token());
        assertTrue(first.token().matches("[A-Za-z0-9_-]{43}"));
        assertEquals(
                "0", world.ask("select count(*) from accounts.session s where s::text like '%" + first.token() + "%'"));
        Opened confirmed = world.sessions.confirm(first.token(), byPassword(PASSWORD), comingFrom(HOME));
        assertNotEquals(first.token(), confirmed.token());
        assertEquals(Optional.empty(), world.sessions.session(first.token()));
        assertEquals(first.session().id(), session(confirmed).id());
        assertNotEquals(first.session().csrf(), session(confirmed).csrf());
    }

    @Test
    void isKnownByNothingElse() {
        Opened opened = world.signIn(LIN);
        for (String token :
                List.of("", "x", opened.token() + "x", opened.token().substring(1), "\0".repeat(43))) {
            assertEquals(Optional.empty(), world.sessions.session(token));
        }
    }

    @Test
    void asvs_7_4_1_endsAtOnce() {
        Opened one = world.signIn(LIN);
        Opened two = world.signIn(LIN);
        world.sessions.end(one.token(), comingFrom(HOME));
        world.sessions.end("nothing", comingFrom(HOME));
        assertEquals(Optional.empty(), world.sessions.session(one.token()));
        List<View> left = world.sessions.sessions(lin.person());
        assertEquals(1, left.size());
        assertEquals(HOME, left.get(0).address());
        assertEquals("test", left.get(0).client());
        Registered wei = world.register(WEI);
        assertFalse(world.sessions.end(wei.person(), two.session().id(), comingFrom(HOME)), "it is somebody else's");
        assertTrue(world.sessions.end(lin.person(), two.session().id(), comingFrom(HOME)));
        assertEquals(Optional.empty(), world.sessions.session(two.token()));
    }

    @Test
    void asvs_7_5_2_endsAllOthersAtOnceForWhoConfirms() {
        Opened one = world.signIn(LIN);
        Opened two = world.signIn(LIN);
        Opened kept = world.signIn(LIN);
        world.register(WEI);
        Opened wei = world.signIn(WEI);
        world.change("update accounts.session set confirmed_at = null");
        assertEquals(
                "step-up-needed",
                refused(() -> world.sessions.endOthers(session(kept), comingFrom(HOME)))
                        .code());
        Opened confirmed = world.sessions.confirm(kept.token(), byPassword(PASSWORD), comingFrom(HOME));
        assertEquals(2, world.sessions.endOthers(confirmed.session(), comingFrom(HOME)));
        for (Opened ended : List.of(one, two)) {
            assertEquals(Optional.empty(), world.sessions.session(ended.token()));
        }
        assertTrue(world.sessions.session(confirmed.token()).isPresent());
        assertTrue(world.sessions.session(wei.token()).isPresent(), "it is somebody else's");
        var trail = world.trail.of(lin.person(), 2, null).items();
        assertEquals(
                Set.of(one.session().id(), two.session().id()),
                trail.stream().map(SignIns.View::session).collect(Collectors.toSet()));
        assertTrue(trail.stream()
                .allMatch(v -> v.act().equals("end-session") && v.address().equals(HOME)));
        assertEquals(0, world.sessions.endOthers(confirmed.session(), comingFrom(HOME)));
    }

    @Test
    void asvs_7_3_1_and_7_3_2_endsWhenItIsIdleOrOld() {
        Opened idle = world.signIn(LIN);
        Opened old = world.signIn(LIN);
        world.change("update accounts.session set seen_at = now() - interval '8 days' where id = '"
                + idle.session().id() + "'");
        world.change("update accounts.session set expires_at = now() where id = '"
                + old.session().id() + "'");
        assertEquals(Optional.empty(), world.sessions.session(idle.token()));
        assertEquals(Optional.empty(), world.sessions.session(old.token()));
        assertEquals(List.of(), world.sessions.sessions(lin.person()));
    }

    @Test
    void endsTheOldestWhenThereAreTooMany() {
        Opened first = world.signIn(LIN);
        IntStream.range(0, 19).forEach(i -> world.signIn(LIN));
        assertTrue(world.sessions.session(first.token()).isPresent());
        world.signIn(LIN);
        assertEquals(Optional.empty(), world.sessions.session(first.token()));
        assertEquals(20, world.sessions.sessions(lin.person()).size());
    }

    @Test
    void asvs_8_3_2_losesItsRightsWithTheMembership() {
        Opened opened = world.signIn(LIN);
        world.change("update accounts.member set role = 'auditor'");
        assertEquals(Role.AUDITOR, session(opened).role());
        assertFalse(session(opened).scopes().contains(Scope.NOTICES_WRITE));
        world.change("delete from accounts.member");
        assertEquals(Optional.empty(), world.sessions.session(opened.token()));
    }

    @Test
    void showsNumbersOnlyWhileConfirmed() {
        Opened opened = world.signIn(LIN);
        assertTrue(session(opened).scopes().contains(Scope.NUMBERS_READ));
        world.change("update accounts.session set confirmed_at = now() - interval '11 minutes'");
        assertNull(session(opened).confirmedUntil());
        assertFalse(session(opened).scopes().contains(Scope.NUMBERS_READ));
        String code = world.code(LIN, CodePurpose.STEP_UP);
        Opened confirmed = world.sessions.confirm(opened.token(), byCode(code), comingFrom(HOME));
        assertTrue(session(confirmed).scopes().contains(Scope.NUMBERS_READ));
        refused(() -> world.sessions.confirm(confirmed.token(), byPassword("wrong"), comingFrom(HOME)));
    }

    @Test
    void asvs_7_5_1_changesThePasswordOnlyWhileConfirmed() {
        Opened other = world.signIn(LIN);
        Opened opened = world.signIn(LIN);
        world.change("update accounts.session set confirmed_at = null");
        assertEquals(
                "step-up-needed",
                refused(() -> world.sessions.changePassword(opened.token(), "Zug-42-nach-Ulm"))
                        .code());
        Opened confirmed = world.sessions.confirm(opened.token(), byPassword(PASSWORD), comingFrom(HOME));
        assertEquals(
                "password-weak",
                refused(() -> world.sessions.changePassword(confirmed.token(), "password1"))
                        .code());
        world.sessions.changePassword(confirmed.token(), "Zug-42-nach-Ulm");
        assertEquals(Optional.empty(), world.sessions.session(other.token()), "asvs 7.4.3: all others end");
        assertTrue(world.sessions.session(confirmed.token()).isPresent());
        refused(() -> world.signIn(LIN));
        world.sessions.open(LIN, byPassword("Zug-42-nach-Ulm"), comingFrom(HOME));
        assertEquals(
                "person:" + lin.person(), world.ask("select actor from accounts.audit where act = 'change password'"));
    }

    @Test
    void asvs_8_4_1_actsForOrganisationsOfTheirsAlone() {
        Registered wei = world.register(WEI);
        Opened opened = world.signIn(LIN);
        assertEquals(
                Reason.NOT_FOUND,
                refused(() -> world.sessions.actFor(opened.token(), wei.organisation()))
                        .reason());
        world.change("insert into accounts.member (organisation, person, role) values ('" + wei.organisation() + "', '"
                + lin.person() + "', 'sender')");
        Session session = world.sessions.actFor(opened.token(), wei.organisation());
        assertEquals(Role.SENDER, session.role());
        assertEquals(wei.organisation(), session(opened).organisation());
    }

    @Test
    void storesAPasswordAnewThatWasHashedForLess() {
        String cheap = com.password4j.Password.hash(PASSWORD)
                .addRandomSalt(16)
                .with(com.password4j.Argon2Function.getInstance(64, 1, 1, 32, com.password4j.types.Argon2.ID))
                .getResult();
        world.change("update accounts.person set password = '" + cheap + "'");
        world.signIn(LIN);
        assertTrue(world.ask("select password from accounts.person").startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        world.signIn(LIN);
    }
}

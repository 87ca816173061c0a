package org.qunfa.accounts.realname;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.WEI;
import static org.qunfa.accounts.World.byCode;
import static org.qunfa.accounts.World.comingFrom;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.OldForm;
import org.qunfa.accounts.People.Known;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.TestSettings;
import org.qunfa.accounts.World;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.SendingTerms;

/** Row 25 of the mission: sending to others needs a verified sender. */
class SenderDeskTest {

    private static final SendingTerms OPEN = new SendingTerms.Open();
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - SECOND / 2);
    private Office office;
    private SenderDesk desk;
    private Registered lin;

    @BeforeEach
    void open() {
        office = Office.staffed(Map.of());
        desk = desk(Map.of());
        lin = office.world.register(LIN);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private SenderDesk desk(Map<String, Object> settings) {
        return new SenderDesk(office.world.tables, TestSettings.realNames(settings), nanos::get);
    }

    private static SendingTerms trial(PhoneNumber... own) {
        return new SendingTerms.Trial(20, Set.of(own));
    }

    private Session signedIn() {
        Session session = office.world.signIn(LIN).session();
        office.agree(session.person());
        return session;
    }

    private void joins(Registered who, String role) {
        office.world.change("insert into accounts.member (organisation, person, role) values ('" + lin.organisation()
                + "', '" + who.person() + "', '" + role + "')");
    }

    @Test
    void whoRegisteredSendsOnTrialToMembersAlone() {
        assertEquals(trial(LIN), desk.terms(lin.organisation()));
        joins(office.world.register(WEI), "sender");
        assertEquals(trial(LIN, WEI), desk.terms(lin.organisation()));
        assertEquals(
                new SendingTerms.Trial(3, Set.of(LIN, WEI)),
                desk(Map.of("trialMessages", 3)).terms(lin.organisation()));
        assertEquals(OPEN, desk(Map.of("requireRealName", false)).terms(lin.organisation()));
    }

    @Test
    void aVerifiedOwnerOpensItAtOnceAndWhenItIsErasedItIsClosedWithinASecond() {
        Session session = signedIn();
        assertEquals(trial(LIN), desk.terms(lin.organisation()));
        office.verify(session);
        assertEquals(OPEN, desk.terms(lin.organisation()));
        office.desk.erase(session);
        nanos.addAndGet(SECOND);
        assertEquals(trial(LIN), desk.terms(lin.organisation()));
    }

    @Test
    void whoeverVouchesAChildWithoutAGuardianSendsNothing() {
        office.desk.vouch("console:wei", lin.organisation(), "business licence seen");
        office.world.change("insert into accounts.minor (id, person, found, of_age, until) values (gen_random_uuid(), '"
                + lin.person() + "', 'birthday', current_date + 365, now() + interval '1 day')");
        assertEquals(trial(), desk.terms(lin.organisation()));
        assertEquals(trial(), desk(Map.of("requireRealName", false)).terms(lin.organisation()));
        office.world.change("delete from accounts.person where id = '" + lin.person() + "'");
        assertEquals(OPEN, desk.terms(lin.organisation()), "nobody owns it, and somebody vouches for it");
        office.world.change("update accounts.organisation set verified_at = null");
        nanos.addAndGet(SECOND);
        assertEquals(trial(), desk.terms(lin.organisation()));
        assertEquals(trial(), desk(Map.of("requireRealName", false)).terms(lin.organisation()));
    }

    @Test
    void aVerifiedMemberWhoIsNoOwnerOpensNothing() {
        Registered wei = office.world.register(WEI);
        joins(wei, "sender");
        office.desk.vouch("x", wei.person(), "card");
        assertEquals(trial(LIN, WEI), desk.terms(lin.organisation()));
        office.world.change("update accounts.member set role = 'owner' where organisation = '" + lin.organisation()
                + "' and person = '" + wei.person() + "'");
        assertEquals(OPEN, desk.terms(lin.organisation()));
    }

    @Test
    void whoRunsThePlatformVouches() {
        office.desk.vouch("console:wei", lin.organisation(), "business licence seen");
        assertEquals(OPEN, desk.terms(lin.organisation()));
        assertTrue(office.desk.revoke("console:wei", lin.organisation(), "licence expired"));
        assertFalse(office.desk.revoke("console:wei", lin.organisation(), "licence expired"));
        nanos.addAndGet(SECOND);
        assertEquals(trial(LIN), desk.terms(lin.organisation()));
        office.world.change("update accounts.organisation set platform = true, verified_at = now() where id = '"
                + lin.organisation() + "'");
        assertEquals(OPEN, desk.terms(lin.organisation()));
        assertEquals(
                "platform",
                assertThrows(Denied.class, () -> office.desk.revoke("x", lin.organisation(), "y"))
                        .code());
    }

    @Test
    void nobodyKnowsWhatThereIsNot() {
        assertEquals(trial(), desk.terms(new OrganisationId(new UUID(0, 1))));
    }

    /** Somebody whom another system knew has not shown that the number is theirs. */
    @Test
    void aNumberIsOnesOwnOnceACodeCameBackFromIt() {
        var known = new Known(WEI, "900150983cd24fb0d6963f7d28e17f72", "");
        assertTrue(office.world.people.adopt("console:wei", known, OldForm.PLAIN));
        String wei = office.world.ask("select person from accounts.member where person <> '" + lin.person() + "'");
        var theirs = new OrganisationId(UUID.fromString(
                office.world.ask("select organisation from accounts.member where person = '" + wei + "'")));
        assertEquals(trial(), desk.terms(theirs));
        office.world.sessions.open(WEI, World.byPassword("abc"), comingFrom(World.HOME));
        assertEquals(trial(), desk.terms(theirs));
        String code = office.world.code(WEI, CodePurpose.SIGN_IN);
        office.world.sessions.open(WEI, byCode(code), comingFrom(World.HOME));
        assertEquals(trial(WEI), desk.terms(theirs));
    }

    @Test
    void whoSendsIsNotNamed() {
        assertFalse(desk.terms(lin.organisation()).toString().contains(Long.toString(LIN.digits())));
    }
}

package org.qunfa.accounts.minors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.SHA_256;
import static org.qunfa.accounts.World.WEI;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Minors.Standing;
import org.qunfa.accounts.Minors.Ward;
import org.qunfa.accounts.People.Profile;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.TestSettings;
import org.qunfa.accounts.World;
import org.qunfa.accounts.bans.BanDesk;
import org.qunfa.accounts.realname.SenderDesk;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.SendingTerms;
import org.qunfa.store.Eventually;

/** Rows 103 to 105 of the mission: children, and who decides for them. */
class MinorDeskTest extends MinorGround {

    /** By the calendar in China, where it is the 30th already. */
    @ParameterizedTest
    @CsvSource({"2012-11-30, false", "2012-12-01, true", "2012-11-29, false", "1990-01-01, false", "2026-11-30, true"})
    void whoIsFourteenTodayDecidesForThemselves(String birthday, boolean frozen) {
        born(birthday);
        assertEquals(frozen, session(child).frozen());
        assertEquals(frozen, desk.standing(person()) != null);
    }

    @Test
    void aChildMaySeeAndNothingElse() {
        Set<Scope> all = Set.of(Scope.NOTICES_WRITE, Scope.NOTICES_READ);
        assertEquals(all, world.bans.restrict(session(child).organisation(), all));
        born("2015-01-01");
        assertEquals(Set.of(), session(child).scopes());
        assertEquals(Set.of(), world.bans.restrict(session(child).organisation(), all), "keys open nothing either");
        assertTrue(world.bans.isFrozen(session(child).organisation()));
        assertTrue(world.signIn(LIN).session().frozen(), "they can sign in");
        born("1990-01-01");
        assertTrue(session(child).frozen(), "nobody grows up by saying so");
        assertEquals(
                "1", world.ask("select count(*) from accounts.audit where act = 'found to be under 14 by birthday'"));
    }

    /** Whoever is named is written to. */
    @Test
    void asvs_2_4_1_aGuardianHasANumberOfACountryThatIsServed() {
        born("2015-01-01");
        Session young = session(child);
        var abroad = new PhoneNumber(852_5123_4567L);
        assertEquals("country-not-served", refused(() -> desk.name(young, abroad)));
        assertEquals("0", world.ask("select count(*) from accounts.audit where act = 'name guardian'"));
        var wide = new MinorDesk(
                world.tables, world.bans, TestSettings.with(Map.of("codeCountries", new String[] {"86, 852"})));
        try {
            assertEquals(abroad, wide.name(young, abroad).named());
        } finally {
            wide.stop();
        }
    }

    /** What is made without a request, such as reminders, is held to it as well. */
    @Test
    void nothingIsSentForAChild() {
        var senders = new SenderDesk(world.tables, TestSettings.realNames(Map.of()));
        assertEquals(
                new SendingTerms.Trial(20, Set.of(LIN)),
                senders.terms(session(child).organisation()));
        born("2015-01-01");
        verified(person());
        assertEquals(
                new SendingTerms.Trial(20, Set.of()),
                senders.terms(session(child).organisation()));
        desk.name(session(child), WEI);
        Session wei = guardian();
        desk.agree(wei, ward(wei).id(), shown());
        assertEquals(new SendingTerms.Open(), senders.terms(session(child).organisation()));
    }

    @Test
    void anotherNodeLearnsOfIt() {
        var elsewhere = new BanDesk(world.tables);
        try {
            born("2015-01-01");
            Eventually.holds(PATIENCE, "the other node knows", () -> elsewhere.isFrozen(person()));
        } finally {
            elsewhere.stop();
        }
    }

    @Test
    void anOrganisationOfOthersGoesOn() {
        Session wei = guardian();
        world.change("insert into accounts.member (organisation, person, role) values ('"
                + session(child).organisation() + "', '" + wei.person() + "', 'owner')");
        born("2015-01-01");
        Set<Scope> all = Set.of(Scope.NOTICES_WRITE);
        assertEquals(all, world.bans.restrict(session(child).organisation(), all));
        assertEquals(Set.of(), session(child).scopes());
    }

    @Test
    void aGuardianAgreesAndTheChildGoesOn() {
        born("2015-01-01");
        Session wei = guardian();
        assertEquals(List.of(), desk.wards(wei.person()));
        Standing named = desk.name(session(child), WEI);
        assertEquals(WEI, named.named());
        Ward asked = ward(wei);
        assertEquals(LIN, asked.phone());
        assertEquals("小雨", asked.nickname());
        assertNull(asked.agreedAt());
        Ward made = desk.agree(wei, asked.id(), shown());
        assertNotNull(made.agreedAt());
        assertEquals(made, desk.agree(wei, asked.id(), shown()), "once is enough");
        assertFalse(session(child).frozen());
        assertTrue(session(child).scopes().contains(Scope.NOTICES_WRITE));
        assertEquals(made, ward(wei));
        born("2015-01-02");
        assertFalse(session(child).frozen());
        assertEquals("no-guardian-needed", refused(() -> desk.name(session(child), ANNA)));
        assertEquals(
                "children-1 " + SHA_256,
                world.ask("select policy || ' ' || encode(sha256, 'hex') from accounts.minor"));
        String all = world.everything();
        assertFalse(all.contains(World.hex("canary-client")) || all.contains(Long.toString(WEI.digits())));
        world.change("update accounts.minor set until = now()");
        desk.sweep();
        assertTrue(isThere());
    }

    @Test
    void aGuardianIsSomebodyOfWhomItIsKnownWhoTheyAre() {
        born("2015-01-01");
        desk.name(session(child), WEI);
        world.register(WEI);
        Session wei = world.signIn(WEI).session();
        UUID ward = ward(wei).id();
        world.change(wei.person(), new Profile(null, null, LocalDate.parse("2014-01-01")));
        assertEquals("real-name-needed", refused(() -> desk.agree(wei, ward, shown())));
        verified(wei.person());
        world.change("update accounts.person set proved_at = null where id = '" + wei.person() + "'");
        assertEquals("number-not-proved", refused(() -> desk.agree(wei, ward, shown())));
        world.change("update accounts.person set proved_at = now() where id = '" + wei.person() + "'");
        assertEquals("guardian-of-age", refused(() -> desk.agree(wei, ward, shown())));
        assertTrue(session(child).frozen());
    }

    /** What was shown counts, and not what is typed: neither by mistake nor by who found a session left open. */
    @Test
    void nobodyIsFrozenByABirthdayWhoShowedWhoTheyAre() {
        verified(person());
        born("2015-01-01");
        assertFalse(session(child).frozen());
    }

    @Test
    void asvs_7_5_1_aBirthdayThatFreezesIsGivenByWhoConfirmedThatItIsThem() {
        LocalDate young = LocalDate.parse("2015-01-01");
        assertEquals(
                "step-up-needed",
                refused(() -> world.people.change(person(), false, old -> new Profile(null, null, young))));
        assertNull(world.people.person(person()).orElseThrow().profile().birthday());
        world.people.change(person(), false, old -> new Profile("小雨", null, LocalDate.parse("1990-01-01")));
        assertFalse(session(child).frozen());
    }

    /** Who was let go because somebody saw that the day was mistyped is not frozen again by another change. */
    @Test
    void aBirthdayIsJudgedWhenItIsGiven() {
        born("2015-01-01");
        world.change("delete from accounts.minor");
        world.bans.learn();
        world.people.change(person(), false, old -> new Profile("小雪", null, old.birthday()));
        assertFalse(session(child).frozen());
    }

    @Test
    void nobodyElseAgrees() {
        born("2015-01-01");
        desk.name(session(child), ANNA);
        Session wei = guardian();
        UUID minor = UUID.fromString(world.ask("select id from accounts.minor"));
        assertEquals("not-found", refused(() -> desk.agree(wei, minor, shown())));
        assertFalse(desk.refuse(wei, minor));
        assertFalse(desk.refuse(wei, UUID.randomUUID()));
        verified(person());
        assertEquals("not-found", refused(() -> desk.agree(session(child), minor, shown())));
        assertTrue(isThere());
    }

    @Test
    void aChildNamesSomebodyElseAndNotWithoutEnd() {
        assertEquals("no-guardian-needed", refused(() -> desk.name(session(child), WEI)));
        born("2015-01-01");
        assertEquals("own-number", refused(() -> desk.name(session(child), LIN)));
        for (int i = 0; i < 5; i++) {
            desk.name(session(child), WEI);
        }
        assertEquals("too-many-guardians", refused(() -> desk.name(session(child), ANNA)));
    }

    @Test
    void whatWasAskedBeforeIsNotAskedAnyMore() {
        born("2015-01-01");
        desk.name(session(child), WEI);
        desk.name(session(child), ANNA);
        assertEquals(List.of(), desk.wards(guardian().person()));
    }

    @Test
    void nothingIsSentOfAChildUntilAGuardianAgrees() {
        assertEquals(Set.of(), world.bans.withheld());
        born("2015-01-01");
        Session asking = session(child);
        assertEquals(
                Set.of(Bans.Subject.of(asking.person()), Bans.Subject.of(asking.organisation())),
                world.bans.withheld());
        desk.name(asking, WEI);
        Session wei = guardian();
        desk.agree(wei, ward(wei).id(), shown());
        assertEquals(Set.of(), world.bans.withheld());
    }

    @ParameterizedTest
    @CsvSource({"16, false", "18, true"})
    void aGuardianIsEighteen(int years, boolean able) {
        born("2015-01-01");
        desk.name(session(child), WEI);
        world.register(WEI);
        Session wei = world.signIn(WEI).session();
        UUID person = wei.person().value();
        UUID check = UUID.randomUUID();
        byte[] sealed = world.tables.seals().seal("identity number", person, number(years));
        world.change("insert into accounts.real_name_check (id, person, checker, outcome, decided_at) values ('" + check
                + "', '" + person + "', 'x~y', 'match', now())");
        world.change("insert into accounts.real_name (person, question, name, number, number_index) values ('" + person
                + "', '" + check + "', decode('00', 'hex'), decode('"
                + HexFormat.of().formatHex(sealed) + "', 'hex'), 1)");
        UUID ward = ward(wei).id();
        if (able) {
            assertNotNull(desk.agree(wei, ward, shown()).agreedAt());
        } else {
            assertEquals("guardian-of-age", refused(() -> desk.agree(wei, ward, shown())));
        }
    }

    @Test
    void everythingAsksForConfirmation() {
        born("2015-01-01");
        world.change("update accounts.session set confirmed_at = null");
        assertEquals("step-up-needed", refused(() -> desk.name(session(child), WEI)));
        Opened wei = opened();
        world.change("update accounts.session set confirmed_at = null");
        Session unconfirmed = session(wei.token());
        assertEquals("step-up-needed", refused(() -> desk.agree(unconfirmed, UUID.randomUUID(), shown())));
        assertEquals("step-up-needed", refused(() -> desk.refuse(unconfirmed, UUID.randomUUID())));
    }

    /** An identity number of somebody who is so old today in China; the weights of GB 11643 are powers of two modulo 11. */
    private static String number(int years) {
        LocalDate born = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusYears(years);
        String digits = "110105" + born.toString().replace("-", "") + "002";
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * ((1 << (digits.length() - i)) % 11);
        }
        return digits + "10X98765432".charAt(sum % 11);
    }

    private Opened opened() {
        world.register(WEI);
        return world.signIn(WEI);
    }
}

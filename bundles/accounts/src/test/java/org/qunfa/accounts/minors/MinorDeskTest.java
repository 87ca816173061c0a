package org.qunfa.accounts.minors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.SHA_256;
import static org.qunfa.accounts.World.WEI;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Minors.Standing;
import org.qunfa.accounts.Minors.Ward;
import org.qunfa.accounts.People.Consent;
import org.qunfa.accounts.People.Profile;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.TestSettings;
import org.qunfa.accounts.World;
import org.qunfa.accounts.bans.BanDesk;
import org.qunfa.accounts.realname.SenderDesk;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.SendingTerms;
import org.qunfa.store.Eventually;

/** Rows 103 to 105 of the mission: children, and who decides for them. */
class MinorDeskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final PhoneNumber ANNA = new PhoneNumber(86_138_0013_8002L);
    /** The morning of the 30th in China, and the evening of the 29th in UTC. */
    private static final Instant MORNING = Instant.parse("2026-11-29T23:30:00Z");

    private World world;
    private MinorDesk desk;
    private String child;

    @BeforeEach
    void open() {
        world = new World();
        desk = new MinorDesk(world.tables, world.bans, TestSettings.with(Map.of()));
        world.now = () -> MORNING;
        world.register(LIN);
        child = world.signIn(LIN).token();
    }

    @AfterEach
    void close() {
        desk.stop();
        world.close();
    }

    private Session session(String token) {
        return world.sessions.session(token).orElseThrow();
    }

    private PersonId person() {
        return session(child).person();
    }

    private void born(String day) {
        world.people.change(person(), new Profile("小雨", null, LocalDate.parse(day)));
    }

    /** Somebody who can be a guardian. */
    private Session guardian() {
        world.register(WEI);
        Opened wei = world.signIn(WEI);
        verified(wei.session().person());
        return wei.session();
    }

    private void verified(PersonId person) {
        world.change(
                "insert into accounts.real_name (person, verified_by, reason) values ('" + person + "', 'x', 'y')");
    }

    private static Consent shown() {
        return new Consent("children-1", SHA_256, HOME, "canary-client");
    }

    private static String refused(Runnable work) {
        return assertThrows(Denied.class, work::run).code();
    }

    private Ward ward(Session guardian) {
        List<Ward> wards = desk.wards(guardian.person());
        assertEquals(1, wards.size());
        return wards.get(0);
    }

    private boolean isThere() {
        return !"0"
                .equals(world.ask("select count(*) from accounts.person where phone_index = "
                        + world.tables.seals().phone(LIN)));
    }

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
        assertTrue(world.signIn(LIN).session().frozen(), "they can sign in");
        born("1990-01-01");
        assertTrue(session(child).frozen(), "nobody grows up by saying so");
        assertEquals(
                "1", world.ask("select count(*) from accounts.audit where act = 'found to be under 14 by birthday'"));
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
        assertEquals("real-name-needed", refused(() -> desk.agree(wei, ward, shown())));
        verified(wei.person());
        world.change("update accounts.person set proved_at = null where id = '" + wei.person() + "'");
        assertEquals("number-not-proved", refused(() -> desk.agree(wei, ward, shown())));
        world.change("update accounts.person set proved_at = now() where id = '" + wei.person() + "'");
        world.people.change(wei.person(), new Profile(null, null, LocalDate.parse("2014-01-01")));
        assertEquals("guardian-of-age", refused(() -> desk.agree(wei, ward, shown())));
        assertTrue(session(child).frozen());
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
    void whoIsRefusedIsErased() {
        born("2015-01-01");
        desk.name(session(child), WEI);
        Session wei = guardian();
        UUID ward = ward(wei).id();
        String organisation = session(child).organisation().toString();
        PersonId gone = person();
        key(organisation);
        world.bans.place(Bans.Subject.of(gone), Bans.Extent.ALL, new Bans.Ground("spam", "", null, "console:lin"));
        assertTrue(desk.refuse(wei, ward));
        assertFalse(desk.refuse(wei, ward));
        assertErased(gone, organisation);
        assertEquals(Set.of(), world.bans.hit(), "the ban went with the person");
        assertEquals(
                "person:" + wei.person(), world.ask("select actor from accounts.audit where act = 'erase under 14'"));
    }

    private void key(String organisation) {
        world.change(
                "insert into accounts.api_key (name, organisation, label, hash, scopes, created_at) values ('abcdefgh', '"
                        + organisation + "', 'app', decode('" + SHA_256 + "', 'hex'), 'notices:write', now())");
        world.change("update accounts.organisation set name = 'Lin''s own' where id = '" + organisation + "'");
    }

    private void assertErased(PersonId gone, String organisation) {
        assertFalse(isThere());
        assertEquals(Optional.empty(), world.sessions.session(child));
        assertEquals(Optional.empty(), world.people.person(gone));
        assertEquals("0", world.ask("select count(*) from accounts.api_key where revoked_at is null"));
        assertEquals(
                "own-" + organisation,
                world.ask("select name from accounts.organisation where id = '" + organisation + "'"));
        for (String table : List.of("member", "person_consent", "device", "session", "minor", "real_name")) {
            assertEquals(
                    "0", world.ask("select count(*) from accounts." + table + " where person = '" + gone + "'"), table);
        }
        assertEquals(
                Set.of(Bans.Subject.of(gone), Bans.Subject.of(OrganisationId.of(organisation))),
                world.bans.withheld(),
                "what they had accepted is sent no more");
        world.register(LIN);
        assertFalse(world.signIn(LIN).session().frozen(), "the number is free for who has it now");
    }

    @Test
    void whoNobodyAgreesForIsErasedInTime() {
        born("2015-01-01");
        Standing standing = desk.standing(person());
        assertNotNull(standing);
        assertEquals(15, Duration.between(standing.since(), standing.until()).toDays());
        desk.sweep();
        assertTrue(isThere());
        String organisation = session(child).organisation().toString();
        PersonId gone = person();
        key(organisation);
        world.change("update accounts.minor set until = now()");
        desk.sweep();
        assertErased(gone, organisation);
        assertEquals("platform", world.ask("select actor from accounts.audit where act = 'erase under 14'"));
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

    @Test
    void anOrganisationThatOthersAreInAndDoNotOwnEndsWithItsOwner() {
        born("2015-01-01");
        desk.name(session(child), WEI);
        Session wei = guardian();
        String organisation = session(child).organisation().toString();
        world.change("insert into accounts.member (organisation, person, role) values ('" + organisation + "', '"
                + wei.person() + "', 'sender')");
        key(organisation);
        PersonId gone = person();
        assertTrue(desk.refuse(wei, ward(wei).id()));
        assertEquals("0", world.ask("select count(*) from accounts.api_key where revoked_at is null"));
        assertEquals(
                Set.of(Bans.Subject.of(gone), Bans.Subject.of(OrganisationId.of(organisation))),
                world.bans.withheld());
        assertEquals(
                "Lin's own",
                world.ask("select name from accounts.organisation where id = '" + organisation + "'"),
                "others know it by its name");
    }

    @Test
    void whoTurnsFourteenIsNobodysWardAnyMore() {
        born("2015-01-01");
        assertEquals("2029-01-01", world.ask("select of_age from accounts.minor"));
        String today = "(now() at time zone 'Asia/Shanghai')::date";
        world.change("update accounts.minor set of_age = " + today);
        world.change("update accounts.minor set until = now()");
        desk.sweep();
        assertTrue(isThere());
        assertFalse(session(child).frozen());
        assertNull(desk.standing(person()));
    }

    @Test
    void nobodySeesOrErasesByANumberThatIsNotProvedToBeTheirs() {
        born("2015-01-01");
        desk.name(session(child), WEI);
        Session wei = guardian();
        UUID ward = ward(wei).id();
        world.change("update accounts.person set proved_at = null where id = '" + wei.person() + "'");
        assertEquals(List.of(), desk.wards(wei.person()));
        assertFalse(desk.refuse(wei, ward));
        assertTrue(isThere());
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

    /** The guardian's account is gone: somebody else may be found before anything is erased. */
    @Test
    void aChildWithoutItsGuardianBeginsAnew() {
        born("2015-01-01");
        desk.name(session(child), WEI);
        Session wei = guardian();
        desk.agree(wei, ward(wei).id(), shown());
        world.change("update accounts.minor set until = now()");
        world.change("delete from accounts.person where id = '" + wei.person() + "'");
        desk.sweep();
        world.bans.learn();
        assertTrue(session(child).frozen());
        Standing standing = desk.standing(person());
        assertNotNull(standing);
        assertNull(standing.named());
        assertTrue(standing.until().isAfter(Instant.now().plus(Duration.ofDays(14))));
    }

    @Test
    void theFirstOfTwoWhoAgreeAndEraseAtOnceCounts() {
        born("2015-01-01");
        desk.name(session(child), WEI);
        Session wei = guardian();
        UUID ward = ward(wei).id();
        world.change("update accounts.minor set until = now()");
        desk.sweep();
        assertEquals("not-found", refused(() -> desk.agree(wei, ward, shown())));
        assertFalse(isThere());
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

    private Opened opened() {
        world.register(WEI);
        return world.signIn(WEI);
    }
}

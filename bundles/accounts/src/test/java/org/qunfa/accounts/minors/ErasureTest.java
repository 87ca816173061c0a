package org.qunfa.accounts.minors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.SHA_256;
import static org.qunfa.accounts.World.WEI;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Minors.Standing;
import org.qunfa.accounts.People.Profile;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.model.OrganisationId;

/** Who is erased with what, and who is not. */
class ErasureTest extends MinorGround {

    @Test
    void whoIsRefusedIsErased() {
        born("2015-01-01");
        desk.name(session(child), WEI);
        Session wei = guardian();
        UUID ward = ward(wei).id();
        String organisation = session(child).organisation().toString();
        PersonId gone = person();
        key(organisation);
        assertTrue(desk.refuse(wei, ward));
        assertFalse(desk.refuse(wei, ward));
        assertErased(gone, organisation);
        assertEquals(
                "person:" + wei.person(), world.ask("select actor from accounts.audit where act = 'erase under 14'"));
    }

    /** A mistyped number is somebody's: they are asked no more, and the child may find whom it meant. */
    @Test
    void whoIsRefusedBySomebodyUnknownIsNotErased() {
        born("2015-01-01");
        desk.name(session(child), ANNA);
        world.register(ANNA);
        Session anna = world.signIn(ANNA).session();
        UUID ward = ward(anna).id();
        assertTrue(desk.refuse(anna, ward));
        assertFalse(desk.refuse(anna, ward), "nobody asks them any more");
        assertEquals(List.of(), desk.wards(anna.person()));
        assertTrue(isThere());
        assertTrue(session(child).frozen());
        Standing standing = desk.standing(person());
        assertNotNull(standing);
        assertNull(standing.named());
        assertEquals(
                "person:" + anna.person(),
                world.ask("select actor from accounts.audit where act = 'refuse to be guardian'"));
        desk.name(session(child), WEI);
        Session wei = guardian();
        desk.agree(wei, ward(wei).id(), shown());
        assertFalse(session(child).frozen());
        assertTrue(desk.refuse(wei, ward), "a guardian is one no more");
        assertFalse(isThere());
    }

    /** Neither can another child, though verified, decide. */
    @Test
    void whoIsRefusedByAChildIsNotErased() {
        born("2015-01-01");
        desk.name(session(child), WEI);
        Session wei = guardian();
        world.change("insert into accounts.minor (id, person, found, of_age, until) values (gen_random_uuid(), '"
                + wei.person() + "', 'real-name', '2030-01-01', now() + interval '1 day')");
        assertTrue(desk.refuse(wei, ward(wei).id()));
        assertTrue(isThere());
    }

    /** Whatever keeps one from being erased, who comes after is erased all the same. */
    @Test
    void oneWhoCannotBeErasedKeepsNobodyElse() {
        born("2015-01-01");
        PersonId stuck = person();
        PersonId other = world.register(WEI).person();
        world.change(other, new Profile(null, null, LocalDate.parse("2015-01-01")));
        world.change("create function accounts.refuse() returns trigger language plpgsql as"
                + " $$ begin raise exception 'not now'; end $$");
        world.change("create trigger refuse before delete on accounts.person for each row when (old.id = '" + stuck
                + "') execute function accounts.refuse()");
        world.change("update accounts.minor set until = now() - interval '1 day'");
        world.change("update accounts.minor set until = now() where person = '" + other + "'");
        desk.sweep();
        assertEquals(stuck.toString(), world.ask("select string_agg(id::text, ' ') from accounts.person"));
        world.change("drop trigger refuse on accounts.person");
        desk.sweep();
        assertEquals("0", world.ask("select count(*) from accounts.person"));
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
                Set.of(Bans.Subject.of(gone), Bans.Subject.of(OrganisationId.of(organisation))), world.bans.withheld());
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
        for (String table : List.of("member", "person_consent", "device", "session", "minor", "real_name", "sign_in")) {
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
}

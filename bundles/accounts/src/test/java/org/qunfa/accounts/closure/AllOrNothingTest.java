package org.qunfa.accounts.closure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.WEI;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Members.Owner;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.World;
import org.qunfa.store.StoreException;

/** What takes several steps is done whole or not at all: here the last of them, the record of it, cannot be written. */
class AllOrNothingTest {

    private final World world = new World();
    private final ClosureDesk desk = new ClosureDesk(world.tables, world.bans);
    private Registered lin;
    private Opened opened;

    @BeforeEach
    void register() {
        lin = world.register(LIN);
        opened = world.signIn(LIN);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** Nothing is written down any more. */
    private void breakTrail() {
        world.change("create function accounts.broken() returns trigger language plpgsql as"
                + " $$ begin raise exception 'planted'; end $$");
        world.change("create trigger broken before insert on accounts.audit execute function accounts.broken()");
    }

    /** Everything but the rows that time and refusals count, which no transaction of this is about. */
    private String standing() {
        return world.ask("select concat_ws(' ', (select count(*) from accounts.person),"
                + " (select count(*) from accounts.session), (select count(*) from accounts.member),"
                + " (select count(*) from accounts.organisation), (select count(*) from accounts.person_consent),"
                + " (select count(*) from accounts.invitation), (select count(*) from accounts.audit),"
                + " (select count(*) from accounts.erased))");
    }

    @Test
    void asvs_2_3_3_closingIsDoneWholeOrNotAtAll() {
        breakTrail();
        String before = standing();
        assertThrows(StoreException.class, () -> desk.close(opened.session(), true));
        assertEquals(before, standing());
        assertTrue(world.sessions.session(opened.token()).isPresent());
        assertEquals(Set.of(), world.bans.withheld());
    }

    @Test
    void asvs_2_3_3_registeringIsDoneWholeOrNotAtAll() {
        String code = world.code(WEI, CodePurpose.REGISTER);
        world.change("alter table accounts.member add constraint broken check (person = '" + lin.person() + "')");
        String before = standing();
        assertThrows(StoreException.class, () -> world.people.register(World.registration(WEI, code, World.PASSWORD)));
        assertEquals(before, standing());
        world.change("alter table accounts.member drop constraint broken");
        world.register(WEI);
    }

    @Test
    void asvs_2_3_3_joiningIsDoneWholeOrNotAtAll() {
        Registered wei = world.register(WEI);
        var invitation = world.members.invite(new Owner(lin.organisation(), lin.person()), WEI, Role.SENDER);
        breakTrail();
        String before = standing();
        assertThrows(StoreException.class, () -> world.members.accept(wei.person(), invitation.id(), null));
        assertEquals(before, standing());
        assertEquals(1, world.members.invitations(wei.person()).size(), "it can still be accepted");
    }
}

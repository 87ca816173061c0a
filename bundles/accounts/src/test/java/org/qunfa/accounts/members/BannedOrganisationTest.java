package org.qunfa.accounts.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.WEI;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.accounts.Bans.Extent;
import org.qunfa.accounts.Bans.Ground;
import org.qunfa.accounts.Bans.Subject;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Members.Owner;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.World;
import org.qunfa.accounts.closure.ClosureDesk;

/** What members of a banned organisation may do: nobody shakes its ban off. */
class BannedOrganisationTest {

    private static final Ground SPAM = new Ground("spam", "", null, "console:wei");

    private final World world = new World();
    private final MemberDesk members = world.members;
    private Registered lin;
    private Registered wei;
    private Owner owner;

    @BeforeEach
    void own() {
        lin = world.register(LIN);
        wei = world.register(WEI);
        owner = new Owner(lin.organisation(), lin.person());
        UUID invitation = members.invite(owner, WEI, Role.OWNER).id();
        members.accept(wei.person(), invitation);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static void refused(String code, Executable act) {
        assertEquals(code, assertThrows(Denied.class, act).code());
    }

    @ParameterizedTest
    @EnumSource
    void whoOwnsItStays(Extent extent) {
        var ban = world.bans.place(Subject.of(lin.organisation()), extent, SPAM);
        refused("banned", () -> members.leave(lin.organisation(), lin.person()));
        var other = new Owner(lin.organisation(), wei.person());
        refused("banned", () -> members.change(other, lin.person(), Role.SENDER));
        refused("banned", () -> members.remove(other, lin.person()));
        members.remove("console:wei", lin.organisation(), wei.person());
        world.bans.lift(ban.id(), "console:wei");
        members.place("console:wei", lin.organisation(), WEI, Role.OWNER);
        members.leave(lin.organisation(), lin.person());
    }

    @Test
    void whoOwnsNothingOfItLeaves() {
        members.change(owner, wei.person(), Role.SENDER);
        world.bans.place(Subject.of(lin.organisation()), Extent.ALL, SPAM);
        members.leave(lin.organisation(), wei.person());
    }

    @Test
    void oneBannedFromEverythingChangesNothing() {
        UUID asked = UUID.randomUUID();
        world.bans.place(Subject.of(lin.organisation()), Extent.ALL, SPAM);
        refused("banned", () -> members.rename(owner, "Neu"));
        refused("banned", () -> members.members(owner));
        refused("banned", () -> members.invited(owner));
        refused("banned", () -> members.invite(owner, WEI, Role.SENDER));
        refused("banned", () -> members.withdraw(owner, asked));
    }

    @Test
    void oneBannedFromSendingIsStillTheirs() {
        world.bans.place(Subject.of(lin.organisation()), Extent.SENDING, SPAM);
        assertEquals("Neu", members.rename(owner, "Neu").name());
        assertEquals(2, members.members(owner).size());
    }

    /** As it does who owns it alone. */
    @Test
    void itsBanFollowsWhoClosesTheirAccountThoughAnotherOwnsItToo() {
        world.bans.place(Subject.of(lin.organisation()), Extent.SENDING, SPAM);
        new ClosureDesk(world.tables, world.bans).close(world.signIn(LIN).session(), true);
        assertEquals(Extent.SENDING, world.bans.of(lin.organisation()).orElseThrow());
        Registered again = world.register(LIN);
        assertEquals(Extent.SENDING, world.bans.of(again.organisation()).orElseThrow());
    }
}

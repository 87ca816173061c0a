package org.qunfa.accounts.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.WEI;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Members.Owner;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.Race;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.World;
import org.qunfa.accounts.closure.ClosureDesk;

/** An invitation that is accepted at the moment in which it ends. */
class MembershipRaceTest {

    private final World world = new World();
    private Registered lin;
    private Registered wei;
    private Owner owner;
    private UUID invitation;

    @BeforeEach
    void invite() {
        lin = world.register(LIN);
        wei = world.register(WEI);
        owner = new Owner(lin.organisation(), lin.person());
        invitation = world.members.invite(owner, WEI, Role.OWNER).id();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Object accepts() {
        return world.members.accept(wei.person(), invitation, null);
    }

    private static String refused(CompletableFuture<Object> one) {
        var failed = assertThrows(CompletionException.class, one::join);
        return assertInstanceOf(Denied.class, failed.getCause()).code();
    }

    @Test
    void asvs_15_4_2_oneThatIsWithdrawnIsNotAcceptedAsWell() {
        var both = new Race(world)
                .held(
                        "select 1 from accounts.invitation for update",
                        () -> world.members.withdraw(owner, invitation),
                        this::accepts);
        assertEquals(true, both.get(0).join());
        assertEquals("not-found", refused(both.get(1)));
        assertEquals(1, world.members.members(owner).size());
    }

    @Test
    void asvs_15_4_2_nobodyJoinsWhatIsBeingClosed() {
        var session = world.signIn(LIN).session();
        Supplier<Object> closing = () -> {
            new ClosureDesk(world.tables, world.bans).close(session, true);
            return true;
        };
        var both = new Race(world).held("lock table accounts.barred in exclusive mode", closing, this::accepts);
        both.get(0).join();
        assertEquals("not-found", refused(both.get(1)));
        assertEquals("1", world.ask("select count(*) from accounts.member"), "their own");
    }
}

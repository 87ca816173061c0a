package org.qunfa.accounts.closure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.WEI;

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
import org.qunfa.accounts.factors.App;

/** What others, and the person by another session, do while an account is being closed. */
class ClosureRaceTest {

    private final World world = new World();
    private final ClosureDesk desk = new ClosureDesk(world.tables, world.bans);
    private Registered lin;

    @BeforeEach
    void register() {
        lin = world.register(LIN);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Supplier<Object> closing() {
        var session = world.signIn(LIN).session();
        return () -> {
            desk.close(session, true);
            return true;
        };
    }

    @Test
    void asvs_15_4_2_nothingIsLeftToWhoIsClosing() {
        Registered wei = world.register(WEI);
        var owner = new Owner(wei.organisation(), wei.person());
        world.members.accept(
                lin.person(), world.members.invite(owner, LIN, Role.SENDER).id());
        var both = new Race(world).held("lock table accounts.barred in exclusive mode", closing(), () -> {
            world.members.change(owner, lin.person(), Role.OWNER);
            return true;
        });
        both.get(0).join();
        var refused = assertThrows(CompletionException.class, () -> both.get(1).join());
        assertEquals(
                "not-found", assertInstanceOf(Denied.class, refused.getCause()).code());
        assertEquals(1, world.members.members(owner).size());
    }

    @Test
    void newRecoveryCodesWaitForNobodyWhoWaitsForThem() {
        String secret = world.factors.begin(lin.person()).secret();
        Supplier<Object> closing = closing();
        world.factors.confirm(lin.person(), App.code(secret, 0));
        var both = new Race(world)
                .held(
                        "lock table accounts.recovery_code in exclusive mode",
                        () -> world.factors.renew(lin.person()),
                        closing);
        both.forEach(one -> one.join());
        assertEquals("0", world.ask("select count(*) from accounts.person"));
    }
}

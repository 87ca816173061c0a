package org.qunfa.accounts.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.qunfa.accounts.World.LIN;

import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.ApiKeys.Wanted;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.Race;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.World;
import org.qunfa.accounts.closure.ClosureDesk;
import org.qunfa.accounts.keys.KeyChanges.Asking;

/** Keys that are made while what they are for is being closed: who asks may be let in for some seconds yet. */
class KeyRaceTest {

    private final World world = new World();
    private final Registered lin = world.register(LIN);
    private final KeyChanges keys = new KeyChanges(world.test.database(), 10);

    @AfterEach
    void close() {
        world.close();
    }

    private Supplier<Object> closing() {
        var session = world.signIn(LIN).session();
        return () -> {
            new ClosureDesk(world.tables, world.bans).close(session, true);
            return true;
        };
    }

    private Object makes() {
        var wanted = new Wanted("late", Set.of(Scope.NOTICES_READ), List.of());
        var key = new StoredKey(Secret.make(new SecureRandom()), lin.organisation(), wanted);
        return keys.add(lin.organisation(), key, new Asking("person:" + lin.person(), null));
    }

    private String working() {
        return world.ask("select count(*) from accounts.api_key where revoked_at is null");
    }

    @Test
    void asvs_15_4_2_noneIsMadeBehindIt() {
        var both = new Race(world).held("lock table accounts.erased in exclusive mode", closing(), this::makes);
        both.get(0).join();
        var refused = assertThrows(CompletionException.class, () -> both.get(1).join());
        assertEquals(
                "not-found", assertInstanceOf(Denied.class, refused.getCause()).code());
        assertEquals("0", working());
    }

    @Test
    void asvs_15_4_2_oneThatIsMadeBeforeItEndsWithTheOthers() {
        var both = new Race(world).held("lock table accounts.api_key in exclusive mode", this::makes, closing());
        assertEquals(true, both.get(0).join());
        both.get(1).join();
        assertEquals("0", working());
    }
}

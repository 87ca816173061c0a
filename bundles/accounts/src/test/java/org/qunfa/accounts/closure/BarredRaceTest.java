package org.qunfa.accounts.closure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.qunfa.accounts.World.LIN;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.accounts.Bans.Ban;
import org.qunfa.accounts.Bans.Extent;
import org.qunfa.accounts.Bans.Ground;
import org.qunfa.accounts.Bans.Subject;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.People.Registration;
import org.qunfa.accounts.Race;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.World;

/** Bans that are placed, lifted and carried on while the account is being closed or registered anew. */
class BarredRaceTest {

    private static final Ground SPAM = new Ground("spam", "", null, "console:wei");

    private final World world = new World();
    private final ClosureDesk desk = new ClosureDesk(world.tables, world.bans);
    private Registered lin;
    private Session session;

    @BeforeEach
    void register() {
        lin = world.register(LIN);
        session = world.signIn(LIN).session();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Subject subject(boolean organisation) {
        return organisation ? Subject.of(lin.organisation()) : Subject.of(lin.person());
    }

    private boolean closes() {
        desk.close(session, true);
        return true;
    }

    private Optional<Extent> again(boolean organisation) {
        Registered again = world.register(LIN);
        return organisation ? world.bans.of(again.organisation()) : world.bans.of(again.person());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asvs_15_4_2_whatIsBeingPlacedIsKeptByWhoCloses(boolean organisation) {
        var both =
                inTheMiddle("ban", () -> world.bans.place(subject(organisation), Extent.SENDING, SPAM), this::closes);
        both.forEach(CompletableFuture::join);
        assertEquals(Optional.of(Extent.SENDING), again(organisation));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsPlacedAtTheEndOfAClosingIsRefused(boolean organisation) {
        var both = inTheMiddle(
                "barred", this::closes, () -> world.bans.place(subject(organisation), Extent.SENDING, SPAM));
        both.get(0).join();
        var refused = assertThrows(CompletionException.class, () -> both.get(1).join());
        assertEquals(
                "not-found", assertInstanceOf(Denied.class, refused.getCause()).code());
        assertEquals(List.of(), world.bans.bans(false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsLiftedWhileSomebodyClosesIsKeptForNobody(boolean organisation) {
        Ban ban = world.bans.place(subject(organisation), Extent.SENDING, SPAM);
        var both = inTheMiddle("barred", this::closes, () -> world.bans.lift(ban.id(), "console:lin"));
        both.get(0).join();
        assertEquals(true, both.get(1).join());
        assertEquals(List.of(), world.bans.bans(true));
        assertEquals(Optional.empty(), again(organisation));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsLiftedWhileSomebodyRegistersHitsNobody(boolean organisation) {
        Ban ban = world.bans.place(subject(organisation), Extent.SENDING, SPAM);
        closes();
        Registration registration = World.registration(LIN, world.code(LIN, CodePurpose.REGISTER), World.PASSWORD);
        var both = inTheMiddle(
                "ban", () -> world.people.register(registration), () -> world.bans.lift(ban.id(), "console:lin"));
        both.get(0).join();
        assertEquals(true, both.get(1).join());
        assertEquals(List.of(), world.bans.bans(true));
    }

    @Test
    void whoClosesTakesNoBanThatHasJustBeenLifted() {
        Ban ban = world.bans.place(subject(true), Extent.SENDING, SPAM);
        var both = inTheMiddle("audit", () -> world.bans.lift(ban.id(), "console:lin"), this::closes);
        both.forEach(CompletableFuture::join);
        assertEquals(Optional.empty(), again(true));
    }

    /** Keeps the first from writing to a table, until the second waits as well. */
    private List<CompletableFuture<Object>> inTheMiddle(String table, Supplier<Object> first, Supplier<Object> second) {
        return new Race(world).held("lock table accounts." + table + " in exclusive mode", first, second);
    }
}

package org.qunfa.accounts.bans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.PASSWORD;
import static org.qunfa.accounts.World.WEI;
import static org.qunfa.accounts.World.byPassword;
import static org.qunfa.accounts.World.comingFrom;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Bans.Ban;
import org.qunfa.accounts.Bans.Extent;
import org.qunfa.accounts.Bans.Ground;
import org.qunfa.accounts.Bans.Subject;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.World;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Eventually;

class BanDeskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Set<Scope> SCOPES = Set.of(Scope.NOTICES_READ, Scope.NOTICES_WRITE);

    private World world;
    private BanDesk bans;
    private Registered lin;

    @BeforeEach
    void open() {
        world = new World();
        bans = world.bans;
        lin = world.register(LIN);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static Ground ground(@Nullable Instant until) {
        return new Ground("spam", "complaint 12321/7", until, "console:wei");
    }

    /** What is written about a ban may say something about somebody. */
    @Test
    void whatIsWrittenIsSealed() {
        var ground = new Ground("林某某 spams", "林某某, canary-evidence", null, "console:wei");
        Ban ban = bans.place(Subject.of(lin.person()), Extent.SENDING, ground);
        assertEquals(ground, ban.ground());
        assertEquals(List.of(ban), bans.bans(true));
        assertEquals(
                "0",
                world.ask("select count(*) from accounts.ban where position(convert_to('林某某', 'UTF8') in reason)"
                        + " + position(convert_to('林某某', 'UTF8') in evidence) > 0"));
        assertFalse(world.everything().contains("canary-evidence"));
    }

    private String refused(Subject subject, Ground ground) {
        return assertThrows(Denied.class, () -> bans.place(subject, Extent.ALL, ground))
                .code();
    }

    @Test
    void takesWhatSendsAtOnceAndElsewhereSoon() {
        var elsewhere = new BanDesk(world.tables);
        try {
            String token = world.signIn(LIN).token();
            Subject subject = Subject.of(lin.organisation());
            Ban ban = bans.place(subject, Extent.SENDING, ground(null));
            assertEquals(Set.of(Scope.NOTICES_READ), bans.restrict(lin.organisation(), SCOPES));
            assertFalse(world.sessions.session(token).orElseThrow().scopes().contains(Scope.NOTICES_WRITE));
            Eventually.holds(PATIENCE, "the other node knows", () -> elsewhere
                    .restrict(lin.organisation(), SCOPES)
                    .equals(Set.of(Scope.NOTICES_READ)));
            assertTrue(bans.lift(ban.id(), "console:wei"));
            assertFalse(bans.lift(ban.id(), "console:wei"));
            assertEquals(SCOPES, bans.restrict(lin.organisation(), SCOPES));
            Eventually.holds(PATIENCE, "the other node knows that it is lifted", () -> elsewhere
                    .restrict(lin.organisation(), SCOPES)
                    .equals(SCOPES));
        } finally {
            elsewhere.stop();
        }
    }

    @Test
    void takesEverything() {
        bans.place(Subject.of(lin.organisation()), Extent.SENDING, ground(null));
        bans.place(Subject.of(lin.organisation()), Extent.ALL, ground(null));
        assertEquals(Set.of(), bans.restrict(lin.organisation(), SCOPES));
        assertEquals(Optional.of(Extent.ALL), bans.of(lin.organisation()));
        assertEquals(SCOPES, bans.restrict(new OrganisationId(new UUID(0, 1)), SCOPES));
    }

    @Test
    void keepsAPersonOut() {
        String token = world.signIn(LIN).token();
        Ban ban = bans.place(Subject.of(lin.person()), Extent.ALL, ground(null));
        assertEquals(Optional.empty(), world.sessions.session(token));
        assertEquals(
                "banned", assertThrows(Denied.class, () -> world.signIn(LIN)).code());
        assertEquals(
                "sign-in-failed",
                assertThrows(Denied.class, () -> world.sessions.open(LIN, byPassword("wrong"), comingFrom(HOME)))
                        .code(),
                "only who proves who they are is told");
        bans.lift(ban.id(), "x");
        world.sessions.open(LIN, byPassword(PASSWORD), comingFrom(HOME));
    }

    @Test
    void keepsAPersonFromSendingWhereverTheyAct() {
        Registered wei = world.register(WEI);
        world.change("insert into accounts.member (organisation, person, role) values ('" + wei.organisation() + "', '"
                + lin.person() + "', 'sender')");
        bans.place(Subject.of(lin.person()), Extent.SENDING, ground(null));
        String token = world.signIn(LIN).token();
        assertFalse(world.sessions.actFor(token, wei.organisation()).scopes().contains(Scope.NOTICES_WRITE));
        String others = world.signIn(WEI).token();
        assertTrue(world.sessions.session(others).orElseThrow().scopes().contains(Scope.NOTICES_WRITE));
    }

    @Test
    void endsByItself() {
        Instant soon = Instant.now().plus(1, ChronoUnit.HOURS);
        Ban ban = bans.place(Subject.of(lin.organisation()), Extent.ALL, ground(soon));
        assertEquals(
                "in-the-past",
                assertThrows(
                                Denied.class,
                                () -> bans.place(
                                        Subject.of(lin.person()),
                                        Extent.SENDING,
                                        ground(Instant.now().minusSeconds(1))))
                        .code());
        Instant until = ban.ground().until();
        assertEquals(soon.getEpochSecond(), until == null ? 0 : until.getEpochSecond());
        assertEquals(List.of(ban), bans.bans(true));
        assertEquals(Set.of(Subject.of(lin.organisation())), bans.hit());
        world.change("update accounts.ban set until = now()");
        assertEquals(Set.of(), bans.hit());
        Eventually.holds(
                PATIENCE, "it is over", () -> bans.of(lin.organisation()).isEmpty());
        assertEquals(List.of(), bans.bans(true));
        assertFalse(bans.bans(false).get(0).standing());
        assertFalse(bans.lift(ban.id(), "x"));
    }

    @Test
    void hitsForAsLongAsAnyOfThemStands() {
        Ban one = bans.place(Subject.of(lin.organisation()), Extent.SENDING, ground(null));
        Ban two = bans.place(Subject.of(lin.organisation()), Extent.ALL, ground(null));
        bans.place(Subject.of(lin.person()), Extent.SENDING, ground(null));
        Set<Subject> both = Set.of(Subject.of(lin.organisation()), Subject.of(lin.person()));
        assertEquals(both, bans.hit());
        bans.lift(one.id(), "x");
        assertEquals(both, bans.hit());
        bans.lift(two.id(), "x");
        assertFalse(bans.lift(two.id(), "x"));
        assertEquals(Set.of(Subject.of(lin.person())), bans.hit());
    }

    @Test
    void isPlacedForAReasonOnSomebody() {
        Subject subject = Subject.of(lin.organisation());
        assertEquals("bad-length", refused(subject, new Ground("", "", null, "x")));
        assertEquals("bad-length", refused(subject, new Ground("x".repeat(201), "", null, "x")));
        assertEquals("bad-length", refused(subject, new Ground("x", "x".repeat(2_001), null, "x")));
        assertEquals("not-found", refused(Subject.of(new PersonId(new UUID(0, 1))), ground(null)));
        assertEquals("not-found", refused(Subject.of(new OrganisationId(new UUID(0, 1))), ground(null)));
        world.change("update accounts.organisation set platform = true");
        assertEquals("platform", refused(subject, ground(null)));
        assertEquals(List.of(), bans.bans(false));
    }

    @Test
    void isWrittenDown() {
        Ban ban = bans.place(Subject.of(lin.organisation()), Extent.ALL, ground(null));
        bans.lift(ban.id(), "console:lin");
        assertEquals(
                "console:wei ban all, console:lin lift ban",
                world.ask("select string_agg(actor || ' ' || act, ', ' order by seq) from accounts.audit"
                        + " where act like '%ban%'"));
    }
}

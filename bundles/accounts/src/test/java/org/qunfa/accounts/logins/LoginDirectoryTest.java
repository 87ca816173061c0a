package org.qunfa.accounts.logins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.logins.Street.HALL;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Logins.Begun;
import org.qunfa.accounts.Logins.Result;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.plugin.login.LoginProfile;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.plugin.login.LoginReply;
import org.qunfa.store.Eventually;
import org.qunfa.supervisor.PluginState;
import org.qunfa.supervisor.PluginView;

class LoginDirectoryTest {

    private Street street;

    @BeforeEach
    void open() {
        street = new Street();
    }

    @AfterEach
    void close() {
        street.close();
    }

    private void sees(String name, PluginState state) {
        Eventually.holds(
                Street.SOON, name + " is " + state.word(), () -> street.supervisor.plugin("login." + name).stream()
                        .map(PluginView::state)
                        .anyMatch(state::equals));
    }

    @Test
    void theSupervisorKnowsWhoComesAndGoes() {
        sees(HALL, PluginState.ACTIVE);
        street.directory.left(street.hall);
        sees(HALL, PluginState.STOPPED);
        assertTrue(street.hall.closed);
        street.directory.left(street.hall);
        assertEquals(
                "unknown-provider", assertThrows(Denied.class, street::begin).code());
    }

    @Test
    void theNextOneOfANameFollows() {
        var next = new TownHall(HALL);
        street.directory.arrived(next);
        sees(HALL, PluginState.REFUSED);
        street.begin();
        assertEquals(0, next.begun.size());
        street.directory.left(street.hall);
        Eventually.holds(
                Street.SOON, "it follows", () -> !street.desk.providers().isEmpty());
        street.begin();
        assertEquals(1, next.begun.size());
        assertFalse(next.closed);
    }

    @Test
    void whatIsUnderWayGoesOnWithTheNextOne() {
        var begun = street.begin();
        street.directory.left(street.hall);
        var next = new TownHall(HALL);
        next.begun.addAll(street.hall.begun);
        street.comes(next);
        street.finish(Street.answer(begun, next.agree("anna")));
        assertEquals(1, next.finished.size());
    }

    @Test
    void whoFindsNoRoomToWaitLosesNothing() {
        try (var narrow = new Street(Map.of("waitingAtOnce", 1))) {
            Begun one = narrow.begin();
            Begun other = narrow.begin();
            narrow.hall.silent = true;
            var first = CompletableFuture.supplyAsync(() -> narrow.finish(Street.answer(one, "x")));
            Eventually.holds(Street.SOON, "the provider is asked", () -> narrow.hall.finished.size() == 1);
            Denied denied = assertThrows(Denied.class, () -> narrow.finish(Street.answer(other, "x")));
            assertEquals(Denied.Reason.BUSY, denied.reason());
            assertFalse(first.isDone());
            narrow.hall.answer.complete(new LoginOutcome.Denied(Failure.remote("x", "y")));
            assertEquals(Result.DENIED, first.join().result());
            narrow.hall.silent = false;
            Eventually.holds(Street.SOON, "it can be asked again", () -> !narrow.desk
                    .providers()
                    .isEmpty());
            assertEquals(
                    Result.UNKNOWN,
                    narrow.finish(Street.answer(other, narrow.hall.agree("anna")))
                            .result());
        }
    }

    /** A plugin that breaks its promises. */
    private static final class Broken implements LoginProvider {

        private final boolean named;

        Broken(boolean named) {
            this.named = named;
        }

        @Override
        public LoginProfile profile() {
            if (named) {
                return new TownHall("broken~main").profile();
            }
            throw new IllegalStateException("no");
        }

        @Override
        public CompletionStage<Void> open(PluginHost host) {
            return CompletableFuture.failedFuture(new IllegalStateException("no"));
        }

        @Override
        public CompletionStage<BeginOutcome> begin(LoginAttempt attempt) {
            throw new IllegalStateException("no");
        }

        @Override
        public CompletionStage<LoginOutcome> finish(LoginReply reply) {
            throw new IllegalStateException("no");
        }

        @Override
        public CompletionStage<Void> close(Duration patience) {
            return CompletableFuture.completedFuture(null);
        }
    }

    @Test
    void oneThatDoesNotOpenIsSuspectAndOneWithoutANameRefused() {
        street.directory.arrived(new Broken(true));
        sees("broken~main", PluginState.SUSPECT);
        street.directory.arrived(new Broken(false));
        sees("Broken", PluginState.REFUSED);
        assertEquals(1, street.desk.providers().size());
        var wish = Street.wish("broken~main", "", "/");
        assertEquals(
                "login-unavailable",
                assertThrows(Denied.class, () -> street.desk.begin(wish, Street.browser(null)))
                        .code());
    }
}

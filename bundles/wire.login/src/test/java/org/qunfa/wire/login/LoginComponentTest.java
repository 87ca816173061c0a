package org.qunfa.wire.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.plugin.login.LoginProfile;
import org.qunfa.plugin.login.LoginReply;
import org.qunfa.testkit.ground.RecordedHost;
import org.qunfa.wire.host.Deadline;

/** Whatever a provider does, each question has an answer in time, and none after the end. */
@Timeout(60)
class LoginComponentTest {

    private static final LoginOutcome ANNA = new LoginOutcome.Known("https://id.example.com", "anna", Map.of());

    private final CompletableFuture<LoginOutcome> answer = new CompletableFuture<>();
    private final RecordedHost host = new RecordedHost();
    private final LoginComponent component = new Tiny(answer);

    /** A way whose answers tests give. */
    private static final class Tiny extends LoginComponent {

        Tiny(CompletionStage<LoginOutcome> answer) {
            super(new LoginProfile(new PluginId("tiny~test"), "Tiny", false, 4), http -> new LoginWay() {
                @Override
                public CompletionStage<BeginOutcome> begin(LoginAttempt attempt, Deadline deadline) {
                    return CompletableFuture.completedFuture(new BeginOutcome.Redirect(attempt.callback()));
                }

                @Override
                public CompletionStage<LoginOutcome> finish(LoginReply reply, Deadline deadline) {
                    return answer;
                }
            });
        }
    }

    @AfterEach
    void close() {
        host.close();
    }

    private static LoginAttempt attempt(Duration patience) {
        return new LoginAttempt(
                "state-of-attempt-1",
                new LoginAttempt.Proof("nonce", "challenge"),
                URI.create("https://sms.example.com/back"),
                "",
                "en",
                patience);
    }

    private CompletableFuture<LoginOutcome> finish(Duration patience) {
        return component
                .finish(new LoginReply(attempt(patience), Map.of(), "verifier", patience))
                .toCompletableFuture();
    }

    private static void unavailable(String code, LoginOutcome outcome) {
        assertEquals(
                code,
                assertInstanceOf(LoginOutcome.Unavailable.class, outcome).why().code());
    }

    @Test
    void isNotAskedBeforeItIsOpen() throws Exception {
        unavailable("closed", finish(Duration.ofSeconds(5)).get(0, TimeUnit.SECONDS));
        assertInstanceOf(
                BeginOutcome.Unavailable.class,
                component
                        .begin(attempt(Duration.ofSeconds(5)))
                        .toCompletableFuture()
                        .get(0, TimeUnit.SECONDS));
    }

    @Test
    void saysWhatTheProviderSays() throws Exception {
        component.open(host);
        CompletableFuture<LoginOutcome> outcome = finish(Duration.ofSeconds(30));
        assertFalse(outcome.isDone());
        answer.complete(ANNA);
        assertEquals(ANNA, outcome.get(10, TimeUnit.SECONDS));
    }

    @Test
    void givesUpBeforeThePlatformDoes() throws Exception {
        component.open(host);
        Duration patience = Duration.ofSeconds(2);
        long start = System.nanoTime();
        CompletableFuture<LoginOutcome> outcome = finish(patience);
        unavailable("timeout", outcome.get(30, TimeUnit.SECONDS));
        assertFalse(Deadline.of(patience).left().compareTo(patience) >= 0, "nothing is kept back");
        assertFalse(System.nanoTime() - start < patience.toNanos() / 2, "it hardly waited");
        answer.complete(ANNA);
        unavailable("timeout", outcome.get(0, TimeUnit.SECONDS));
    }

    @Test
    void waitsAtItsEndForWhatIsOut() throws Exception {
        component.open(host);
        CompletableFuture<LoginOutcome> outcome = finish(Duration.ofSeconds(30));
        CompletableFuture<Void> closed = component.close(Duration.ofSeconds(30)).toCompletableFuture();
        assertFalse(closed.isDone());
        answer.complete(ANNA);
        closed.get(10, TimeUnit.SECONDS);
        assertEquals(ANNA, outcome.get(0, TimeUnit.SECONDS));
        unavailable("closed", finish(Duration.ofSeconds(5)).get(0, TimeUnit.SECONDS));
    }

    @Test
    void givesUpAtItsEndWhatGetsNoAnswer() throws Exception {
        component.open(host);
        CompletableFuture<LoginOutcome> outcome = finish(Duration.ofSeconds(60));
        component.close(Duration.ofMillis(100)).toCompletableFuture().get(10, TimeUnit.SECONDS);
        unavailable("closed", outcome.get(0, TimeUnit.SECONDS));
    }

    /** It is a fault, for the platform's guard to see. */
    @Test
    void hidesNoFault() throws Exception {
        component.open(host);
        CompletableFuture<LoginOutcome> outcome = finish(Duration.ofSeconds(30));
        answer.completeExceptionally(new IllegalStateException("broken"));
        assertThrows(ExecutionException.class, () -> outcome.get(10, TimeUnit.SECONDS));
        component.close(Duration.ofSeconds(30)).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}

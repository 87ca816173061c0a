package org.qunfa.wire.cloud.identity;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.identity.IdentityChecker;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.plugin.identity.IdentityProfile;
import org.qunfa.plugin.identity.Person;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.cloud.call.Reply;
import org.qunfa.wire.host.ComponentLife;

/**
 * One account at a cloud service that is asked by one call of HTTP whether a name and a number belong together. Nothing is asked
 * twice, kept or logged. It has no thread of its own: answers come on the platform's. Safe for use by many threads.
 */
public abstract class CloudChecker implements IdentityChecker {

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final IdentityOutcome CLOSED =
            new IdentityOutcome.Unavailable(new Failure(Blame.HOST, "closed", "the checker is not open"));
    private static final IdentityOutcome GIVEN_UP =
            new IdentityOutcome.Unknown(Failure.remote("closed", "the checker was closed before the answer came"));

    private final CheckerSetup setup;
    private final Function<PluginHttp, Register> maker;
    private final Set<Question> out = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Register register;

    /** What was asked and has no answer yet. */
    private record Question(CompletableFuture<IdentityOutcome> answer) {}

    /** @param maker is asked once, when the checker is opened */
    protected CloudChecker(CheckerSetup setup, Function<PluginHttp, Register> maker) {
        this.setup = setup;
        this.maker = maker;
    }

    @Override
    public final IdentityProfile profile() {
        return setup.profile();
    }

    @Override
    public final CompletionStage<Void> open(PluginHost host) {
        register = maker.apply(host.http());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public final CompletionStage<IdentityOutcome> check(Person person) {
        var answer = new CompletableFuture<IdentityOutcome>();
        var question = new Question(answer);
        // Before it is seen whether it is open, so that a close sees either this question or nobody who asks.
        out.add(question);
        Register asked = register;
        if (asked == null) {
            out.remove(question);
            return CompletableFuture.completedFuture(CLOSED);
        }
        @SuppressWarnings("unused") // The answer is what everybody waits for.
        var unasked = asked.ask(person, patience(person))
                .thenApply(reply -> outcome(reply, asked))
                .whenComplete((outcome, thrown) -> {
                    out.remove(question);
                    if (thrown == null) {
                        answer.complete(outcome);
                    } else {
                        answer.completeExceptionally(thrown);
                    }
                });
        return answer;
    }

    /** A little less than the platform waits, which would count it as a fault. */
    private Duration patience(Person person) {
        long most = Math.max(1, person.patience().toMillis() * 9 / 10);
        return Duration.ofMillis(Math.min(most, setup.answer().toMillis()));
    }

    private static IdentityOutcome outcome(Reply reply, Register asked) {
        if (reply instanceof Reply.Done done) {
            return asked.verdict(done.answer());
        }
        if (reply instanceof Reply.Refused refused) {
            return asked.refusal(refused.code());
        }
        if (reply instanceof Reply.NotSent notSent) {
            return new IdentityOutcome.Unavailable(notSent.why());
        }
        return new IdentityOutcome.Unknown(Failure.remote("no-answer", ((Reply.Unknown) reply).detail()));
    }

    /**
     * That they belong together.
     *
     * @param answer names the question as {@code RequestId}; what is no such name is left out
     */
    public static IdentityOutcome match(Json.Node answer) {
        String reference = answer.text("RequestId");
        return new IdentityOutcome.Match(REFERENCE.matcher(reference).matches() ? reference : "");
    }

    @Override
    public final CompletionStage<Void> close(Duration patience) {
        register = null;
        return CompletableFuture.allOf(out.stream().map(Question::answer).toArray(CompletableFuture[]::new))
                .handle((all, thrown) -> thrown == null)
                .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(all -> out.forEach(question -> question.answer().complete(GIVEN_UP)));
    }

    /** Waits a while for the end, so that nothing outlives the bundle. */
    protected final void leave() throws InterruptedException {
        ComponentLife.leave(this::close);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + profile().id() + "]";
    }
}

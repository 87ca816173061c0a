package org.qunfa.wire.cloud.identity;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
import org.qunfa.wire.host.Questions;

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

    private static final Questions.Ends<IdentityOutcome> ENDS = new Questions.Ends<>(CLOSED, GIVEN_UP);

    private final CheckerSetup setup;
    private final Function<PluginHttp, Register> maker;
    private volatile @Nullable Life life;

    /** What there is between open and close. */
    private record Life(Register register, Questions questions) {}

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
        life = new Life(maker.apply(host.http()), new Questions());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public final CompletionStage<IdentityOutcome> check(Person person) {
        Life open = life;
        return open == null
                ? CompletableFuture.completedFuture(CLOSED)
                : open.questions().ask(() -> answer(person, open.register()), ENDS);
    }

    private CompletionStage<IdentityOutcome> answer(Person person, Register asked) {
        return asked.ask(person, patience(person)).thenApply(reply -> outcome(reply, asked));
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
        Life open = life;
        return open == null
                ? CompletableFuture.completedFuture(null)
                : open.questions().close(patience);
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

package org.qunfa.wire.login;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.plugin.login.LoginProfile;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.plugin.login.LoginReply;
import org.qunfa.wire.host.ComponentLife;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.host.Questions;

/**
 * A way to sign in as the framework makes it of a settings file, and lets go of it: what the component of a provider extends,
 * which adds its name, its settings and a {@link LoginWay}. It has no thread of its own.
 */
public abstract class LoginComponent implements LoginProvider {

    private static final Failure NOT_OPEN = new Failure(Blame.HOST, "closed", "this way to sign in is not open");
    private static final Failure CLOSED = new Failure(Blame.HOST, "closed", "this way to sign in is closed");
    private static final Failure LATE = Failure.remote("timeout", "the provider did not answer in time");

    private final LoginProfile profile;
    private final LoginWay.Maker maker;
    private volatile @Nullable Life life;

    /** What there is between open and close. */
    private record Life(LoginWay way, Questions questions) {}

    /** @param maker is asked once, when it is opened */
    protected LoginComponent(LoginProfile profile, LoginWay.Maker maker) {
        this.profile = profile;
        this.maker = maker;
    }

    @Override
    public final LoginProfile profile() {
        return profile;
    }

    @Override
    public final CompletionStage<Void> open(PluginHost host) {
        life = new Life(maker.make(host.http()), new Questions());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public final CompletionStage<BeginOutcome> begin(LoginAttempt attempt) {
        return ask(
                attempt.patience(), (open, deadline) -> open.begin(attempt, deadline), BeginOutcome.Unavailable::new);
    }

    @Override
    public final CompletionStage<LoginOutcome> finish(LoginReply reply) {
        return ask(reply.patience(), (open, deadline) -> open.finish(reply, deadline), LoginOutcome.Unavailable::new);
    }

    private <O> CompletionStage<O> ask(
            Duration patience,
            BiFunction<LoginWay, Deadline, CompletionStage<O>> question,
            Function<Failure, O> unavailable) {
        Life open = life;
        if (open == null) {
            return CompletableFuture.completedFuture(unavailable.apply(NOT_OPEN));
        }
        Deadline deadline = Deadline.of(patience);
        return open.questions()
                .ask(() -> question.apply(open.way(), deadline), Questions.Ends.of(unavailable.apply(CLOSED)))
                .completeOnTimeout(unavailable.apply(LATE), deadline.left().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public final CompletionStage<Void> close(Duration patience) {
        Life open = life;
        return open == null
                ? CompletableFuture.completedFuture(null)
                : open.questions().close(patience);
    }

    /** Waits a while for the platform's close to finish, or closes by itself. */
    protected final void leave() throws InterruptedException {
        ComponentLife.leave(this::close);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + profile.id() + "]";
    }
}

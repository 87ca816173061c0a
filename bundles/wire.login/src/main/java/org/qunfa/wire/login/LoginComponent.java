package org.qunfa.wire.login;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A way to sign in as the framework makes it of a settings file, and lets go of it: what the component of a provider extends,
 * which adds its name, its settings and a {@link LoginWay}. It has no thread of its own.
 */
public abstract class LoginComponent implements LoginProvider {

    private static final Logger LOG = LoggerFactory.getLogger(LoginComponent.class);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);
    private static final Failure NOT_OPEN = new Failure(Blame.HOST, "closed", "this way to sign in is not open");

    private final LoginProfile profile;
    private final LoginWay.Maker maker;
    private final Questions questions = new Questions();
    private volatile @Nullable LoginWay way;

    /** @param maker is asked once, when it is opened */
    protected LoginComponent(LoginProfile profile, LoginWay.Maker maker) {
        this.profile = profile;
        this.maker = maker;
    }

    /**
     * Reads a component's settings, and says in the log what is wrong with them: the framework logs the exception with that
     * sentence far down.
     *
     * @throws IllegalArgumentException what the reader throws
     */
    protected static <T> T read(Map<String, Object> properties, Function<Map<String, Object>, T> reader) {
        try {
            return reader.apply(properties);
        } catch (IllegalArgumentException e) {
            LOG.error("{} is not used: {}", properties.get("service.pid"), e.getMessage());
            throw e;
        }
    }

    @Override
    public final LoginProfile profile() {
        return profile;
    }

    @Override
    public final CompletionStage<Void> open(PluginHost host) {
        way = maker.make(host.http());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public final CompletionStage<BeginOutcome> begin(LoginAttempt attempt) {
        LoginWay now = way;
        return now == null
                ? CompletableFuture.completedFuture(new BeginOutcome.Unavailable(NOT_OPEN))
                : questions.ask(attempt.patience(), left -> now.begin(attempt, left), BeginOutcome.Unavailable::new);
    }

    @Override
    public final CompletionStage<LoginOutcome> finish(LoginReply reply) {
        LoginWay now = way;
        return now == null
                ? CompletableFuture.completedFuture(new LoginOutcome.Unavailable(NOT_OPEN))
                : questions.ask(reply.patience(), left -> now.finish(reply, left), LoginOutcome.Unavailable::new);
    }

    @Override
    public final CompletionStage<Void> close(Duration patience) {
        way = null;
        return questions.end(patience);
    }

    /** Waits a while for the platform's close to finish, or closes by itself. */
    protected final void leave() throws InterruptedException {
        try {
            close(LAST_PATIENCE).toCompletableFuture().get(LAST_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("{} did not close in time", profile.id(), e);
        }
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + profile.id() + "]";
    }
}

package org.qunfa.wire.payment;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.payment.BillOutcome;
import org.qunfa.plugin.payment.BillQuery;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.payment.PaymentQuery;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.Refund;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.wire.host.ComponentLife;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.host.Questions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A payment provider as the framework makes it of a settings file, and lets go of it: what the component of a provider extends,
 * which adds its name, its settings, a {@link PaymentDesk} and the reading of notices. It has no thread of its own.
 */
public abstract class PaymentComponent implements PaymentProvider {

    private static final Failure NOT_OPEN = new Failure(Blame.HOST, "closed", "the provider is not open");
    private static final Failure GIVEN_UP = Failure.remote("closed", "the provider was closed before the answer came");

    private static final Logger LOG = LoggerFactory.getLogger(PaymentComponent.class);

    private final PaymentProfile profile;
    private final String account;
    private final PaymentDesk.Maker maker;
    private volatile @Nullable Life life;

    /** What there is between open and close. */
    private record Life(PaymentDesk desk, Questions questions, Accounts.Hold hold) {}

    /**
     * Has it be opened later.
     *
     * @param account what the provider calls the account, which is opened for one instance at a time
     * @param maker is asked once for each life, when it is opened
     */
    protected PaymentComponent(PaymentProfile profile, String account, PaymentDesk.Maker maker) {
        this.profile = profile;
        this.account = account;
        this.maker = maker;
    }

    @Override
    public final PaymentProfile profile() {
        return profile;
    }

    @Override
    public final CompletionStage<Void> open(PluginHost host) {
        Accounts.Hold hold = Accounts.hold(account, profile.id());
        if (!hold.instance().equals(profile.id())) {
            String why = profile.id() + " is not opened: " + hold.instance()
                    + " has the same account, and what moves on it would be counted twice; remove one of their settings files";
            LOG.error("{}", why);
            return CompletableFuture.failedFuture(new IllegalStateException(why));
        }
        life = new Life(made(host, hold), new Questions(), hold);
        return CompletableFuture.completedFuture(null);
    }

    /** What never opens holds no account. */
    private PaymentDesk made(PluginHost host, Accounts.Hold hold) {
        try {
            return maker.make(host);
        } catch (RuntimeException | Error e) {
            hold.leave();
            throw e;
        }
    }

    @Override
    public final CompletionStage<StartOutcome> start(PaymentOrder order) {
        return ask(
                order.patience(),
                (desk, deadline) -> desk.start(order, deadline),
                new Questions.Ends<>(new StartOutcome.Unavailable(NOT_OPEN), new StartOutcome.Unknown(GIVEN_UP)));
    }

    @Override
    public final CompletionStage<PaymentStanding> find(PaymentQuery query) {
        return ask(
                query.patience(),
                (desk, deadline) -> desk.find(query.order(), deadline),
                new Questions.Ends<>(new PaymentStanding.Unknown(NOT_OPEN), new PaymentStanding.Unknown(GIVEN_UP)));
    }

    @Override
    public final CompletionStage<CloseOutcome> close(PaymentQuery order) {
        return ask(
                order.patience(),
                (desk, deadline) -> desk.close(order.order(), deadline),
                new Questions.Ends<>(new CloseOutcome.Unavailable(NOT_OPEN), new CloseOutcome.Unknown(GIVEN_UP)));
    }

    @Override
    public final CompletionStage<RefundOutcome> refund(Refund refund) {
        return ask(
                refund.patience(),
                (desk, deadline) -> desk.refund(refund, deadline),
                new Questions.Ends<>(new RefundOutcome.Unknown(NOT_OPEN), new RefundOutcome.Unknown(GIVEN_UP)));
    }

    @Override
    public final CompletionStage<BillOutcome> bill(BillQuery query) {
        return ask(
                query.patience(),
                (desk, deadline) -> desk.bill(query.day(), deadline),
                new Questions.Ends<>(new BillOutcome.Unavailable(NOT_OPEN), new BillOutcome.Unavailable(GIVEN_UP)));
    }

    private <O> CompletionStage<O> ask(
            Duration patience, BiFunction<PaymentDesk, Deadline, CompletionStage<O>> question, Questions.Ends<O> ends) {
        Deadline deadline = Deadline.of(patience);
        Life open = life;
        return open == null
                ? CompletableFuture.completedFuture(ends.closed())
                : open.questions().ask(() -> question.apply(open.desk(), deadline), ends);
    }

    @Override
    public final CompletionStage<Void> close(Duration patience) {
        Life open = life;
        return open == null
                ? CompletableFuture.completedFuture(null)
                : open.questions().close(patience).thenRun(() -> end(open));
    }

    private static void end(Life open) {
        try {
            open.desk().end();
        } finally {
            // Last: who has the account next is not to meet what this life left behind.
            open.hold().leave();
        }
    }

    /** Waits a while for the end, so that no thread outlives the bundle. */
    protected final void leave() throws InterruptedException {
        ComponentLife.leave(this::close);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + profile.id() + "]";
    }
}

package org.qunfa.testkit.payment;

import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.qunfa.model.Money;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.payment.BillOutcome;
import org.qunfa.plugin.payment.BillQuery;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.payment.PaymentQuery;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.Refund;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.StartOutcome;

/** A provider under test that is open, and is asked as the platform asks; every question waits for its answer. */
public abstract class PaymentGround implements AutoCloseable {

    /** How long an answer may take. */
    protected static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int WAIT_SECONDS = 30;

    /** Who is asked. */
    protected abstract PaymentProvider asked();

    /** Opens a provider. */
    protected static <P extends PaymentProvider> P open(P provider, PluginHost host) throws Exception {
        get(provider.open(host));
        return provider;
    }

    /** Waits for an answer. */
    public static <O> O get(CompletionStage<O> stage) throws Exception {
        return stage.toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    public final StartOutcome start(PaymentOrder order) throws Exception {
        return get(asked().start(order));
    }

    public final PaymentStanding find(String order) throws Exception {
        return get(asked().find(new PaymentQuery(order, PATIENCE)));
    }

    public final CloseOutcome close(String order) throws Exception {
        return get(asked().close(new PaymentQuery(order, PATIENCE)));
    }

    /**
     * Gives back.
     *
     * @param fen how much
     * @param paid how much was paid for the order
     */
    public final RefundOutcome refund(String id, String order, long fen, long paid) throws Exception {
        return get(asked().refund(
                        new Refund(id, order, new Money(fen, "CNY"), new Money(paid, "CNY"), "asked 🎉", PATIENCE)));
    }

    public final BillOutcome bill(LocalDate day) throws Exception {
        return get(asked().bill(new BillQuery(day, PATIENCE)));
    }

    /** Ends a provider. */
    public static void close(PaymentProvider provider) {
        provider.close(Duration.ofSeconds(1)).toCompletableFuture().join();
    }

    @Override
    public abstract void close();
}

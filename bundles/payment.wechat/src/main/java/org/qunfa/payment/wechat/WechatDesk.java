package org.qunfa.payment.wechat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.qunfa.payment.wechat.api.WechatApi;
import org.qunfa.payment.wechat.order.Bills;
import org.qunfa.payment.wechat.order.Orders;
import org.qunfa.payment.wechat.order.Refunds;
import org.qunfa.payment.wechat.settings.PaySettings;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.payment.BillOutcome;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.Refund;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.payment.PaymentDesk;

/**
 * How WeChat Pay is asked: its own client waits on the thread that asks, so that there is a thread for each question that is out,
 * for as long as it is.
 */
final class WechatDesk implements PaymentDesk {

    private static final long IDLE_SECONDS = 10;

    private final Orders orders;
    private final Refunds refunds;
    private final Bills bills;
    private final ThreadPoolExecutor threads;

    WechatDesk(PaySettings settings, PluginHost host, Clock clock) {
        var api = new WechatApi(settings, host.http(), clock);
        orders = new Orders(api, settings, clock);
        refunds = new Refunds(api);
        bills = new Bills(api);
        threads = threads(settings.profile());
    }

    private static ThreadPoolExecutor threads(PaymentProfile profile) {
        var count = new AtomicInteger();
        var made = new ThreadPoolExecutor(
                profile.window(),
                profile.window(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> {
                    var thread = new Thread(work, "payment " + profile.id() + " " + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        made.allowCoreThreadTimeOut(true);
        return made;
    }

    private <O> CompletionStage<O> ask(Supplier<O> question) {
        return CompletableFuture.supplyAsync(question, threads);
    }

    @Override
    public CompletionStage<StartOutcome> start(PaymentOrder order, Deadline deadline) {
        return ask(() -> orders.start(order, deadline));
    }

    @Override
    public CompletionStage<PaymentStanding> find(String order, Deadline deadline) {
        return ask(() -> orders.find(order, deadline));
    }

    @Override
    public CompletionStage<CloseOutcome> close(String order, Deadline deadline) {
        return ask(() -> orders.close(order, deadline));
    }

    @Override
    public CompletionStage<RefundOutcome> refund(Refund refund, Deadline deadline) {
        return ask(() -> refunds.refund(refund, deadline));
    }

    @Override
    public CompletionStage<BillOutcome> bill(LocalDate day, Deadline deadline) {
        return ask(() -> bills.bill(day, deadline));
    }

    @Override
    public void end() {
        threads.shutdownNow();
    }
}

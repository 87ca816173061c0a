package org.qunfa.payment.alipay;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.payment.alipay.api.AlipayApi;
import org.qunfa.payment.alipay.api.Deadline;
import org.qunfa.payment.alipay.order.Bills;
import org.qunfa.payment.alipay.order.Notices;
import org.qunfa.payment.alipay.order.Offers;
import org.qunfa.payment.alipay.order.Orders;
import org.qunfa.payment.alipay.order.Refunds;
import org.qunfa.payment.alipay.settings.PaySettings;
import org.qunfa.payment.alipay.settings.PaySettingsReader;
import org.qunfa.payment.alipay.settings.Settings;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.payment.BillOutcome;
import org.qunfa.plugin.payment.BillQuery;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.Payment;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.payment.PaymentQuery;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.Refund;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.wire.host.ComponentLife;

/** The component that makes an application at Alipay of each settings file {@code org.qunfa.payment.alipay~NAME.cfg}. */
@Payment("alipay")
@Component(
        service = PaymentProvider.class,
        configurationPid = "org.qunfa.payment.alipay",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Settings.class, factory = true)
public final class AlipayPayments implements PaymentProvider {

    private static final Failure NOT_OPEN = new Failure(Blame.HOST, "closed", "the provider is not open");
    private static final Failure GIVEN_UP = Failure.remote("closed", "the provider was closed before the answer came");

    private final PaySettings settings;
    private final Notices notices;
    private final Clock clock;
    private volatile @Nullable Desk desk;

    /** What there is while it is open. */
    private record Desk(Counter counter, Orders orders, Refunds refunds, Bills bills) {}

    /**
     * Reads the settings; nobody is called before {@link #open}.
     *
     * @param properties the settings by name, and {@code service.pid} with the application's name behind a tilde
     * @throws IllegalArgumentException with one sentence that says which setting is wrong and what it may be
     */
    @Activate
    public AlipayPayments(Map<String, Object> properties) {
        this(properties, Clock.systemUTC());
    }

    /** By another clock. */
    AlipayPayments(Map<String, Object> properties, Clock clock) {
        settings = ComponentLife.read(properties, PaySettingsReader::read);
        notices = new Notices(settings);
        this.clock = clock;
    }

    @Override
    public PaymentProfile profile() {
        return settings.profile();
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        var api = new AlipayApi(settings, host.http(), clock);
        var orders = new Orders(api, new Offers(host.store(), clock));
        desk = new Desk(new Counter(), orders, new Refunds(api), new Bills(api));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<StartOutcome> start(PaymentOrder order) {
        Deadline deadline = Deadline.of(order.patience());
        return ask(
                open -> open.orders().start(order, deadline),
                new Counter.Ends<>(new StartOutcome.Unavailable(NOT_OPEN), new StartOutcome.Unknown(GIVEN_UP)));
    }

    @Override
    public CompletionStage<PaymentStanding> find(PaymentQuery query) {
        Deadline deadline = Deadline.of(query.patience());
        return ask(
                open -> open.orders().find(query.order(), deadline),
                new Counter.Ends<>(new PaymentStanding.Unknown(NOT_OPEN), new PaymentStanding.Unknown(GIVEN_UP)));
    }

    @Override
    public CompletionStage<CloseOutcome> close(PaymentQuery order) {
        Deadline deadline = Deadline.of(order.patience());
        return ask(
                open -> open.orders().close(order.order(), deadline),
                new Counter.Ends<>(new CloseOutcome.Unavailable(NOT_OPEN), new CloseOutcome.Unknown(GIVEN_UP)));
    }

    @Override
    public CompletionStage<RefundOutcome> refund(Refund refund) {
        Deadline deadline = Deadline.of(refund.patience());
        return ask(
                open -> open.refunds().refund(refund, deadline),
                new Counter.Ends<>(new RefundOutcome.Unknown(NOT_OPEN), new RefundOutcome.Unknown(GIVEN_UP)));
    }

    @Override
    public CompletionStage<BillOutcome> bill(BillQuery query) {
        Deadline deadline = Deadline.of(query.patience());
        return ask(
                open -> open.bills().bill(query.day(), deadline),
                new Counter.Ends<>(new BillOutcome.Unavailable(NOT_OPEN), new BillOutcome.Unavailable(GIVEN_UP)));
    }

    private <O> CompletionStage<O> ask(Function<Desk, CompletionStage<O>> question, Counter.Ends<O> ends) {
        @Nullable Desk open = desk;
        return open == null
                ? CompletableFuture.completedFuture(ends.closed())
                : open.counter().ask(() -> question.apply(open), ends);
    }

    @Override
    public WebhookReading read(Webhook webhook) {
        return notices.read(webhook);
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        @Nullable Desk open = desk;
        return open == null
                ? CompletableFuture.completedFuture(null)
                : open.counter().close(patience);
    }

    /** Waits a while for the end, so that no thread outlives the bundle. */
    @Deactivate
    void deactivate() throws InterruptedException {
        ComponentLife.leave(this::close);
    }

    @Override
    public String toString() {
        return "AlipayPayments[" + profile().id() + "]";
    }
}

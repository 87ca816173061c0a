package org.qunfa.billing.desk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.billing.PaymentHooks;
import org.qunfa.billing.provider.PaymentDirectory;
import org.qunfa.billing.rows.EventRows;
import org.qunfa.billing.rows.OrderRows;
import org.qunfa.billing.rows.RefundRows;
import org.qunfa.billing.rows.RepaymentRows;
import org.qunfa.billing.rows.Tables;
import org.qunfa.billing.rows.TicketRows;
import org.qunfa.plugin.payment.PaymentEvent;
import org.qunfa.plugin.payment.PaymentStanding.Paid;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.supervisor.guard.GuardedPayment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what webhooks say, each event in the transaction that does what it means. That an order was paid, or money given back, counts at once;
 * all else has the provider be asked.
 */
@Component(service = PaymentHooks.class)
public final class HookDesk implements PaymentHooks {

    private static final Logger LOG = LoggerFactory.getLogger(HookDesk.class);
    private static final WebhookReply AGAIN = reply(503);
    private static final WebhookReply FORGED = reply(401);
    private static final WebhookReply NOBODY = reply(404);

    private final Tables tables;
    private final PaymentDirectory directory;
    private final OrderBook orders;
    private final RefundBook refunds;
    private final Figures figures;
    private final ForgeryLog forgeries = new ForgeryLog();

    @Activate
    public HookDesk(
            @Reference Tables tables,
            @Reference PaymentDirectory directory,
            @Reference OrderBook orders,
            @Reference RefundBook refunds,
            @Reference Figures figures) {
        this.tables = tables;
        this.directory = directory;
        this.orders = orders;
        this.refunds = refunds;
        this.figures = figures;
    }

    private static WebhookReply reply(int status) {
        return new WebhookReply(status, "text/plain", "");
    }

    @Override
    public boolean knows(String instance) {
        return directory.knows(instance);
    }

    @Override
    public WebhookReply take(String instance, Webhook webhook) {
        if (!directory.knows(instance)) {
            return NOBODY;
        }
        Optional<GuardedPayment> provider = directory.find(instance);
        if (provider.isEmpty()) {
            return AGAIN;
        }
        return provider.get().read(webhook).match(new WebhookReading.Cases<>() {
            @Override
            public WebhookReply verified(WebhookReading.Verified verified) {
                return stored(instance, verified);
            }

            @Override
            public WebhookReply ignored(WebhookReading.Ignored ignored) {
                figures.callback(instance, Figures.Callback.IGNORED);
                return ignored.reply();
            }

            @Override
            public WebhookReply forged(WebhookReading.Forged forged) {
                figures.callback(instance, Figures.Callback.REFUSED);
                forgeries.refused(instance, forged.why().code(), tables.now());
                return FORGED;
            }

            @Override
            public WebhookReply unknown(WebhookReading.Unknown unknown) {
                figures.callback(instance, Figures.Callback.AGAIN);
                return AGAIN;
            }
        });
    }

    private WebhookReply stored(String instance, WebhookReading.Verified verified) {
        try {
            boolean fresh = false;
            for (PaymentEvent event : verified.events()) {
                fresh |= tables.database().transaction(connection -> store(connection, instance, event));
            }
            figures.callback(instance, fresh ? Figures.Callback.BELIEVED : Figures.Callback.DUPLICATE);
            return verified.reply();
        } catch (RuntimeException e) {
            figures.callback(instance, Figures.Callback.AGAIN);
            LOG.warn("what provider {} brought could not be stored, so that it has to bring it again", instance, e);
            return AGAIN;
        }
    }

    private boolean store(Connection connection, String instance, PaymentEvent event) throws SQLException {
        String words = Said.of(event);
        boolean fresh = EventRows.insert(connection, new EventRows.Said(instance, event, words, tables.now()));
        if (!fresh) {
            return false;
        }
        boolean ours = event.news() instanceof PaymentEvent.OrderNews news
                ? order(connection, instance, event.subject(), news)
                : refund(connection, instance, event);
        if (!ours) {
            String kind = event.news() instanceof PaymentEvent.OrderNews ? "unknown-order" : "unknown-refund";
            TicketRows.insert(connection, new TicketRows.Fresh(kind, instance, event.subject(), words), tables.now());
        }
        return true;
    }

    private boolean order(Connection connection, String instance, String id, PaymentEvent.OrderNews news)
            throws SQLException {
        boolean ours = OrderRows.find(connection, id)
                .filter(order -> order.provider().equals(instance))
                .isPresent();
        if (ours && news.standing() instanceof Paid paid) {
            orders.paid(connection, id, paid);
        } else if (ours) {
            orders.askNow(connection, id);
        }
        return ours;
    }

    private boolean refund(Connection connection, String instance, PaymentEvent event) throws SQLException {
        boolean ours = RefundRows.find(connection, event.subject())
                .filter(refund -> refund.provider().equals(instance))
                .isPresent();
        if (ours) {
            RefundOutcome outcome = ((PaymentEvent.RefundNews) event.news()).outcome();
            if (outcome instanceof RefundOutcome.Refunded) {
                refunds.said(connection, event.subject(), outcome);
            } else {
                refunds.askNow(connection, event.subject());
            }
        }
        return ours || isRepaid(connection, instance, event);
    }

    /** What finance paid back at the provider's site is in order, by whichever name they entered it, and is held against the bill. */
    private static boolean isRepaid(Connection connection, String instance, PaymentEvent event) throws SQLException {
        return RepaymentRows.find(connection, instance, event.subject()).isPresent()
                || (event.news() instanceof PaymentEvent.RefundNews news
                        && news.outcome() instanceof RefundOutcome.Refunded refunded
                        && RepaymentRows.find(connection, instance, refunded.providerId())
                                .isPresent());
    }
}

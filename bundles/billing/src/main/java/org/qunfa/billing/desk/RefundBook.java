package org.qunfa.billing.desk;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.billing.Invoices;
import org.qunfa.billing.OrderState;
import org.qunfa.billing.Refunds.State;
import org.qunfa.billing.Refunds.Wish;
import org.qunfa.billing.rows.GivenBack;
import org.qunfa.billing.rows.InvoiceRows;
import org.qunfa.billing.rows.OrderRows;
import org.qunfa.billing.rows.Ordered;
import org.qunfa.billing.rows.RefundRows;
import org.qunfa.billing.rows.Tables;
import org.qunfa.billing.rows.TicketRows;
import org.qunfa.billing.rows.TransferRows;
import org.qunfa.messaging.quota.Credits;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.model.Money;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.plugin.payment.RefundOutcome;

/**
 * The only place where refunds begin and end, and where quota is held back for them: each step in one transaction, under the lock of the order's
 * row. Safe for use by many threads.
 */
@Component(service = RefundBook.class)
public final class RefundBook {

    /** The fiscal invoice says more than was paid. */
    static final String AFTER_INVOICE = "refunded-after-invoice";

    private static final Duration DAY = Duration.ofDays(1);
    /** Somebody has to transfer it. */
    private static final String BY_HAND = "refund-by-transfer";
    /** It has been under way for long. */
    private static final String OPEN = "refund-open";

    private final Tables tables;
    private final Credits credits;
    private final OrderNews news;

    @Activate
    public RefundBook(@Reference Tables tables, @Reference Credits credits, @Reference OrderNews news) {
        this.tables = tables;
        this.credits = credits;
        this.news = news;
    }

    /** A refund that was written down, and whether the same request had made it before. */
    record Begun(GivenBack refund, boolean replayed) {}

    /**
     * Holds back what is to be given back, and writes the refund down; or finds the one that the same request made.
     *
     * @param can what the provider gives back
     * @param again when it is due, should this node not come to an end with it
     */
    Begun begin(Wish wish, PaymentProfile.Refunds can, Instant again) {
        return tables.database().transaction(connection -> {
            Ordered order = OrderRows.lock(connection, wish.order())
                    .filter(found -> found.organisation().equals(wish.organisation()))
                    .orElseThrow(Inputs::unknownOrder);
            List<GivenBack> before = RefundRows.of(connection, order.id());
            Optional<GivenBack> same = before.stream()
                    .filter(refund -> refund.requestKey().equals(wish.requestKey()))
                    .findFirst();
            if (same.isPresent()) {
                return new Begun(same(same.get(), wish), true);
            }
            GivenBack fresh = fresh(wish, order, segments(connection, wish, order), before);
            require(fresh, order, can);
            RefundRows.insert(connection, fresh, again);
            OrderRows.state(connection, order.id(), OrderState.REFUNDING);
            credits.hold(
                    connection,
                    new Credits.Hold(
                            purpose(fresh.id()),
                            order.organisation(),
                            Quota.SMS,
                            fresh.segments(),
                            order.grant(),
                            wish.reason(),
                            wish.actor()));
            news.tell(connection, order, OrderState.REFUNDING, fresh);
            if (order.way() == PayWay.TRANSFER) {
                ticket(connection, fresh, BY_HAND);
            }
            return new Begun(fresh, false);
        });
    }

    private static String purpose(String refund) {
        return "refund " + refund;
    }

    private static GivenBack same(GivenBack known, Wish wish) {
        if (wish.segments() != null && wish.segments() != known.segments()) {
            throw Inputs.keyReused("refund");
        }
        return known;
    }

    /** How many are to be given back: what is asked for, so far as it is unused. */
    private long segments(Connection connection, Wish wish, Ordered order) throws SQLException {
        UUID grant = order.grant();
        if (grant == null) {
            throw Inputs.conflict("not-paid", "only what was paid can be given back");
        }
        if (!order.state().isRefundable()) {
            throw Inputs.conflict("not-refundable", "all was given back, or a refund of this order is under way");
        }
        long unused = credits.refundable(connection, grant);
        long segments = wish.segments() == null ? unused : wish.segments();
        if (segments < 1 || segments > unused) {
            throw Inputs.conflict(
                    "not-unused", "of this order's segments " + unused + " are unused and can be given back");
        }
        return segments;
    }

    private GivenBack fresh(Wish wish, Ordered order, long segments, List<GivenBack> before) {
        long back = before.stream()
                .filter(refund -> refund.state() == State.REFUNDED)
                .mapToLong(GivenBack::segments)
                .sum();
        long amount = part(order, back + segments) - part(order, back);
        return new GivenBack(
                Inputs.name(),
                order.id(),
                order.provider(),
                wish.requestKey(),
                segments,
                new Money(amount, order.price().currency()),
                order.price(),
                wish.reason(),
                wish.actor(),
                State.REFUNDING,
                null,
                tables.now(),
                null);
    }

    /** What so many segments of the package cost, rounded down: the parts of it that differ by rounding are made up for by later ones. */
    private static long part(Ordered order, long segments) {
        return Math.multiplyExact(order.price().minor(), segments)
                / order.pack().terms().segments();
    }

    private static void require(GivenBack fresh, Ordered order, PaymentProfile.Refunds can) {
        if (fresh.amount().minor() < 1) {
            throw Inputs.conflict("too-little", "so few segments cost nothing that could be given back");
        }
        boolean whole = fresh.amount().equals(order.price());
        if (can == PaymentProfile.Refunds.NONE || (can == PaymentProfile.Refunds.WHOLE && !whole)) {
            throw Inputs.conflict("provider-does-not-refund", "this provider does not give back such a part");
        }
    }

    /** What the provider said when it was asked. */
    GivenBack ended(String id, RefundOutcome outcome) {
        return tables.database().transaction(connection -> {
            said(connection, id, outcome);
            return RefundRows.find(connection, id).orElseThrow();
        });
    }

    /** Has the provider be asked now, where that may still come to something. */
    void askNow(Connection connection, String id) throws SQLException {
        OrderRows.lock(connection, RefundRows.find(connection, id).orElseThrow().order());
        RefundRows.askAt(connection, id, tables.now());
    }

    /** What the provider said, by itself or when it was asked. */
    void said(Connection connection, String id, RefundOutcome outcome) throws SQLException {
        String of = RefundRows.find(connection, id).orElseThrow().order();
        Ordered order = OrderRows.lock(connection, of).orElseThrow();
        // Read again: somebody else may have brought the end before the lock was there.
        GivenBack refund = RefundRows.find(connection, id).orElseThrow();
        if (refund.state() == State.REFUNDING) {
            goOn(connection, order, refund, outcome);
        } else if (refund.state() == State.FAILED && outcome instanceof RefundOutcome.Refunded) {
            ticket(connection, refund, "refunded-after-all");
        }
    }

    private void goOn(Connection connection, Ordered order, GivenBack refund, RefundOutcome outcome)
            throws SQLException {
        Instant now = tables.now();
        if (outcome instanceof RefundOutcome.Refunded refunded) {
            credits.settle(connection, purpose(refund.id()));
            RefundRows.refunded(connection, refund.id(), refunded, now);
            if (InvoiceRows.of(connection, order.id())
                    .filter(Invoices.State.ISSUED::equals)
                    .isPresent()) {
                ticket(connection, refund, AFTER_INVOICE);
            }
            goOn(
                    connection,
                    order,
                    refund,
                    isAllBack(connection, order) ? OrderState.REFUNDED : OrderState.PARTLY_REFUNDED);
        } else if (outcome instanceof RefundOutcome.Refused refused) {
            credits.release(connection, purpose(refund.id()));
            RefundRows.failed(connection, refund.id(), refused.why().code(), now);
            goOn(connection, order, refund, OrderState.REFUND_FAILED);
        } else {
            Instant next = isOut(connection, refund) ? now.plus(OrderBook.SOON) : Pace.after(refund.at(), now);
            if (next == null) {
                // What is held has to come to an end, however long a bank takes.
                ticket(connection, refund, OPEN);
                next = now.plus(DAY);
            }
            RefundRows.askAt(connection, refund.id(), next);
        }
    }

    /** Whether two people said of all of it that it went out. An answer from before they did may be on its way still. */
    private static boolean isOut(Connection connection, GivenBack refund) throws SQLException {
        return TransferRows.moved(connection, refund) >= refund.amount().minor();
    }

    private void goOn(Connection connection, Ordered order, GivenBack refund, OrderState state) throws SQLException {
        settle(connection, refund, state);
        OrderRows.state(connection, order.id(), state);
        news.tell(connection, order, state, refund);
    }

    private void settle(Connection connection, GivenBack refund, OrderState state) throws SQLException {
        var end = new TicketRows.End("billing", state.word(), tables.now());
        TicketRows.settle(connection, about(refund, BY_HAND), end);
        TicketRows.settle(connection, about(refund, OPEN), end);
    }

    /** What a ticket of this kind is about when it is about a refund. */
    static TicketRows.About about(GivenBack refund, String kind) {
        return new TicketRows.About(kind, refund.provider(), refund.id());
    }

    /**
     * Two people said that the bank did not carry the refund out: what is held is there again, the order as it was before, and can be refunded
     * again.
     */
    void returned(Connection connection, String id) throws SQLException {
        String of = RefundRows.find(connection, id).orElseThrow().order();
        Ordered order = OrderRows.lock(connection, of).orElseThrow();
        GivenBack refund = RefundRows.find(connection, id).orElseThrow();
        if (refund.state() != State.REFUNDING) {
            throw Inputs.conflict("refund-over", "this refund is over already");
        }
        credits.release(connection, purpose(id));
        RefundRows.failed(connection, id, "returned", tables.now());
        settle(connection, refund, OrderState.REFUND_FAILED);
        boolean inPart = RefundRows.of(connection, of).stream().anyMatch(other -> other.state() == State.REFUNDED);
        OrderRows.state(connection, of, inPart ? OrderState.PARTLY_REFUNDED : OrderState.CREDITED);
        news.tell(connection, order, OrderState.REFUND_FAILED, refund);
    }

    private static boolean isAllBack(Connection connection, Ordered order) throws SQLException {
        return RefundRows.of(connection, order.id()).stream()
                        .filter(refund -> refund.state() == State.REFUNDED)
                        .mapToLong(refund -> refund.amount().minor())
                        .sum()
                == order.price().minor();
    }

    private void ticket(Connection connection, GivenBack refund, String kind) throws SQLException {
        TicketRows.insert(
                connection,
                new TicketRows.Fresh(kind, refund.provider(), refund.id(), refund.amount() + " of " + refund.order()),
                tables.now());
    }
}

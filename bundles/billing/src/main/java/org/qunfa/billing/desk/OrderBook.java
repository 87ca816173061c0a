package org.qunfa.billing.desk;

import static org.qunfa.billing.OrderState.CLOSED;
import static org.qunfa.billing.OrderState.CLOSING;
import static org.qunfa.billing.OrderState.CREATED;
import static org.qunfa.billing.OrderState.CREDITED;
import static org.qunfa.billing.OrderState.MISMATCH;
import static org.qunfa.billing.OrderState.PREPAID;
import static org.qunfa.billing.OrderState.REPAID;
import static org.qunfa.billing.OrderState.UNKNOWN;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.billing.OrderState;
import org.qunfa.billing.rows.Attempts;
import org.qunfa.billing.rows.OrderRows;
import org.qunfa.billing.rows.OrderRows.Step;
import org.qunfa.billing.rows.Ordered;
import org.qunfa.billing.rows.Tables;
import org.qunfa.billing.rows.TicketRows;
import org.qunfa.billing.rows.TransferRows;
import org.qunfa.messaging.quota.Credits;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.plugin.Outcome;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.PaymentStanding.Paid;
import org.qunfa.plugin.payment.StartOutcome;

/**
 * The only place where orders that are not paid go on, and where a payment becomes quota: each step in one transaction, under the lock of the
 * order's row, from what the row says then. So it does not matter who brings the news, how often and in what order. Safe for use by many
 * threads.
 */
@Component(service = OrderBook.class)
public final class OrderBook {

    /** For what two people said that moved, until its provider was asked and says so, too. */
    static final Duration SOON = Duration.ofMinutes(1);

    private static final Duration HOUR = Duration.ofHours(1);
    /** Nobody knows what became of it. */
    private static final String UNANSWERED = "unanswered";

    private final Tables tables;
    private final Credits credits;
    private final OrderNews news;
    private final Attempts attempts;

    @Activate
    public OrderBook(@Reference Tables tables, @Reference Credits credits, @Reference OrderNews news) {
        this.tables = tables;
        this.credits = credits;
        this.news = news;
        attempts = new Attempts(tables.vault());
    }

    private interface Change {
        void make(Connection connection, Ordered order) throws SQLException;
    }

    private Ordered change(String id, Change change) {
        return tables.database().transaction(connection -> {
            change.make(connection, OrderRows.lock(connection, id).orElseThrow(Inputs::unknownOrder));
            Ordered now = OrderRows.find(connection, id).orElseThrow();
            if (now.state() == CLOSED) {
                answered(connection, now, CLOSED);
            }
            return now;
        });
    }

    /** What beginning the payment came to. */
    Ordered started(String id, StartOutcome outcome) {
        return change(id, (connection, order) -> {
            if (outcome instanceof StartOutcome.Redirect redirect) {
                begun(connection, order, attempts.seal(id, redirect));
            } else if (outcome instanceof StartOutcome.QrCode code) {
                begun(connection, order, attempts.seal(id, code));
            } else if (outcome instanceof StartOutcome.InApp app) {
                begun(connection, order, attempts.seal(id, app));
            } else if (outcome instanceof StartOutcome.Transfer transfer) {
                begun(connection, order, attempts.seal(id, transfer));
            } else if (outcome instanceof StartOutcome.Declined && isBeginning(order)) {
                // An earlier attempt may have been taken, so the provider has to confirm that there is nothing to pay.
                OrderRows.go(connection, id, new Step(CLOSING, Whys.of(outcome), tables.now()));
            } else if (outcome instanceof StartOutcome.Unknown && order.state() == CREATED) {
                OrderRows.go(connection, id, new Step(UNKNOWN, Whys.of(outcome), next(connection, order, UNKNOWN)));
            } else if (outcome instanceof Outcome.Failed && isBeginning(order)) {
                OrderRows.reason(connection, id, Whys.of(outcome));
            }
        });
    }

    private static boolean isBeginning(Ordered order) {
        return order.state() == CREATED || order.state() == UNKNOWN;
    }

    private void begun(Connection connection, Ordered order, byte[] attempt) throws SQLException {
        if (isBeginning(order) || order.state() == PREPAID) {
            Instant next = next(connection, order, PREPAID);
            OrderRows.go(connection, order.id(), new Step(PREPAID, null, attempt, next));
        } else if (order.state() == CLOSED) {
            // It was closed before the provider had it, and is open there now.
            OrderRows.go(connection, order.id(), new Step(CLOSING, order.reason(), tables.now()));
        }
    }

    /** What the provider said when it was asked. */
    Ordered found(String id, PaymentStanding standing) {
        return change(id, (connection, order) -> {
            if (standing instanceof Paid paid) {
                paid(connection, order, paid);
            } else if (order.state().isOpen()) {
                open(connection, order, standing);
            }
        });
    }

    private void open(Connection connection, Ordered order, PaymentStanding standing) throws SQLException {
        boolean wanted = order.state() != CLOSING && tables.now().isBefore(order.expires());
        if (standing instanceof PaymentStanding.Pending && isBeginning(order)) {
            OrderRows.go(connection, order.id(), new Step(PREPAID, null, next(connection, order, PREPAID)));
        } else if (standing instanceof PaymentStanding.Failed) {
            over(connection, order, "failed");
        } else if (standing instanceof PaymentStanding.Closed) {
            over(connection, order, "closed-by-provider");
        } else if (standing instanceof PaymentStanding.NotFound && !wanted) {
            over(connection, order, "expired");
        } else {
            if (standing instanceof PaymentStanding.Unknown && isBeginning(order)) {
                OrderRows.reason(connection, order.id(), Whys.of(standing));
            }
            later(connection, order, order.state());
        }
    }

    private void over(Connection connection, Ordered order, String why) throws SQLException {
        Instant next = hasCome(connection, order) ? tables.now().plus(SOON) : null;
        // What kept it from beginning is not why it ends.
        boolean said = order.state() == CLOSING && order.reason() != null;
        OrderRows.go(connection, order.id(), new Step(CLOSED, said ? order.reason() : why, next));
        news.tell(connection, order, CLOSED);
    }

    /** Has the provider be asked again, or a person look at it when it was asked for long enough. */
    private void later(Connection connection, Ordered order, OrderState state) throws SQLException {
        Instant next = next(connection, order, state);
        OrderRows.askAt(connection, order.id(), next);
        if (next == null) {
            ticket(connection, order, UNANSWERED, state.word());
        }
    }

    /**
     * When the provider is asked again; null when it was asked for long enough. What provider and book know of a transfer is the
     * platform's own, so that is asked after until it is said.
     */
    private @Nullable Instant next(Connection connection, Ordered order, OrderState state) throws SQLException {
        Instant now = tables.now();
        if (hasCome(connection, order)) {
            return now.plus(SOON);
        }
        Instant next = Pace.of(order, state, now);
        if (next != null) {
            return next;
        }
        return order.way() == PayWay.TRANSFER ? now.plus(HOUR) : catchingUp(connection, order, state);
    }

    /**
     * After a long pause of the platform the time is over although hardly anything was asked, and a provider may be away just then. So it is
     * given up when it was to be closed and asked often enough since.
     */
    private @Nullable Instant catchingUp(Connection connection, Ordered order, OrderState state) throws SQLException {
        if (state != CLOSING) {
            return tables.now().plus(SOON);
        }
        return OrderRows.asks(connection, order.id()) < Pace.LEAST
                ? tables.now().plus(Pace.CATCHING_UP)
                : null;
    }

    /** Whether two people said that a transfer came for the order. An answer from before they did may be on its way still. */
    private static boolean hasCome(Connection connection, Ordered order) throws SQLException {
        return order.way() == PayWay.TRANSFER
                && !TransferRows.in(connection, order.id(), Tables.CALENDAR).isEmpty();
    }

    /** Has the provider be asked now, where that may still come to something. */
    void askNow(Connection connection, String id) throws SQLException {
        Ordered order = OrderRows.lock(connection, id).orElseThrow();
        if (order.state().isOpen()) {
            OrderRows.askAt(connection, id, tables.now());
        }
    }

    /** Money came for an order, be it one that is closed: has the provider be asked now, where that was not credited before. */
    void moneyCame(Connection connection, Ordered order) throws SQLException {
        if (order.state().isOpen() || order.state() == CLOSED) {
            OrderRows.askAt(connection, order.id(), tables.now());
        }
    }

    /** The provider said that it was paid, by itself or when it was asked. */
    void paid(Connection connection, String id, Paid paid) throws SQLException {
        paid(connection, OrderRows.lock(connection, id).orElseThrow(), paid);
    }

    private void paid(Connection connection, Ordered order, Paid paid) throws SQLException {
        String problem = problem(connection, order, paid);
        if (order.state() == REPAID) {
            // What was paid back is told again by whoever asks; another payment is news.
            var fresh = ticket(order, problem == null ? "paid-twice" : problem, Said.of(paid));
            TicketRows.insertUnlessSaid(connection, fresh, tables.now());
            return;
        }
        if (problem != null) {
            ticket(connection, order, problem, Said.of(paid));
        }
        if (order.state().isCredited() || order.state() == MISMATCH) {
            return;
        }
        if (problem == null) {
            OrderRows.credited(
                    connection, order, paid, credit(connection, order).id());
            answered(connection, order, CREDITED);
            news.tell(connection, order, CREDITED);
        } else {
            OrderRows.go(connection, order.id(), new Step(MISMATCH, problem, null));
            answered(connection, order, MISMATCH);
            news.tell(connection, order, MISMATCH);
        }
    }

    /** Why a payment is not the one of this order; null when it is. */
    private static @Nullable String problem(Connection connection, Ordered order, Paid paid) throws SQLException {
        if (!paid.amount().equals(order.price())) {
            return "amount-differs";
        }
        if (order.providerId() != null) {
            return order.providerId().equals(paid.providerId()) ? null : "paid-twice";
        }
        return OrderRows.isUsed(connection, order, paid.providerId()) ? "payment-used" : null;
    }

    private Credits.Moved credit(Connection connection, Ordered order) throws SQLException {
        Integer days = order.pack().terms().validDays();
        var grant = new Quota.Grant(
                order.organisation(),
                Quota.SMS,
                order.pack().terms().segments(),
                days == null ? null : tables.now().plus(Duration.ofDays(days)),
                order.pack().terms().name(),
                order.actor());
        return credits.credit(connection, "order " + order.id(), grant);
    }

    /** Nobody has to ask any more what became of it. */
    private void answered(Connection connection, Ordered order, OrderState state) throws SQLException {
        var about = new TicketRows.About(UNANSWERED, order.provider(), order.id());
        TicketRows.settle(connection, about, new TicketRows.End("billing", state.word(), tables.now()));
    }

    private void ticket(Connection connection, Ordered order, String kind, String said) throws SQLException {
        TicketRows.insert(connection, ticket(order, kind, said), tables.now());
    }

    private static TicketRows.Fresh ticket(Ordered order, String kind, String said) {
        return new TicketRows.Fresh(kind, order.provider(), order.id(), said);
    }

    /** What came for it and does not fit was paid back, or a part of it. */
    void repaid(Connection connection, Ordered order) throws SQLException {
        if (order.state() == MISMATCH) {
            OrderRows.go(connection, order.id(), new Step(REPAID, order.reason(), null));
            news.tell(connection, order, REPAID);
        }
    }

    /** Nobody is to pay it any more, for this reason. Changes nothing about one that is paid or closed. */
    Ordered closing(String id, String why) {
        return change(id, (connection, order) -> {
            if (order.state().isOpen() && order.state() != CLOSING) {
                OrderRows.go(connection, id, new Step(CLOSING, why, tables.now()));
            }
        });
    }

    /** What closing it came to. */
    Ordered closed(String id, CloseOutcome outcome) {
        return change(id, (connection, order) -> {
            if (order.state() != CLOSING) {
                return;
            }
            if (outcome instanceof CloseOutcome.Closed || outcome instanceof CloseOutcome.NotFound) {
                over(connection, order, "expired");
            } else {
                later(connection, order, CLOSING);
            }
        });
    }
}

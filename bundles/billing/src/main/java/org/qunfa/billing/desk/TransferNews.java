package org.qunfa.billing.desk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.billing.Refunds;
import org.qunfa.billing.Transfers.View;
import org.qunfa.billing.rows.GivenBack;
import org.qunfa.billing.rows.OrderRows;
import org.qunfa.billing.rows.Ordered;
import org.qunfa.billing.rows.RefundRows;
import org.qunfa.billing.rows.Tables;
import org.qunfa.billing.rows.TicketRows;
import org.qunfa.billing.rows.TransferRows;
import org.qunfa.plugin.payment.Transfer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what two people said that moved to where orders and refunds go on: it has their provider be asked, and credits nothing by itself.
 * Safe for use by many threads.
 */
@Component(service = TransferNews.class)
public final class TransferNews {

    private static final Logger LOG = LoggerFactory.getLogger(TransferNews.class);

    private final Tables tables;
    private final OrderBook orders;
    private final RefundBook refunds;
    private final Asking asking;

    /** Who asks providers. */
    private record Asking(Inquiry inquiry, RefundDesk refunds) {}

    @Activate
    public TransferNews(
            @Reference Tables tables,
            @Reference OrderBook orders,
            @Reference RefundBook refunds,
            @Reference Inquiry inquiry,
            @Reference RefundDesk desk) {
        this.tables = tables;
        this.orders = orders;
        this.refunds = refunds;
        asking = new Asking(inquiry, desk);
    }

    /** A transfer is being confirmed: has the provider be asked once it is, whatever becomes of this node. */
    void moved(Connection connection, Ordered order, View transfer) throws SQLException {
        String refund = transfer.refund();
        if (refund != null && transfer.returned()) {
            refunds.returned(connection, refund);
        } else if (refund == null) {
            if (!TransferRows.in(connection, order.id(), Tables.CALENDAR).isEmpty()) {
                ticket(connection, transfer, "paid-twice", order.id());
            }
            orders.moneyCame(connection, order);
        } else {
            if (isTooMuch(connection, RefundRows.find(connection, refund).orElseThrow(), transfer)) {
                ticket(connection, transfer, "refund-amount-differs", refund);
            }
            refunds.askNow(connection, refund);
        }
    }

    private static boolean isTooMuch(Connection connection, GivenBack refund, View transfer) throws SQLException {
        long before = TransferRows.out(connection, refund.id(), Tables.CALENDAR).stream()
                .map(Transfer::amount)
                .mapToLong(amount -> amount.currency().equals(refund.amount().currency()) ? amount.minor() : 0)
                .sum();
        return refund.state() != Refunds.State.REFUNDING
                || !transfer.amount().currency().equals(refund.amount().currency())
                || before + transfer.amount().minor() > refund.amount().minor();
    }

    private void ticket(Connection connection, View transfer, String kind, String subject) throws SQLException {
        String said = transfer.amount() + " as " + transfer.reference();
        TicketRows.insert(connection, new TicketRows.Fresh(kind, transfer.provider(), subject, said), tables.now());
    }

    /** A transfer was rejected: an order whose time is over no longer waits for it. */
    void rejected(Connection connection, Ordered order) throws SQLException {
        orders.askNow(connection, order.id());
    }

    /** Asks the provider now. Where that cannot be, it is due already, and asked by who looks after what is due. */
    void ask(View transfer) {
        try {
            String refund = transfer.refund();
            if (refund == null) {
                asking.inquiry().ask(order(transfer));
            } else {
                asking.refunds().follow(refund(refund));
            }
        } catch (RuntimeException e) {
            LOG.info("transfer {} is confirmed, and its provider is asked later", transfer.id(), e);
        }
    }

    private List<Ordered> order(View transfer) {
        return tables.database().read(connection -> OrderRows.find(connection, transfer.order())).stream()
                .toList();
    }

    private List<GivenBack> refund(String id) {
        return tables
                .database()
                .read(connection -> RefundRows.find(connection, id))
                .filter(refund -> refund.state() == Refunds.State.REFUNDING)
                .stream()
                .toList();
    }
}

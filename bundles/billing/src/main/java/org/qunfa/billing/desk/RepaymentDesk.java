package org.qunfa.billing.desk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.OrderState;
import org.qunfa.billing.Repayments;
import org.qunfa.billing.rows.Differences;
import org.qunfa.billing.rows.OrderRows;
import org.qunfa.billing.rows.Ordered;
import org.qunfa.billing.rows.RepaymentRows;
import org.qunfa.billing.rows.Tables;
import org.qunfa.billing.rows.TicketRows;
import org.qunfa.billing.rows.TransferRows;
import org.qunfa.model.Money;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.Transfer;

/** Takes what finance paid back where it came, each in one transaction, under the lock of the order's row. */
@Component(service = Repayments.class)
public final class RepaymentDesk implements Repayments {

    private static final int MOST = 1_000;

    private final Tables tables;
    private final OrderBook orders;

    @Activate
    public RepaymentDesk(@Reference Tables tables, @Reference OrderBook orders) {
        this.tables = tables;
        this.orders = orders;
    }

    @Override
    public Placed enter(Entry entry) {
        TransferInputs.check(entry, tables.now());
        return tables.database().transaction(connection -> {
            Ordered order = OrderRows.lock(connection, entry.order())
                    .orElseThrow(() -> Denied.at("/order", "unknown-order", "there is no such order"));
            RepaymentRows.lock(connection, order.provider(), entry.reference());
            // Under the locks: the same may have been entered while this one waited.
            Optional<View> known = RepaymentRows.find(connection, order.provider(), entry.reference());
            if (known.isPresent()) {
                return new Placed(same(known.get(), entry), true);
            }
            require(connection, order, entry);
            View added = RepaymentRows.insert(connection, order.provider(), entry, tables.now())
                    .orElseThrow(RepaymentDesk::used);
            Map<String, Long> came = came(connection, order);
            requireNoMoreThanCame(connection, order, added, came);
            orders.repaid(connection, order);
            settle(connection, added, came);
            for (TicketRows.Fresh fresh : Differences.of(connection, added)) {
                TicketRows.insert(connection, fresh, tables.now());
            }
            return new Placed(added, false);
        });
    }

    private static View same(View known, Entry entry) {
        boolean same = known.order().equals(entry.order())
                && known.amount().equals(entry.amount())
                && known.reference().equals(entry.reference())
                && known.day().equals(entry.day())
                && known.reason().equals(entry.reason())
                && known.enteredBy().equals(entry.actor());
        if (!same) {
            throw used();
        }
        return known;
    }

    private static Denied used() {
        return Inputs.conflict("reference-used", "this reference stands for another movement");
    }

    private static void require(Connection connection, Ordered order, Entry entry) throws SQLException {
        if (order.state().isCredited()) {
            throw Inputs.conflict(
                    "order-fits",
                    "this order was credited, which is refunded; what came for it besides is paid back without an entry here, and its "
                            + "tickets closed with what was done");
        }
        if (order.state() != OrderState.MISMATCH && order.state() != OrderState.REPAID) {
            throw Inputs.conflict(
                    "order-fits", "this is for what came for an order and does not fit; nothing did for this one");
        }
        if (RepaymentRows.isOtherwiseUsed(connection, order.provider(), entry.reference())) {
            throw used();
        }
    }

    /**
     * What two people said that came for it, by currency. How much came by other ways stands in the provider's bills only, which are
     * held against it: empty then.
     */
    private static Map<String, Long> came(Connection connection, Ordered order) throws SQLException {
        return TransferRows.in(connection, order.id(), Tables.CALENDAR).stream()
                .map(Transfer::amount)
                .collect(Collectors.groupingBy(Money::currency, Collectors.summingLong(Money::minor)));
    }

    private static void requireNoMoreThanCame(Connection connection, Ordered order, View added, Map<String, Long> came)
            throws SQLException {
        String currency = added.amount().currency();
        if (order.way() == PayWay.TRANSFER
                && RepaymentRows.sum(connection, order.id(), currency) > came.getOrDefault(currency, 0L)) {
            throw Inputs.conflict("repayment-exceeded", "this is more than came for the order and was not paid back");
        }
    }

    private static boolean isAllBack(Connection connection, String order, Map<String, Long> came) throws SQLException {
        for (Map.Entry<String, Long> each : came.entrySet()) {
            if (RepaymentRows.sum(connection, order, each.getKey()) != each.getValue()) {
                return false;
            }
        }
        return true;
    }

    /** Ends the tickets that asked for it. What is left of a transfer is on no bill, so that its tickets stay while anything is. */
    private static void settle(Connection connection, View added, Map<String, Long> came) throws SQLException {
        var end = new TicketRows.End(
                added.enteredBy(),
                "repaid " + added.amount() + " as " + added.reference() + ": " + added.reason(),
                added.enteredAt());
        if (isAllBack(connection, added.order(), came)) {
            for (String kind : List.of("amount-differs", "payment-used", "paid-twice")) {
                TicketRows.settle(connection, about(added, kind, added.order()), end);
            }
        }
        for (String told : RepaymentRows.told(connection, added, Said.refunded(added.reference()))) {
            TicketRows.settle(connection, about(added, "unknown-refund", told), end);
        }
        for (String billed : RepaymentRows.billed(connection, added)) {
            TicketRows.settle(connection, about(added, "bill-refund-unknown", billed), end);
        }
        if (RepaymentRows.billedPayments(connection, added)
                == RepaymentRows.sum(connection, added.order(), added.amount().currency())) {
            TicketRows.settle(connection, about(added, "bill-payment-not-credited", added.order()), end);
        }
    }

    private static TicketRows.About about(View added, String kind, String subject) {
        return new TicketRows.About(kind, added.provider(), subject);
    }

    @Override
    public List<View> repayments(int most, long below) {
        Inputs.range("/limit", most, MOST);
        return tables.database().read(connection -> RepaymentRows.page(connection, below, most));
    }
}

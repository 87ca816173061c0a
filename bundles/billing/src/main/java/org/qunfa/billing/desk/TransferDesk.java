package org.qunfa.billing.desk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.billing.Refunds;
import org.qunfa.billing.Transfers;
import org.qunfa.billing.rows.GivenBack;
import org.qunfa.billing.rows.OrderRows;
import org.qunfa.billing.rows.Ordered;
import org.qunfa.billing.rows.RefundRows;
import org.qunfa.billing.rows.RepaymentRows;
import org.qunfa.billing.rows.Tables;
import org.qunfa.billing.rows.TransferRows;
import org.qunfa.model.Actors;
import org.qunfa.plugin.payment.PayWay;

/** Takes what people say that moved, each step in one transaction, under the lock of the order's row. */
@Component(service = Transfers.class)
public final class TransferDesk implements Transfers {

    private static final int MOST = 1_000;

    private final Tables tables;
    private final Actors actors;
    private final TransferNews news;

    @Activate
    public TransferDesk(@Reference Tables tables, @Reference Actors actors, @Reference TransferNews news) {
        this.tables = tables;
        this.actors = actors;
        this.news = news;
    }

    @Override
    public Placed enter(Entry entry) {
        TransferInputs.check(entry, tables.now());
        return tables.database().transaction(connection -> {
            Ordered order = order(connection, entry);
            // Under the lock: the same request may have added it while this one waited.
            Optional<View> known = TransferRows.find(connection, entry.actor(), entry.requestKey());
            if (known.isPresent()) {
                return new Placed(same(known.get(), entry), true);
            }
            if (order.way() != PayWay.TRANSFER) {
                throw Inputs.conflict(
                        "not-by-transfer", "this order is not paid by transfer; its provider says what moved");
            }
            requireRoom(connection, entry);
            RepaymentRows.lock(connection, order.provider(), entry.reference());
            if (RepaymentRows.find(connection, order.provider(), entry.reference())
                    .isPresent()) {
                throw used();
            }
            var fresh = new TransferRows.Fresh(order.provider(), order.id(), entry, tables.now());
            Optional<View> added = TransferRows.insert(connection, fresh);
            return added.isPresent()
                    ? new Placed(added.get(), false)
                    : new Placed(
                            TransferRows.find(connection, entry.actor(), entry.requestKey())
                                    .map(other -> same(other, entry))
                                    .orElseThrow(TransferDesk::used),
                            true);
        });
    }

    private static void requireRoom(Connection connection, Entry entry) throws SQLException {
        if (entry.refund() == null) {
            return;
        }
        GivenBack refund = RefundRows.find(connection, entry.refund()).orElseThrow();
        if (refund.state() != Refunds.State.REFUNDING) {
            throw Inputs.conflict("refund-over", "this refund is over; transfer nothing for it");
        }
        if (entry.returned()) {
            requireWhole(connection, refund, entry);
        } else {
            requireLeft(connection, refund, entry);
        }
        if (TransferRows.isWaiting(connection, refund.id(), !entry.returned())) {
            throw Inputs.conflict(
                    "transfer-waits",
                    "somebody said otherwise of this refund; have that one confirmed or rejected first");
        }
    }

    /** What is held comes back as a whole: where a part was paid out, that would be quota for money that is not there. */
    private static void requireWhole(Connection connection, GivenBack refund, Entry entry) throws SQLException {
        if (TransferRows.moved(connection, refund) > 0) {
            throw Inputs.conflict(
                    "refund-went-out",
                    "a part of this refund was confirmed to have gone out; transfer the rest, to another account if need be, "
                            + "and anew what the bank returns of the part");
        }
        if (!entry.amount().equals(refund.amount())) {
            throw Inputs.conflict("refund-in-part", "a refund fails as a whole: say its whole amount");
        }
    }

    /** A refund is not to be paid out twice by hand: what is entered for one is no more than what is left of it. */
    private static void requireLeft(Connection connection, GivenBack refund, Entry entry) throws SQLException {
        long left = refund.amount().minor() - TransferRows.said(connection, refund);
        if (!entry.amount().currency().equals(refund.amount().currency())
                || entry.amount().minor() > left) {
            throw Inputs.conflict(
                    "refund-exceeded",
                    "this is more than what is left of the refund, with what was entered for it before; transfer nothing");
        }
    }

    private static Denied used() {
        return Inputs.conflict(
                "reference-used",
                "this reference of the bank's was entered before; reject that transfer if it was wrong");
    }

    private static View same(View known, Entry entry) {
        boolean same = entry.amount().equals(known.amount())
                && entry.returned() == known.returned()
                && entry.reference().equals(known.reference())
                && entry.day().equals(known.day())
                && (entry.refund() == null
                        ? known.refund() == null && known.order().equals(entry.order())
                        : entry.refund().equals(known.refund()));
        if (!same) {
            throw Inputs.keyReused("transfer");
        }
        return known;
    }

    /** The order that it is about, which nobody else changes meanwhile. */
    private static Ordered order(Connection connection, Entry entry) throws SQLException {
        String refund = entry.refund();
        if (refund == null) {
            return OrderRows.lock(connection, String.valueOf(entry.order()))
                    .orElseThrow(() -> Denied.at("/order", "unknown-order", "there is no such order"));
        }
        String paid = RefundRows.find(connection, refund)
                .orElseThrow(() -> Denied.at("/refund", "unknown-refund", "there is no such refund"))
                .order();
        return OrderRows.lock(connection, paid).orElseThrow();
    }

    @Override
    public View confirm(long id, String actor) {
        View seen = find(id);
        // Before the transaction: whoever waits for the order's row must not keep another connection from who has it.
        boolean own = actors.mayBeOnePerson(seen.enteredBy(), actor);
        Decided confirmed = decide(seen, State.CONFIRMED, actor, (connection, order) -> {
            if (own) {
                throw Inputs.conflict(
                        "own-entry",
                        "who entered a transfer does not confirm it, nor by a key of theirs; a second person does");
            }
            news.moved(connection, order, seen);
            TransferRows.confirm(connection, id, new TransferRows.Decision(actor, tables.now()));
        });
        if (confirmed.fresh()) {
            news.ask(confirmed.transfer());
        }
        return confirmed.transfer();
    }

    @Override
    public View reject(long id, String actor, String reason) {
        TransferInputs.words("/reason", reason);
        Decided rejected = decide(find(id), State.REJECTED, actor, (connection, order) -> {
            TransferRows.reject(connection, id, new TransferRows.Decision(actor, tables.now()), reason);
            news.rejected(connection, order);
        });
        return rejected.transfer();
    }

    private View find(long id) {
        return tables.database()
                .read(connection -> TransferRows.find(connection, id))
                .orElseThrow(() -> Denied.of(Reason.NOT_FOUND, "unknown-transfer", "there is no transfer of this id"));
    }

    /** What is done with a transfer on which nobody has decided. */
    private interface Deciding {
        void on(Connection connection, Ordered order) throws SQLException;
    }

    /** A transfer on which somebody decided, and whether it was just now. */
    private record Decided(View transfer, boolean fresh) {}

    private Decided decide(View seen, State state, String actor, Deciding deciding) {
        return tables.database().transaction(connection -> {
            Ordered order = OrderRows.lock(connection, seen.order()).orElseThrow();
            View now = TransferRows.find(connection, seen.id()).orElseThrow();
            if (now.state() == state && actor.equals(now.decidedBy())) {
                return new Decided(now, false);
            }
            if (now.state() != State.ENTERED) {
                throw Inputs.conflict(
                        "already-decided", "the transfer is " + now.state().word() + " already");
            }
            deciding.on(connection, order);
            return new Decided(TransferRows.find(connection, seen.id()).orElseThrow(), true);
        });
    }

    @Override
    public List<View> transfers(@Nullable State state, int most, long below) {
        Inputs.range("/limit", most, MOST);
        return tables.database().read(connection -> TransferRows.page(connection, state, below, most));
    }
}

package org.qunfa.billing.desk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.billing.Invoices;
import org.qunfa.billing.OrderState;
import org.qunfa.billing.Refunds;
import org.qunfa.billing.rows.GivenBack;
import org.qunfa.billing.rows.InvoiceRows;
import org.qunfa.billing.rows.Invoiced;
import org.qunfa.billing.rows.OrderRows;
import org.qunfa.billing.rows.Ordered;
import org.qunfa.billing.rows.RefundRows;
import org.qunfa.billing.rows.Tables;
import org.qunfa.billing.rows.TicketRows;
import org.qunfa.billing.rows.Titles;
import org.qunfa.model.Money;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Sql;

/** Takes what organisations want invoiced, and what became of it, each step in one transaction, under the locks of the orders' rows. */
@Component(service = Invoices.class)
public final class InvoiceDesk implements Invoices {

    private static final int MOST = 1_000;

    private final Tables tables;
    private final Titles titles;

    @Activate
    public InvoiceDesk(@Reference Tables tables) {
        this.tables = tables;
        titles = new Titles(tables.vault());
    }

    @Override
    public Optional<Title> title(OrganisationId organisation) {
        return tables.database()
                .read(connection -> InvoiceRows.title(connection, organisation))
                .map(kept -> titles.open(organisation, kept));
    }

    @Override
    public void put(OrganisationId organisation, Title title, String actor) {
        InvoiceInputs.check(title);
        var put = new InvoiceRows.Put(organisation, titles.seal(organisation, title), actor, tables.now());
        tables.database().transaction(connection -> {
            InvoiceRows.put(connection, put);
            return true;
        });
    }

    @Override
    public void forget(OrganisationId organisation) {
        tables.database().transaction(connection -> InvoiceRows.forget(connection, organisation));
    }

    @Override
    public Placed request(Wish wish) {
        InvoiceInputs.check(wish);
        return tables.database().transaction(connection -> {
            Map<String, Ordered> orders = lock(connection, wish.orders());
            Optional<Invoiced> known = InvoiceRows.find(connection, wish.organisation(), wish.requestKey());
            if (known.isPresent()) {
                return new Placed(same(known.get(), wish).view(titles), true);
            }
            byte[] sealed = InvoiceRows.title(connection, wish.organisation())
                    .orElseThrow(() -> Inputs.conflict("no-title", "say first what stands on your invoices"));
            var fresh = new InvoiceRows.Fresh(wish, sealed, parts(connection, wish, orders), tables.now());
            // Another one of the same request has other orders, or it would have waited for these.
            Invoiced added = InvoiceRows.insert(connection, fresh).orElseThrow(() -> Inputs.keyReused("invoice"));
            return new Placed(added.view(titles), false);
        });
    }

    /** Locks those that there are, in an order that is the same for everybody. */
    private static Map<String, Ordered> lock(Connection connection, List<String> ids) throws SQLException {
        Map<String, Ordered> locked = new TreeMap<>();
        for (String id : ids.stream().sorted().toList()) {
            OrderRows.lock(connection, id).ifPresent(order -> locked.put(id, order));
        }
        return locked;
    }

    private static Invoiced same(Invoiced known, Wish wish) {
        if (!Set.copyOf(known.orders()).equals(Set.copyOf(wish.orders()))) {
            throw Inputs.keyReused("invoice");
        }
        return known;
    }

    private static Map<String, Money> parts(Connection connection, Wish wish, Map<String, Ordered> orders)
            throws SQLException {
        Map<String, Money> parts = new TreeMap<>();
        for (String id : wish.orders()) {
            Ordered order = Optional.ofNullable(orders.get(id))
                    .filter(found -> found.organisation().equals(wish.organisation()))
                    .orElseThrow(() -> Denied.at("/orders", "unknown-order", "there is no such order"));
            if (InvoiceRows.of(connection, id).isPresent()) {
                throw Inputs.conflict("already-invoiced", "an order is on one invoice");
            }
            parts.put(id, left(connection, order));
        }
        if (parts.values().stream().map(Money::currency).distinct().count() > 1) {
            throw Inputs.conflict("currencies-differ", "what is on one invoice was paid in one currency");
        }
        return parts;
    }

    /** What was paid for an order and not given back. */
    private static Money left(Connection connection, Ordered order) throws SQLException {
        if (!order.state().isCredited()) {
            throw Inputs.conflict("not-paid", "only what was paid is invoiced");
        }
        if (order.state() == OrderState.REFUNDING) {
            throw Inputs.conflict("refund-open", "a refund of the order is under way; come again when it is done");
        }
        long back = RefundRows.of(connection, order.id()).stream()
                .filter(refund -> refund.state() == Refunds.State.REFUNDED)
                .mapToLong(refund -> refund.amount().minor())
                .sum();
        if (back >= order.price().minor()) {
            throw Inputs.conflict("nothing-left", "all that was paid for the order was given back");
        }
        return new Money(order.price().minor() - back, order.price().currency());
    }

    @Override
    public List<View> invoices(Wanted wanted, int most, long below) {
        Inputs.range("/limit", most, MOST);
        return tables.database().read(connection -> InvoiceRows.page(connection, wanted, below, most)).stream()
                .map(invoice -> invoice.view(titles))
                .toList();
    }

    @Override
    public View invoice(long id) {
        return find(id).view(titles);
    }

    private Invoiced find(long id) {
        return tables.database()
                .read(connection -> InvoiceRows.find(connection, id))
                .orElseThrow(() -> Denied.of(Reason.NOT_FOUND, "unknown-invoice", "there is no invoice of this id"));
    }

    @Override
    public View issue(long id, Fiscal fiscal, String actor) {
        InvoiceInputs.check(fiscal);
        var decision = new Invoiced.Decision(actor, tables.now(), fiscal, null);
        return decide(id, decision, (connection, invoice, orders) -> {
            Sql.lock(connection, "fiscal invoice " + fiscal.number());
            if (InvoiceRows.isKnown(connection, fiscal)) {
                throw Inputs.conflict("number-used", "another invoice has this number");
            }
            long left = 0;
            for (Ordered order : orders.values()) {
                left += left(connection, order).minor();
            }
            if (left != invoice.amount().minor()) {
                throw Inputs.conflict(
                        "amount-changed", "money was given back since; refuse this invoice, and have them ask anew");
            }
        });
    }

    @Override
    public View refuse(long id, String reason, String actor) {
        InvoiceInputs.reason(reason);
        var decision = new Invoiced.Decision(actor, tables.now(), null, reason);
        return decide(id, decision, (connection, invoice, orders) -> {});
    }

    @Override
    public View voidIssued(long id, String reason, String actor) {
        InvoiceInputs.reason(reason);
        Invoiced seen = find(id);
        return tables.database().transaction(connection -> {
            Map<String, Ordered> orders = lock(connection, seen.orders());
            View now = InvoiceRows.find(connection, id).orElseThrow().view(titles);
            if (now.state() == State.VOIDED && actor.equals(now.voidedBy()) && reason.equals(now.reason())) {
                return now;
            }
            if (now.state() != State.ISSUED) {
                throw Inputs.conflict(
                        "not-issued", "the invoice is " + now.state().word());
            }
            var by = new Invoiced.Voided(actor, tables.now());
            InvoiceRows.makeVoid(connection, id, by, reason);
            settle(connection, orders.keySet(), new TicketRows.End(actor, "the invoice is void: " + reason, by.at()));
            return InvoiceRows.find(connection, id).orElseThrow().view(titles);
        });
    }

    /** What was given back after it was issued is on no invoice any more. */
    private static void settle(Connection connection, Set<String> orders, TicketRows.End end) throws SQLException {
        for (String order : orders) {
            for (GivenBack refund : RefundRows.of(connection, order)) {
                TicketRows.settle(connection, RefundBook.about(refund, RefundBook.AFTER_INVOICE), end);
            }
        }
    }

    /** What has to hold before it is decided. */
    private interface Check {
        void of(Connection connection, Invoiced invoice, Map<String, Ordered> orders) throws SQLException;
    }

    private View decide(long id, Invoiced.Decision decision, Check check) {
        Invoiced seen = find(id);
        return tables.database().transaction(connection -> {
            Map<String, Ordered> orders = lock(connection, seen.orders());
            Invoiced now = InvoiceRows.find(connection, id).orElseThrow();
            if (isSame(now.decision(), decision)) {
                return now.view(titles);
            }
            if (now.state() != State.REQUESTED) {
                throw Inputs.conflict(
                        "already-decided", "the invoice is " + now.state().word() + " already");
            }
            check.of(connection, now, orders);
            InvoiceRows.decide(connection, id, decision);
            return InvoiceRows.find(connection, id).orElseThrow().view(titles);
        });
    }

    private static boolean isSame(Invoiced.@Nullable Decision made, Invoiced.Decision again) {
        return made != null
                && made.by().equals(again.by())
                && Objects.equals(made.fiscal(), again.fiscal())
                && Objects.equals(made.reason(), again.reason());
    }
}

package org.qunfa.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.Bills;
import org.qunfa.billing.OrderState;
import org.qunfa.billing.Orders;
import org.qunfa.billing.Packages;
import org.qunfa.billing.PaymentHooks;
import org.qunfa.billing.Refunds;
import org.qunfa.billing.Tickets;
import org.qunfa.model.Money;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;

/** One package and one provider, at which every order can be paid by scanning a code. */
final class MemoryBilling implements Packages, Orders, PaymentHooks {

    static final Instant TIME = Instant.parse("2030-01-01T00:00:00Z");
    static final String PROVIDER = "till~main";
    static final Terms TERMS = new Terms("千条", 1_000, new Money(9_990, "CNY"), 365, "未用部分可退");

    final Map<String, Packages.View> sold =
            new TreeMap<>(Map.of("thousand", new Packages.View("thousand", 1, TERMS, TIME)));
    final Map<String, Orders.View> ordered = new TreeMap<>();
    final List<NewOrder> asked = new ArrayList<>();
    final List<Refunds.Wish> wishes = new ArrayList<>();
    final List<Tickets.View> open = new ArrayList<>();
    final List<String> brought = new ArrayList<>();
    /** What the payer needs; null for a code. */
    @Nullable
    StartOutcome pay;

    final Refunds refunds = new Back();
    final Tickets tickets = new Open();

    BillingDirectory directory() {
        var directory = new BillingDirectory();
        directory.packages = this;
        directory.orders = this;
        directory.refunds = refunds;
        directory.tickets = tickets;
        directory.bills = new Books();
        directory.transfers = new MemoryTransfers();
        directory.repayments = new MemoryRepayments();
        directory.invoices = new MemoryInvoices();
        directory.hooks = this;
        return directory;
    }

    private static Denied unknown() {
        return Denied.of(Denied.Reason.NOT_FOUND, "unknown-order", "there is no such order");
    }

    @Override
    public List<Packages.View> onSale() {
        return List.copyOf(sold.values());
    }

    @Override
    public Packages.View put(String id, Terms terms, String actor) {
        var before = sold.get(id);
        var view = new Packages.View(id, before == null ? 1 : before.version() + 1, terms, TIME);
        sold.put(id, view);
        return view;
    }

    @Override
    public void withdraw(String id, String actor) {
        if (sold.remove(id) == null) {
            throw Denied.of(Denied.Reason.NOT_FOUND, "unknown-package", "no package of this id is on sale");
        }
    }

    @Override
    public List<Offer> offers() {
        return List.of(new Offer(PROVIDER, PayWay.QR));
    }

    @Override
    public Placed place(OrganisationId organisation, NewOrder order) {
        boolean replayed = asked.stream().anyMatch(other -> other.requestKey().equals(order.requestKey()));
        asked.add(order);
        String id = "order-" + order.requestKey();
        var pack = sold.get(order.pack());
        if (pack == null || pack.version() != order.version()) {
            throw Denied.of(Denied.Reason.CONFLICT, "package-changed", "read it again");
        }
        ordered.put(id, view(id, organisation, OrderState.PREPAID));
        StartOutcome how = pay == null ? new StartOutcome.QrCode("weixin://pay?pr=" + id, TIME) : pay;
        return new Placed(ordered.get(id), how, replayed);
    }

    Orders.View view(String id, OrganisationId organisation, OrderState state) {
        return new Orders.View(
                id,
                organisation,
                "key-of-lin",
                new Packages.View("thousand", 1, TERMS, TIME),
                PROVIDER,
                PayWay.QR,
                state,
                TIME,
                TIME.plusSeconds(1_800),
                null,
                false,
                null);
    }

    @Override
    public Orders.View order(OrganisationId organisation, String id) {
        Orders.View found = order(id);
        if (!found.organisation().equals(organisation)) {
            throw unknown();
        }
        return found;
    }

    @Override
    public Optional<StartOutcome> payment(OrganisationId organisation, String id) {
        Orders.View found = order(organisation, id);
        return found.state() == OrderState.PREPAID
                ? Optional.of(pay == null ? new StartOutcome.QrCode("weixin://pay?pr=" + id, found.expires()) : pay)
                : Optional.empty();
    }

    @Override
    public Orders.View order(String id) {
        Orders.View found = ordered.get(id);
        if (found == null) {
            throw unknown();
        }
        return found;
    }

    @Override
    public Page orders(@Nullable OrganisationId organisation, int most, @Nullable String after) {
        return new Page(
                ordered.values().stream()
                        .filter(order -> order.organisation().equals(organisation))
                        .limit(most)
                        .toList(),
                after == null ? "7" : null);
    }

    @Override
    public Orders.View ask(OrganisationId organisation, String id) {
        order(organisation, id);
        return ordered.merge(id, view(id, organisation, OrderState.CREDITED), (was, is) -> is);
    }

    @Override
    public Orders.View close(OrganisationId organisation, String id) {
        if (order(organisation, id).state() == OrderState.CREDITED) {
            throw Denied.of(Denied.Reason.CONFLICT, "order-paid", "the order was paid");
        }
        return ordered.merge(id, view(id, organisation, OrderState.CLOSED), (was, is) -> is);
    }

    @Override
    public boolean knows(String instance) {
        return instance.equals(PROVIDER);
    }

    @Override
    public WebhookReply take(String instance, Webhook webhook) {
        brought.add(webhook.query());
        return new WebhookReply(200, "text/plain", "success");
    }

    private final class Back implements Refunds {

        @Override
        public Refunds.Placed refund(Wish wish) {
            order(wish.organisation(), wish.order());
            wishes.add(wish);
            return new Refunds.Placed(
                    new Refunds.View(
                            "refund-1",
                            wish.order(),
                            wish.segments() == null ? 1_000 : wish.segments(),
                            new Money(9_990, "CNY"),
                            State.REFUNDING,
                            wish.reason(),
                            null,
                            TIME,
                            null),
                    wishes.size() > 1);
        }

        @Override
        public List<Refunds.View> of(OrganisationId organisation, String order) {
            order(organisation, order);
            return List.of();
        }
    }

    private final class Open implements Tickets {

        @Override
        public List<Tickets.View> open(int most, long after) {
            return open.stream()
                    .filter(ticket -> ticket.id() > after)
                    .limit(most)
                    .toList();
        }

        @Override
        public void close(long id, String actor, String words) {
            if (!open.removeIf(ticket -> ticket.id() == id)) {
                throw Denied.of(Denied.Reason.NOT_FOUND, "unknown-ticket", "there is no open ticket of this id");
            }
        }
    }

    private static final class Books implements Bills {

        private static Bills.View view(LocalDate day) {
            return new Bills.View(PROVIDER, day, Bills.State.COMPARED, 7, 1, null, TIME);
        }

        @Override
        public List<Bills.View> bills(int most) {
            return List.of(view(LocalDate.of(2029, 12, 31)));
        }

        @Override
        public Bills.View reconcile(String provider, LocalDate day) {
            if (!provider.equals(PROVIDER)) {
                throw Denied.at("/provider", "unknown-provider", "there is no payment provider of this name");
            }
            return view(day);
        }
    }
}

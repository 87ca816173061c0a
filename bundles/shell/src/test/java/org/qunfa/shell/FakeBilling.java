package org.qunfa.shell;

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
import org.qunfa.billing.Refunds;
import org.qunfa.billing.Tickets;
import org.qunfa.billing.Transfers;
import org.qunfa.model.Money;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.StartOutcome;

/** One order that is not paid, until it is asked after. */
final class FakeBilling implements Packages, Orders {

    static final String ORDER = "7f0c1d2e3a4b5c6d7e8f901122334455";
    static final Instant TIME = Instant.parse("2030-01-01T00:00:00Z");
    static final Terms TERMS = new Terms("千条", 1_000, new Money(9_990, "CNY"), 365, "未用部分可退");

    final Map<String, Packages.View> sold = new TreeMap<>();
    final List<Refunds.Wish> wishes = new ArrayList<>();
    final List<Tickets.View> open =
            new ArrayList<>(List.of(new Tickets.View(3, "amount-differs", "till~main", ORDER, "paid 1 CNY", TIME)));
    final List<String> asked = new ArrayList<>();
    final Refunds refunds = new Back();
    final Tickets tickets = new Open();
    final Bills bills = new Books();
    final Transfers transfers = new Moved();
    final List<Transfers.Entry> entries = new ArrayList<>();
    private final OrganisationId organisation;
    private OrderState state = OrderState.PREPAID;

    FakeBilling(OrganisationId organisation) {
        this.organisation = organisation;
    }

    @Override
    public List<Packages.View> onSale() {
        return List.copyOf(sold.values());
    }

    @Override
    public Packages.View put(String id, Terms terms, String actor) {
        asked.add(actor);
        var view = new Packages.View(id, sold.containsKey(id) ? 2 : 1, terms, TIME);
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
        return List.of(new Offer("till~main", PayWay.QR), new Offer("till~main", PayWay.IN_APP));
    }

    @Override
    public Placed place(OrganisationId whose, NewOrder order) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StartOutcome> payment(OrganisationId whose, String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Orders.View order(OrganisationId whose, String id) {
        return order(id);
    }

    @Override
    public Orders.View order(String id) {
        if (!id.equals(ORDER)) {
            throw Denied.of(Denied.Reason.NOT_FOUND, "unknown-order", "there is no such order");
        }
        return new Orders.View(
                ORDER,
                organisation,
                "key-of-lin",
                new Packages.View("thousand", 1, TERMS, TIME),
                "till~main",
                PayWay.QR,
                state,
                TIME,
                TIME.plusSeconds(1_800),
                null,
                false,
                null);
    }

    @Override
    public Page orders(@Nullable OrganisationId whose, int most, @Nullable String after) {
        asked.add("orders " + whose + " " + most + " " + after);
        return new Page(List.of(order(ORDER)), "7");
    }

    @Override
    public Orders.View ask(OrganisationId whose, String id) {
        state = OrderState.CREDITED;
        return order(whose, id);
    }

    @Override
    public Orders.View close(OrganisationId whose, String id) {
        if (state == OrderState.CREDITED) {
            throw Denied.of(Denied.Reason.CONFLICT, "order-paid", "the order was paid");
        }
        state = OrderState.CLOSED;
        return order(whose, id);
    }

    private final class Back implements Refunds {

        private Refunds.View view(Wish wish) {
            long segments = wish.segments() == null ? 1_000 : wish.segments();
            return new Refunds.View(
                    "r1",
                    wish.order(),
                    segments,
                    new Money(segments, "CNY"),
                    Refunds.State.REFUNDING,
                    wish.reason(),
                    null,
                    TIME,
                    null);
        }

        @Override
        public Refunds.Placed refund(Wish wish) {
            wishes.add(wish);
            return new Refunds.Placed(view(wish), false);
        }

        @Override
        public List<Refunds.View> of(OrganisationId whose, String order) {
            return wishes.stream().map(this::view).toList();
        }
    }

    private final class Open implements Tickets {

        @Override
        public List<Tickets.View> open(int most, long after) {
            return open.stream().filter(ticket -> ticket.id() > after).toList();
        }

        @Override
        public void close(long id, String actor, String words) {
            asked.add(actor + " " + words);
            if (!open.removeIf(ticket -> ticket.id() == id)) {
                throw Denied.of(Denied.Reason.NOT_FOUND, "unknown-ticket", "there is no open ticket of this id");
            }
        }
    }

    /** Whatever is entered is transfer 7. */
    private final class Moved implements Transfers {

        private Transfers.View view(State state, @Nullable String by, @Nullable String reason) {
            Entry entry = entries.get(0);
            return new Transfers.View(
                    7,
                    "offline~main",
                    String.valueOf(entry.order()),
                    entry.refund(),
                    entry.returned(),
                    entry.amount(),
                    entry.reference(),
                    entry.day(),
                    entry.note(),
                    state,
                    entry.actor(),
                    TIME,
                    by,
                    by == null ? null : TIME,
                    reason);
        }

        @Override
        public Transfers.Placed enter(Entry entry) {
            entries.add(entry);
            return new Transfers.Placed(view(State.ENTERED, null, null), false);
        }

        @Override
        public Transfers.View confirm(long id, String actor) {
            if (actor.equals(entries.get(0).actor())) {
                throw Denied.of(Denied.Reason.CONFLICT, "own-entry", "a second person does");
            }
            return view(State.CONFIRMED, actor, null);
        }

        @Override
        public Transfers.View reject(long id, String actor, String reason) {
            return view(State.REJECTED, actor, reason);
        }

        @Override
        public List<Transfers.View> transfers(@Nullable State state, int most, long below) {
            asked.add("transfers " + state + " " + most + " " + below);
            return entries.isEmpty() ? List.of() : List.of(view(State.ENTERED, null, null));
        }
    }

    private static final class Books implements Bills {

        @Override
        public List<Bills.View> bills(int most) {
            return List.of(reconcile("till~main", LocalDate.of(2029, 12, 31)));
        }

        @Override
        public Bills.View reconcile(String provider, LocalDate day) {
            return new Bills.View(provider, day, Bills.State.WAITING, 0, 0, "not-yet", null);
        }
    }
}

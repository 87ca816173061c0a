package org.qunfa.billing.desk;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.OrderState;
import org.qunfa.billing.Orders;
import org.qunfa.billing.Packages;
import org.qunfa.billing.provider.PaymentDirectory;
import org.qunfa.billing.rows.Attempts;
import org.qunfa.billing.rows.OrderRows;
import org.qunfa.billing.rows.Ordered;
import org.qunfa.billing.rows.PackageRows;
import org.qunfa.billing.rows.Tables;
import org.qunfa.model.Money;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.supervisor.guard.GuardedPayment;

/** Takes orders: writes each down first, and begins its payment then. */
@Designate(ocd = BillingSettings.class)
@Component(service = Orders.class, configurationPid = BillingSettings.PID)
public final class OrderDesk implements Orders {

    private static final int LONGEST_KEY = 255;
    private static final int MOST_OPEN = 100;

    /** For so long a node does not ask again how an order stands, however often somebody wants it. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Tables tables;
    private final Counter counter;
    private final Patience patience;
    private final Lately asked = new Lately(PAUSE);
    private final Attempts attempts;
    private final Optional<PublicAddress> address;
    private final Duration expiry;

    /** Where payments are begun and asked after. */
    private record Counter(PaymentDirectory directory, OrderBook book, Inquiry inquiry) {}

    @Activate
    public OrderDesk(
            @Reference Tables tables,
            @Reference PaymentDirectory directory,
            @Reference OrderBook book,
            @Reference Inquiry inquiry,
            @Reference Patience patience,
            BillingSettings settings) {
        this.tables = tables;
        counter = new Counter(directory, book, inquiry);
        this.patience = patience;
        attempts = new Attempts(tables.vault());
        address = PublicAddress.of(settings.publicAddress());
        expiry = Duration.ofMinutes(settings.expiryMinutes());
    }

    @Override
    public List<Offer> offers() {
        return address.isEmpty()
                ? List.of()
                : counter.directory().all().stream()
                        .map(installed -> installed.guarded().profile())
                        .flatMap(profile -> profile.ways().stream()
                                .sorted()
                                .map(way -> new Offer(profile.id().value(), way)))
                        .toList();
    }

    @Override
    public Placed place(OrganisationId organisation, NewOrder order) {
        PublicAddress here = address.orElseThrow(Inputs::providerAway);
        GuardedPayment provider = provider(order.provider());
        URI back = back(here, order);
        check(order, provider.profile());
        Supplier<Placed> work = () -> placed(organisation, order, provider, new Ways(back, here));
        return order.way() == PayWay.TRANSFER
                ? work.get()
                : patience.inTurn(order.provider(), organisation.value().toString(), work);
    }

    /** Where a payer comes back, and where the provider brings its news. */
    private record Ways(URI back, PublicAddress here) {}

    private Placed placed(OrganisationId organisation, NewOrder wish, GuardedPayment provider, Ways ways) {
        var written = write(organisation, wish, provider.profile());
        Ordered order = written.order();
        if (order.state() == OrderState.PREPAID && order.attempt() != null) {
            StartOutcome kept = attempts.open(order.id(), order.attempt());
            // A provider's addresses can end long before the order does; it gives another one for the same order then.
            if (tables.now().isBefore(Attempts.until(kept)) || !tables.now().isBefore(order.expires())) {
                return new Placed(order.view(), kept, written.replayed());
            }
        }
        if (!order.state().isOpen() || order.state() == OrderState.CLOSING) {
            return new Placed(order.view(), null, written.replayed());
        }
        var payer = new PaymentOrder.Payer(
                wish.payer().account(),
                wish.payer().address(),
                ways.back(),
                ways.here().webhook(order.provider()));
        StartOutcome outcome = provider.start(new PaymentOrder(
                        order.id(),
                        order.price(),
                        order.pack().terms().name(),
                        order.way(),
                        payer,
                        order.expires(),
                        patience.each()))
                .toCompletableFuture()
                .join();
        Ordered begun = counter.book().started(order.id(), outcome);
        byte[] attempt = begun.attempt();
        return new Placed(
                begun.view(), attempt == null ? null : attempts.open(begun.id(), attempt), written.replayed());
    }

    private GuardedPayment provider(String name) {
        if (!counter.directory().knows(name)) {
            throw Denied.at("/provider", "unknown-provider", "there is no payment provider of this name");
        }
        return counter.directory().find(name).orElseThrow(Inputs::providerAway);
    }

    private static URI back(PublicAddress here, NewOrder wish) {
        return here.back(wish.back())
                .orElseThrow(() -> Denied.at(
                        "/back", "bad-path", "back is a path of this host: one slash first, and up to 512 characters"));
    }

    private static void check(NewOrder wish, PaymentProfile profile) {
        Inputs.text("", wish.requestKey(), LONGEST_KEY);
        if (!profile.ways().contains(wish.way())) {
            throw Denied.at("/way", "way-not-offered", "nobody can pay this provider in this way");
        }
        PayerInputs.check(wish.payer(), wish.way(), profile);
    }

    private record Written(Ordered order, boolean replayed) {}

    /** Writes the order down, or finds the one that the same request made. */
    private Written write(OrganisationId organisation, NewOrder wish, PaymentProfile profile) {
        return tables.database().transaction(connection -> {
            Optional<Ordered> known = OrderRows.find(connection, organisation, wish.requestKey());
            if (known.isEmpty()) {
                Packages.View pack = onSale(PackageRows.onSale(connection, wish.pack()), wish);
                Ordered fresh = fresh(organisation, wish, pack, expires(profile));
                requireTaken(profile, fresh.price());
                if (OrderRows.open(connection, organisation) >= MOST_OPEN) {
                    throw Inputs.conflict(
                            "too-many-open",
                            "so many orders are open; pay them, close them, or wait until they expire");
                }
                // Should this node end now, it is asked after; a start that is under way has an end before that.
                Instant next = fresh.at().plus(patience.all());
                if (OrderRows.insert(connection, fresh, next)) {
                    return new Written(fresh, false);
                }
                known = OrderRows.find(connection, organisation, wish.requestKey());
            }
            return new Written(same(known.orElseThrow(), wish), true);
        });
    }

    private static Packages.View onSale(Optional<Packages.View> pack, NewOrder wish) {
        return pack.filter(view -> view.version() == wish.version())
                .orElseThrow(() -> Inputs.conflict(
                        "package-changed", "this package is not on sale, or not as it was read; read it again"));
    }

    private static void requireTaken(PaymentProfile profile, Money price) {
        if (!profile.takes(price)) {
            throw Denied.at("/provider", "amount-not-taken", "this provider does not take such an amount");
        }
    }

    private static Ordered same(Ordered known, NewOrder wish) {
        boolean same = known.pack().id().equals(wish.pack())
                && known.pack().version() == wish.version()
                && known.provider().equals(wish.provider())
                && known.way() == wish.way();
        if (!same) {
            throw Inputs.keyReused("order");
        }
        return known;
    }

    private Instant expires(PaymentProfile profile) {
        Duration own = profile.expiry();
        return tables.now().plus(own == null ? expiry : own);
    }

    private Ordered fresh(OrganisationId organisation, NewOrder wish, Packages.View pack, Instant expires) {
        return new Ordered(
                wish.way() == PayWay.TRANSFER ? Inputs.remark() : Inputs.name(),
                0,
                organisation,
                wish.requestKey(),
                wish.actor(),
                pack,
                wish.provider(),
                wish.way(),
                OrderState.CREATED,
                null,
                null,
                null,
                null,
                false,
                tables.now(),
                expires,
                null);
    }

    @Override
    public View order(OrganisationId organisation, String id) {
        return find(organisation, id).view();
    }

    @Override
    public Optional<StartOutcome> payment(OrganisationId organisation, String id) {
        byte[] attempt = find(organisation, id).attempt();
        return attempt == null
                ? Optional.empty()
                : Optional.of(attempts.open(id, attempt))
                        .filter(kept -> tables.now().isBefore(Attempts.until(kept)));
    }

    @Override
    public View order(String id) {
        return tables.database()
                .read(connection -> OrderRows.find(connection, id))
                .orElseThrow(Inputs::unknownOrder)
                .view();
    }

    private Ordered find(OrganisationId organisation, String id) {
        return tables.database()
                .read(connection -> OrderRows.find(connection, id))
                .filter(order -> order.organisation().equals(organisation))
                .orElseThrow(Inputs::unknownOrder);
    }

    @Override
    public Page orders(@Nullable OrganisationId organisation, int most, @Nullable String after) {
        Inputs.range("/limit", most, 1_000);
        long below = after == null ? Long.MAX_VALUE : place(after);
        List<Ordered> found =
                tables.database().read(connection -> OrderRows.page(connection, organisation, below, most + 1));
        List<Ordered> shown = found.subList(0, Math.min(most, found.size()));
        return new Page(
                shown.stream().map(Ordered::view).toList(),
                found.size() > most ? Long.toString(shown.get(most - 1).seq()) : null);
    }

    private static long place(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Denied.at("/after", "bad-cursor", "after is what the piece before said");
        }
    }

    private void requireThere(Ordered order) {
        if (counter.directory().find(order.provider()).isEmpty()) {
            throw Inputs.providerAway();
        }
    }

    @Override
    public View ask(OrganisationId organisation, String id) {
        Ordered order = find(organisation, id);
        requireThere(order);
        if (!asked.begin(id, tables.now())) {
            return order.view();
        }
        try {
            return patience.inTurn(order, () -> {
                counter.inquiry().look(List.of(order));
                return order(organisation, id);
            });
        } catch (Denied busy) {
            asked.undo(id);
            throw busy;
        }
    }

    @Override
    public View close(OrganisationId organisation, String id) {
        Ordered order = find(organisation, id);
        requireThere(order);
        return patience.inTurn(order, () -> {
            if (order.state().isOpen()) {
                counter.inquiry().look(List.of(counter.book().closing(id, "cancelled")));
            }
            View now = order(organisation, id);
            if (!now.state().isOpen() && now.state() != OrderState.CLOSED) {
                throw Inputs.conflict("order-paid", "the order was paid");
            }
            return now;
        });
    }
}

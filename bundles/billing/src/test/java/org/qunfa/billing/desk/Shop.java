package org.qunfa.billing.desk;

import java.time.Duration;
import org.qunfa.accounts.installed.WordStores;
import org.qunfa.accounts.keys.KeyMakers;
import org.qunfa.billing.OrderState;
import org.qunfa.billing.Orders.Placed;
import org.qunfa.billing.provider.PaymentDirectory;
import org.qunfa.billing.rows.Tables;
import org.qunfa.messaging.tell.Announcements;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.store.Database;
import org.qunfa.store.Eventually;
import org.qunfa.supervisor.PluginSupervisor;

/** The engine as one node has it. */
final class Shop implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);

    final Street street;
    final PluginSupervisor supervisor = PluginSupervisor.usual();
    final PaymentDirectory directory;
    final PackageDesk packages;
    final OrderBook book;
    final OrderDesk orders;
    final HookDesk hooks;
    final RefundDesk refunds;
    final TicketDesk tickets;
    final TransferDesk transfers;
    final RepaymentDesk repayments;
    final Janitor janitor;
    final BillDesk bills;
    final Figures figures = new Figures();
    final Patience patience;
    final Bookkeeper bookkeeper;

    Shop(Street street) {
        this(street, street.test.database());
    }

    /** On another way to the same database. */
    Shop(Street street, Database database) {
        this.street = street;
        var tables = new Tables(database, street.test.vault(), street.time);
        var people = new org.qunfa.accounts.rows.Tables(street.test.database(), street.test.vault());
        directory = new PaymentDirectory(new WordStores(people), supervisor, tables);
        BillingSettings settings = Street.settings();
        patience = new Patience(settings);
        var news = new OrderNews(new Announcements(street.messaging), figures);
        book = new OrderBook(tables, street.quota, news);
        var inquiry = new Inquiry(tables, directory, book, patience);
        var refundBook = new RefundBook(tables, street.quota, news);
        packages = new PackageDesk(tables);
        orders = new OrderDesk(tables, directory, book, inquiry, patience, settings);
        hooks = new HookDesk(tables, directory, book, refundBook, figures);
        refunds = new RefundDesk(tables, directory, refundBook, patience);
        tickets = new TicketDesk(tables);
        var transferNews = new TransferNews(tables, book, refundBook, inquiry, refunds);
        transfers = new TransferDesk(tables, new KeyMakers(people), transferNews);
        repayments = new RepaymentDesk(tables, book);
        janitor = new Janitor(tables, directory, inquiry, refunds, patience, settings);
        bills = new BillDesk(tables, directory, inquiry, refunds, patience);
        bookkeeper = new Bookkeeper(tables, directory, bills, patience, settings);
        comes(street.till, Street.TILL);
    }

    /** Has a provider come, and waits until it can be asked. */
    void comes(PaymentProvider provider, String name) {
        directory.arrived(provider);
        Eventually.holds(SOON, name + " is open", () -> directory.find(name).isPresent());
    }

    /** Waits until a provider that kept somebody waiting is trusted again. */
    void isTrusted() {
        Eventually.holds(
                SOON, "it can be asked again", () -> directory.find(Street.TILL).isPresent());
    }

    Placed place(String key) {
        return orders.place(street.organisation, Street.wish(key));
    }

    /** An order that was paid and credited. */
    String bought(String key) {
        String id = place(key).order().id();
        street.till.pay(id);
        brings(id);
        return id;
    }

    /** The provider brings that the order was paid. */
    WebhookReply brings(String id) {
        return hooks.take(Street.TILL, street.till.webhook(id, street.time.instant()));
    }

    OrderState state(String id) {
        return orders.order(street.organisation, id).state();
    }

    /** Time passes, and what is due then is asked after. */
    void passes(Duration duration) {
        street.time.passes(duration);
        janitor.sweep();
    }

    @Override
    public void close() {
        bookkeeper.stop();
        janitor.stop();
        directory.stop();
        supervisor.stop();
    }
}

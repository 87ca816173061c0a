package org.qunfa.billing.desk;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.Bills;
import org.qunfa.billing.provider.PaymentDirectory;
import org.qunfa.billing.rows.BillRows;
import org.qunfa.billing.rows.Differences;
import org.qunfa.billing.rows.Tables;
import org.qunfa.billing.rows.TicketRows;
import org.qunfa.plugin.payment.BillOutcome;
import org.qunfa.plugin.payment.BillQuery;
import org.qunfa.supervisor.guard.GuardedPayment;

/**
 * Gets providers' bills and holds them against the rows here. What a bill says was paid, and is not credited, is asked after first: a bill
 * alone moves nothing. Safe for use by many threads; who compares the same day at once waits, and comes to the same.
 */
@Component(service = {Bills.class, BillDesk.class})
public final class BillDesk implements Bills {

    /** By whose calendar days are over. Providers that are known make their bills by it. */
    static final ZoneId CALENDAR = Tables.CALENDAR;

    /** How long a bill is waited for. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration AGAIN = Duration.ofHours(1);
    private static final int OVERDUE_DAYS = 3;
    /** Who has bills compared, whichever of them. */
    private static final String OPERATOR = "operator";

    private final Tables tables;
    private final PaymentDirectory directory;
    private final Inquiry inquiry;
    private final RefundDesk refunds;
    private final Patience patience;

    @Activate
    public BillDesk(
            @Reference Tables tables,
            @Reference PaymentDirectory directory,
            @Reference Inquiry inquiry,
            @Reference RefundDesk refunds,
            @Reference Patience patience) {
        this.tables = tables;
        this.directory = directory;
        this.inquiry = inquiry;
        this.refunds = refunds;
        this.patience = patience;
    }

    @Override
    public List<View> bills(int most) {
        Inputs.range("/limit", most, 1_000);
        return tables.database().read(connection -> BillRows.newest(connection, most));
    }

    @Override
    public View reconcile(String provider, LocalDate day) {
        if (!directory.knows(provider)) {
            throw Denied.at("/provider", "unknown-provider", "there is no payment provider of this name");
        }
        if (!day.isBefore(today())) {
            throw Denied.at("/day", "day-not-over", "a bill is of a day that is over, such as " + today().minusDays(1));
        }
        var key = new BillRows.Key(provider, day);
        return patience.inTurn(provider, OPERATOR, () -> {
            GuardedPayment guarded = directory.find(provider).orElseThrow(Inputs::providerAway);
            change(connection -> BillRows.want(connection, key, tables.now().plus(AGAIN)));
            compare(key, guarded);
            return tables.database()
                    .read(connection -> BillRows.find(connection, key))
                    .orElseThrow();
        });
    }

    /** What day it is by the providers' calendar. */
    LocalDate today() {
        return LocalDate.ofInstant(tables.now(), CALENDAR);
    }

    /** Gets and compares one whose provider is there; others wait for it. */
    void compare(BillRows.Key key) {
        directory.find(key.provider()).ifPresent(provider -> compare(key, provider));
    }

    private void compare(BillRows.Key key, GuardedPayment provider) {
        BillOutcome outcome = provider.bill(new BillQuery(key.day(), PATIENCE))
                .toCompletableFuture()
                .join();
        if (outcome instanceof BillOutcome.Bill bill) {
            hold(key, bill);
        } else if (outcome instanceof BillOutcome.NotOffered) {
            change(connection -> BillRows.later(connection, key, null, null));
        } else if (outcome instanceof BillOutcome.Unavailable unavailable) {
            later(key, unavailable.why().code());
        } else {
            later(key, "not-yet");
        }
    }

    private interface Change {
        void make(Connection connection) throws SQLException;
    }

    private void change(Change change) {
        tables.database().transaction(connection -> {
            change.make(connection);
            return true;
        });
    }

    private void later(BillRows.Key key, String why) {
        Instant now = tables.now();
        change(connection -> {
            boolean waits = BillRows.later(connection, key, why, now.plus(AGAIN));
            if (waits && key.day().isBefore(today().minusDays(OVERDUE_DAYS))) {
                var overdue = new TicketRows.Fresh(
                        "bill-overdue", key.provider(), key.day().toString(), "not there");
                TicketRows.insertOnce(connection, overdue, now);
            }
        });
    }

    private void hold(BillRows.Key key, BillOutcome.Bill bill) {
        change(connection -> BillRows.put(connection, key, bill.lines()));
        inquiry.ask(tables.database().read(connection -> Differences.open(connection, key)));
        refunds.follow(tables.database().read(connection -> Differences.underWay(connection, key)));
        Instant now = tables.now();
        change(connection -> {
            List<TicketRows.Fresh> found = Differences.of(connection, key, bill.from(), bill.until());
            for (TicketRows.Fresh fresh : found) {
                TicketRows.insert(connection, fresh, now);
            }
            BillRows.compared(connection, key, found.size(), now);
        });
    }
}

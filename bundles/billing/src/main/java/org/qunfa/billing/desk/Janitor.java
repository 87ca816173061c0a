package org.qunfa.billing.desk;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.billing.provider.PaymentDirectory;
import org.qunfa.billing.rows.GivenBack;
import org.qunfa.billing.rows.OrderRows;
import org.qunfa.billing.rows.Ordered;
import org.qunfa.billing.rows.RefundRows;
import org.qunfa.billing.rows.Tables;
import org.qunfa.store.StoreException;
import org.qunfa.store.Timers;
import org.qunfa.supervisor.installed.Installed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows orders and refunds of which the end is not known, whatever came between. Any number of nodes may do so. */
@Component(service = Janitor.class, configurationPid = BillingSettings.PID, immediate = true)
public final class Janitor {

    private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);

    private final Tables tables;
    private final PaymentDirectory directory;
    private final Inquiry inquiry;
    private final RefundDesk refunds;
    private final Patience patience;
    private final ScheduledExecutorService timer = Timers.named("payment janitor");

    @Activate
    public Janitor(
            @Reference Tables tables,
            @Reference PaymentDirectory directory,
            @Reference Inquiry inquiry,
            @Reference RefundDesk refunds,
            @Reference Patience patience,
            BillingSettings settings) {
        this.tables = tables;
        this.directory = directory;
        this.inquiry = inquiry;
        this.refunds = refunds;
        this.patience = patience;
        @SuppressWarnings("unused") // The work handles its own faults, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(
                this::sweep, settings.periodSeconds(), settings.periodSeconds(), TimeUnit.SECONDS);
    }

    @Deactivate
    public void stop() {
        timer.shutdownNow();
    }

    /** Asks after all that is due, and whose provider is there. */
    void sweep() {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                boolean orders = orders();
                more = refunds() || orders;
            }
        } catch (StoreException e) {
            LOG.debug("what is due could not be read: SQLSTATE {}", e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("what is due could not be asked after", e);
        }
    }

    private List<String> providers() {
        return directory.all().stream().map(Installed::name).toList();
    }

    private boolean orders() {
        Instant now = tables.now();
        List<Ordered> due = tables.database()
                .transaction(connection -> OrderRows.take(connection, providers(), now, now.plus(patience.all())));
        inquiry.look(due);
        return !due.isEmpty();
    }

    private boolean refunds() {
        Instant now = tables.now();
        List<GivenBack> due = tables.database()
                .transaction(connection -> RefundRows.take(connection, providers(), now, now.plus(patience.all())));
        refunds.follow(due);
        return !due.isEmpty();
    }
}

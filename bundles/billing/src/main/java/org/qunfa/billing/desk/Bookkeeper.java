package org.qunfa.billing.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.billing.provider.PaymentDirectory;
import org.qunfa.billing.rows.BillRows;
import org.qunfa.billing.rows.Tables;
import org.qunfa.store.StoreException;
import org.qunfa.store.Timers;
import org.qunfa.supervisor.installed.Installed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the bill of each day is got and compared: from an hour of the next day on, and for some days back where it was not. Any
 * number of nodes may do so.
 */
@Component(service = Bookkeeper.class, configurationPid = BillingSettings.PID, immediate = true)
public final class Bookkeeper {

    private static final Logger LOG = LoggerFactory.getLogger(Bookkeeper.class);
    private static final int PERIOD_MINUTES = 10;

    private final Tables tables;
    private final PaymentDirectory directory;
    private final BillDesk desk;
    private final Patience patience;
    private final int hour;
    private final int days;
    private final ScheduledExecutorService timer = Timers.named("payment bookkeeper");

    @Activate
    public Bookkeeper(
            @Reference Tables tables,
            @Reference PaymentDirectory directory,
            @Reference BillDesk desk,
            @Reference Patience patience,
            BillingSettings settings) {
        this.tables = tables;
        this.directory = directory;
        this.desk = desk;
        this.patience = patience;
        hour = settings.billHour();
        days = settings.billDays();
        @SuppressWarnings("unused") // The work handles its own faults, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(this::sweep, 1, PERIOD_MINUTES, TimeUnit.MINUTES);
    }

    @Deactivate
    public void stop() {
        timer.shutdownNow();
    }

    /** Gets and compares all that is due, and whose provider is there. */
    void sweep() {
        try {
            directory.all().stream().map(Installed::name).forEach(this::want);
            List<BillRows.Key> due = take();
            while (!due.isEmpty() && !Thread.currentThread().isInterrupted()) {
                due.forEach(this::compare);
                due = take();
            }
        } catch (StoreException e) {
            LOG.debug("the bills that are due could not be read: SQLSTATE {}", e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("the bills that are due could not be got", e);
        }
    }

    private List<BillRows.Key> take() {
        List<String> providers = directory.all().stream().map(Installed::name).toList();
        Instant now = tables.now();
        // Longer than one of them can take.
        Instant again = now.plus(BillDesk.PATIENCE).plus(patience.all());
        return tables.database().transaction(connection -> BillRows.take(connection, providers, now, again));
    }

    /** Notes the days that are over, and on or after which something was ordered. */
    private void want(String provider) {
        Instant now = tables.now();
        LocalTime time = LocalTime.ofInstant(now, BillDesk.CALENDAR);
        LocalDate last = desk.today().minusDays(time.getHour() < hour ? 2 : 1);
        tables.database().transaction(connection -> {
            Instant began = BillRows.first(connection, provider).orElse(null);
            if (began == null) {
                return false;
            }
            LocalDate first = LocalDate.ofInstant(began, BillDesk.CALENDAR);
            for (LocalDate day = last;
                    !day.isBefore(first) && day.isAfter(last.minusDays(days));
                    day = day.minusDays(1)) {
                BillRows.want(connection, new BillRows.Key(provider, day), now);
            }
            return true;
        });
    }

    private void compare(BillRows.Key key) {
        try {
            desk.compare(key);
        } catch (RuntimeException e) {
            // It is due again soon, and the others are not to wait for it.
            LOG.warn("the bill of {} of {} could not be compared", key.provider(), key.day(), e);
        }
    }
}

package org.qunfa.rest.closure;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Closures;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Series;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.BillingDirectory;
import org.qunfa.store.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels what waits to be sent of organisations that ended with their owner's account, and has forgotten what stands on their invoices.
 * They are halted besides, so it only decides when their notices are over, and not whether anything goes out: what one look misses, on
 * whichever node, the next one finds.
 */
@Component(service = LeftNotices.class, immediate = true)
public final class LeftNotices {

    /** What may be sent still, or be decided on. */
    private static final List<NoticeState> LIVE =
            List.of(NoticeState.REVIEW, NoticeState.SCHEDULED, NoticeState.ACTIVE, NoticeState.PAUSED);

    private static final Logger LOG = LoggerFactory.getLogger(LeftNotices.class);
    private static final long PERIOD_SECONDS = 5;
    private static final int AT_ONCE = 100;

    private final Closures closures;
    private final Notices notices;
    private final Series series;
    private final BillingDirectory billing;
    private final ScheduledExecutorService timer = Timers.named("qunfa-closure-notices");

    private boolean failing;

    @Activate
    public LeftNotices(
            @Reference Closures closures,
            @Reference Notices notices,
            @Reference Series series,
            @Reference BillingDirectory billing) {
        this.closures = closures;
        this.notices = notices;
        this.series = series;
        this.billing = billing;
        @SuppressWarnings("unused") // The work handles its own faults, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(this::look, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    public void stop() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            closures.left().forEach(this::look);
        } catch (RuntimeException e) {
            warn(e);
        }
    }

    /** What one organisation does not let be cancelled keeps nothing of the others. */
    private void look(OrganisationId organisation) {
        boolean empty = false;
        try {
            boolean ofSeries = cancelSeries(organisation);
            boolean ofNotices = cancelNotices(organisation);
            billing.invoices().forget(organisation);
            empty = !ofNotices && !ofSeries;
            failing = false;
        } catch (RuntimeException e) {
            warn(e);
        }
        closures.looked(organisation, empty);
    }

    /** Tells it once, and not every five seconds. */
    private void warn(RuntimeException e) {
        if (!failing) {
            LOG.warn("what closed organisations left could not be cancelled or forgotten; it is tried again", e);
        }
        failing = true;
    }

    /** Cancels the series that it finds; whether there were any. */
    private boolean cancelSeries(OrganisationId organisation) {
        boolean found = false;
        @Nullable String after = null;
        do {
            Page<Series.View> page = series.list(organisation, new PageRequest(AT_ONCE, after));
            for (Series.View one : page.items()) {
                if (one.state() == Series.State.ACTIVE || one.state() == Series.State.PAUSED) {
                    series.cancel(organisation, one.id());
                    found = true;
                }
            }
            after = page.next();
        } while (after != null);
        return found;
    }

    /** Cancels the notices that it finds; whether there were any. */
    private boolean cancelNotices(OrganisationId organisation) {
        boolean found = false;
        for (NoticeState state : LIVE) {
            for (var notice : notices.notices(organisation, state, new PageRequest(AT_ONCE, null))
                    .items()) {
                try {
                    notices.cancel(organisation, notice.id(), null);
                    found = true;
                } catch (Refusal e) {
                    LOG.debug(
                            "{} is over already: {}",
                            notice.id(),
                            e.problems().get(0).code());
                }
            }
        }
        return found;
    }
}

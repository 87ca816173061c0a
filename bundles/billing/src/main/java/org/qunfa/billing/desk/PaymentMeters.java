package org.qunfa.billing.desk;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.billing.rows.Tables;
import org.qunfa.billing.rows.TicketRows;
import org.qunfa.store.StoreException;
import org.qunfa.store.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What orders, callbacks and tickets come to, for the metrics page; tickets are read of the database four times a minute. */
@Component(service = PaymentMeters.class, immediate = true)
public final class PaymentMeters {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentMeters.class);
    private static final long PERIOD_SECONDS = 15;
    private static final String NAME = "qunfa.payment.";

    private final MeterRegistry registry;
    private final Figures figures;
    private final Tables tables;
    private final MultiGauge tickets;
    private final Map<Figures.Figure, Meter> counters = new HashMap<>();
    private final ScheduledExecutorService timer = Timers.named("payment meters");

    @Activate
    public PaymentMeters(@Reference MeterRegistry registry, @Reference Figures figures, @Reference Tables tables) {
        this.registry = registry;
        this.figures = figures;
        this.tables = tables;
        tickets = MultiGauge.builder(NAME + "tickets")
                .description("tickets of payments that nobody has closed")
                .register(registry);
        @SuppressWarnings("unused") // Reading figures handles its own faults, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(this::read, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /** Brings the page up to date. */
    synchronized void read() {
        figures.counts().forEach((figure, count) -> counters.computeIfAbsent(figure, fresh -> counter(fresh, count)));
        try {
            Map<String, Long> open = tables.database().read(TicketRows::counts);
            tickets.register(
                    open.entrySet().stream()
                            .map(kind -> MultiGauge.Row.of(Tags.of("kind", kind.getKey()), kind.getValue()))
                            .toList(),
                    true);
        } catch (StoreException e) {
            LOG.debug("tickets wait to be counted: SQLSTATE {}", e.sqlState());
        }
    }

    private Meter counter(Figures.Figure figure, LongAdder count) {
        List<Tag> labels = figure.labels().entrySet().stream()
                .map(label -> Tag.of(label.getKey(), label.getValue()))
                .toList();
        return FunctionCounter.builder(NAME + figure.name(), count, LongAdder::sum)
                .tags(labels)
                .register(registry);
    }

    @Deactivate
    public synchronized void stop() {
        timer.shutdownNow();
        tickets.register(List.of(), true);
        counters.values().forEach(registry::remove);
    }
}

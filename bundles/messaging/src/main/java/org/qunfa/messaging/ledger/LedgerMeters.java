package org.qunfa.messaging.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.quota.LedgerCheck;
import org.qunfa.messaging.quota.LedgerCheck.Findings;
import org.qunfa.store.StoreException;

/** What is known of the ledger, for the metrics page; asked of the database each time that the page is read. */
@Component(service = LedgerMeters.class, immediate = true)
public final class LedgerMeters {

    private final MeterRegistry registry;
    private final LedgerCheck check;
    private final List<Gauge> gauges;

    @Activate
    public LedgerMeters(@Reference MeterRegistry registry, @Reference LedgerCheck check) {
        this.registry = registry;
        this.check = check;
        gauges = List.of(
                gauge("violations", "what does not hold in the ledger", f -> f.violations()
                        .size()),
                gauge("proof.age.seconds", "time since the ledger was proved as a whole", LedgerMeters::age));
    }

    private static double age(Findings findings) {
        Instant proved = findings.provedAt();
        return proved == null
                ? Double.NaN
                : Duration.between(proved, Instant.now()).toSeconds();
    }

    private Gauge gauge(String name, String description, ToDoubleFunction<Findings> value) {
        return Gauge.builder("qunfa.ledger." + name, () -> read(value))
                .description(description)
                .register(registry);
    }

    /** Not a number while the database is away: nobody knows then. */
    private double read(ToDoubleFunction<Findings> value) {
        try {
            return value.applyAsDouble(check.findings());
        } catch (StoreException e) {
            return Double.NaN;
        }
    }

    @Deactivate
    public void stop() {
        gauges.forEach(registry::remove);
    }
}

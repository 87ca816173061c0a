package org.qunfa.messaging.licence;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Licences;
import org.qunfa.messaging.Licences.Entry;
import org.qunfa.messaging.Licences.State;
import org.qunfa.store.StoreException;
import org.qunfa.store.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For how many days each licence is valid still, for the metrics page, read every minute; warns of those that end, once a day. */
@Component(service = LicenceMeters.class, immediate = true)
public final class LicenceMeters {

    private static final Logger LOG = LoggerFactory.getLogger(LicenceMeters.class);
    private static final double SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();

    private final Licences licences;
    private final MultiGauge days;
    private final Map<String, LocalDate> warned = new HashMap<>();
    private final ScheduledExecutorService timer = Timers.named("licence meters");

    @Activate
    public LicenceMeters(@Reference MeterRegistry registry, @Reference Licences licences) {
        this.licences = licences;
        days = MultiGauge.builder("qunfa.licence.days")
                .description("days until the licence ends; less than 0 when it has ended")
                .register(registry);
        @SuppressWarnings("unused") // The work handles its own faults, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(this::read, 0, 1, TimeUnit.MINUTES);
    }

    @Deactivate
    public void stop() {
        timer.shutdownNow();
        days.register(List.of(), true);
    }

    private void read() {
        try {
            List<Entry> all = licences.licences();
            Instant now = Instant.now();
            days.register(
                    all.stream()
                            .map(entry -> MultiGauge.Row.of(
                                    Tags.of(
                                            "licence", entry.licence().name(),
                                            "kind", entry.licence().kind()),
                                    days(entry, now)))
                            .toList(),
                    true);
            warned.keySet()
                    .retainAll(all.stream().map(entry -> entry.licence().name()).toList());
            all.forEach(entry -> warn(entry, now));
        } catch (StoreException e) {
            LOG.debug("licences could not be read: SQLSTATE {}", e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("licences could not be read", e);
        }
    }

    private static double days(Entry entry, Instant now) {
        return Duration.between(now, entry.licence().term().until()).toSeconds() / SECONDS_OF_A_DAY;
    }

    private void warn(Entry entry, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        String name = entry.licence().name();
        boolean ends = entry.state() == State.ENDING || entry.state() == State.EXPIRED;
        if (ends && !today.equals(warned.put(name, today))) {
            LOG.warn(
                    "licence {} {} at {}",
                    name,
                    entry.state() == State.ENDING ? "ends" : "ended",
                    entry.licence().term().until());
        }
    }
}

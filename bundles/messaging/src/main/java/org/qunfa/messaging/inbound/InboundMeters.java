package org.qunfa.messaging.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.start.Tables;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;
import org.qunfa.store.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many texts of the last day nobody knows the owner of, for the metrics page: somebody has to look at those that opt out. */
@Component(service = InboundMeters.class, immediate = true)
public final class InboundMeters {

    private static final Logger LOG = LoggerFactory.getLogger(InboundMeters.class);
    private static final long PERIOD_SECONDS = 60;

    private final Database database;
    private final MultiGauge unknown;
    private final ScheduledExecutorService timer = Timers.named("inbound meters");

    @Activate
    public InboundMeters(@Reference MeterRegistry registry, @Reference Tables tables) {
        database = tables.database();
        unknown = MultiGauge.builder("qunfa.inbound.unknown")
                .description("texts of the last day of which nobody knows whom they are meant for")
                .register(registry);
        @SuppressWarnings("unused") // Reading figures handles its own faults, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(this::read, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    private void read() {
        try {
            List<Long> counts = database.read(connection -> {
                try (PreparedStatement query = connection.prepareStatement("""
                                select count(*) filter (where opts_out), count(*) filter (where not opts_out)
                                from messaging.inbound where meaning = 'unknown' and at > now() - interval '1 day'""");
                        ResultSet row = query.executeQuery()) {
                    row.next();
                    return List.of(row.getLong(1), row.getLong(2));
                }
            });
            unknown.register(
                    List.of(
                            MultiGauge.Row.of(Tags.of("opts_out", "true"), counts.get(0)),
                            MultiGauge.Row.of(Tags.of("opts_out", "false"), counts.get(1))),
                    true);
        } catch (StoreException e) {
            LOG.debug("texts of nobody wait to be counted: {}", e.sqlState());
        }
    }

    @Deactivate
    public void stop() {
        timer.shutdownNow();
        unknown.register(List.of(), true);
    }
}

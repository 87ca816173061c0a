package org.qunfa.messaging.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.ChannelView;
import org.qunfa.messaging.Channels;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.store.Timers;

/** Figures of every line for the metrics page, read every two seconds. */
@Component(service = ChannelMeters.class, immediate = true)
public final class ChannelMeters {

    private static final long PERIOD_SECONDS = 2;

    private final Channels channels;
    private final List<Figure> figures;
    private final ScheduledExecutorService timer = Timers.named("channel meters");

    private record Figure(MultiGauge gauge, ToDoubleFunction<ChannelView> value) {}

    @Activate
    public ChannelMeters(@Reference MeterRegistry registry, @Reference Channels channels) {
        this.channels = channels;
        figures = List.of(
                figure(
                        registry,
                        "up",
                        "1 while all connections of the line stand",
                        c -> c.line() == LineState.UP ? 1 : 0),
                figure(
                        registry,
                        "licensed",
                        "0 while the line is closed because a licence that it needs is not in order",
                        c -> c.work().equals(Orders.UNLICENSED) ? 0 : 1),
                figure(registry, "window", "messages that may be out at once", ChannelView::window),
                figure(registry, "out", "messages that are out", ChannelView::out),
                figure(
                        registry,
                        "submitted",
                        "messages that the carrier took since the node started",
                        ChannelView::submitted),
                figure(
                        registry,
                        "refused",
                        "messages that the carrier refused since the node started",
                        ChannelView::refused),
                figure(registry, "receipts", "receipts stored since the node started", ChannelView::receipts),
                figure(
                        registry,
                        "score",
                        "which part of messages arrives, at the least that is likely",
                        c -> c.routing().health().get(0).score()),
                figure(registry, "unreceipted", "messages without a receipt that may still come", c -> c.routing()
                        .health()
                        .get(0)
                        .out()),
                figure(registry, "left", "networks in which the line is left alone", c -> c.routing().health().stream()
                        .filter(h -> !h.state().equals("closed"))
                        .count()),
                figure(
                        registry,
                        "rate",
                        "parts in a second as set or found out; 0 while no limit is known",
                        c -> c.routing().partsPerSecond()));
        @SuppressWarnings("unused") // Reading figures handles its own faults, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(this::read, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    private static Figure figure(
            MeterRegistry registry, String name, String description, ToDoubleFunction<ChannelView> value) {
        return new Figure(
                MultiGauge.builder("qunfa.channel." + name)
                        .description(description)
                        .register(registry),
                value);
    }

    private void read() {
        List<ChannelView> now = channels.channels();
        for (Figure figure : figures) {
            figure.gauge()
                    .register(
                            now.stream()
                                    .map(c -> MultiGauge.Row.of(
                                            Tags.of("channel", c.id().value()),
                                            figure.value().applyAsDouble(c)))
                                    .toList(),
                            true);
        }
    }

    @Deactivate
    public void stop() {
        timer.shutdownNow();
        figures.forEach(f -> f.gauge().register(List.of(), true));
    }
}

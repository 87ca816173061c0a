package org.qunfa.rest.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The registry of all figures of the platform, as a service for every engine; it has those of the JVM by itself. Safe for
 * use by many threads.
 */
@Component(service = {MeterRegistry.class, Meters.class})
public final class Meters extends PrometheusMeterRegistry {

    private final JvmGcMetrics garbage = new JvmGcMetrics();

    @Activate
    public Meters() {
        super(PrometheusConfig.DEFAULT);
        new ClassLoaderMetrics().bindTo(this);
        new JvmMemoryMetrics().bindTo(this);
        new JvmThreadMetrics().bindTo(this);
        new ProcessorMetrics().bindTo(this);
        new FileDescriptorMetrics().bindTo(this);
        new UptimeMetrics().bindTo(this);
        garbage.bindTo(this);
    }

    @Deactivate
    void stop() {
        garbage.close();
        close();
    }
}

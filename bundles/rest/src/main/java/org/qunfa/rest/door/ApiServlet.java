package org.qunfa.rest.door;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.io.IOException;
import java.util.stream.Stream;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.internal.RuntimeDelegateImpl;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.appeals.AppealsResource;
import org.qunfa.rest.channels.ChannelsResource;
import org.qunfa.rest.consents.ConsentsResource;
import org.qunfa.rest.events.EventStreams;
import org.qunfa.rest.events.EventsResource;
import org.qunfa.rest.frequency.FrequencyResource;
import org.qunfa.rest.gate.Doorkeeper;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.SafeHeaders;
import org.qunfa.rest.health.HealthResource;
import org.qunfa.rest.hooks.HooksResource;
import org.qunfa.rest.hours.HolidaysResource;
import org.qunfa.rest.hours.HoursResource;
import org.qunfa.rest.inbound.InboundResource;
import org.qunfa.rest.inbound.InboundRoutesResource;
import org.qunfa.rest.json.JsonWriter;
import org.qunfa.rest.keys.KeysResource;
import org.qunfa.rest.lexicon.LexiconResource;
import org.qunfa.rest.metrics.RequestTimer;
import org.qunfa.rest.notices.DeliveriesResource;
import org.qunfa.rest.notices.NoticesResource;
import org.qunfa.rest.notices.VerbsResource;
import org.qunfa.rest.optouts.OptOutsResource;
import org.qunfa.rest.plugins.PluginsResource;
import org.qunfa.rest.plugins.ThirdPartiesResource;
import org.qunfa.rest.prefixes.PrefixesResource;
import org.qunfa.rest.problem.Faults;
import org.qunfa.rest.problem.Trace;
import org.qunfa.rest.quota.AdjustmentsResource;
import org.qunfa.rest.quota.QuotaEntriesResource;
import org.qunfa.rest.quota.QuotaResource;
import org.qunfa.rest.reviews.ReviewsResource;
import org.qunfa.rest.series.SeriesResource;
import org.qunfa.rest.signatures.SignaturesResource;
import org.qunfa.rest.suppressions.SuppressionsResource;
import org.qunfa.rest.webhooks.WebhookTriesResource;
import org.qunfa.rest.webhooks.WebhooksResource;

/**
 * The servlet under {@code /api/v1}: one Jersey application that is made once and never reloaded, and the event streams,
 * which Jersey could not write without a thread each. Safe for use by many threads.
 */
@Component(
        service = Servlet.class,
        configurationPid = Settings.PID,
        property = {
            "osgi.http.whiteboard.servlet.name=qunfa-api",
            "osgi.http.whiteboard.servlet.pattern=/api/v1/*",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
@Designate(ocd = Settings.class)
public final class ApiServlet implements Servlet {

    private final ServletContainer jersey;
    private final EventStreams streams;

    @Activate
    public ApiServlet(
            @Reference Engines engines, @Reference Gate gate, @Reference MeterRegistry meters, Settings settings) {
        // In a module framework Jersey may not find its own half of the API by itself.
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
        this.streams = new EventStreams(engines, gate, settings);
        var application = new ResourceConfig()
                .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .property(CommonProperties.PROVIDER_DEFAULT_DISABLE, "ALL")
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true)
                .property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true)
                .registerInstances(
                        new Doorkeeper(gate),
                        new Faults(),
                        new JsonWriter(),
                        new RequestTimer(meters),
                        new RestOfBody());
        Stream.of(
                        new NoticesResource(engines, settings),
                        new VerbsResource(engines, settings),
                        new DeliveriesResource(engines),
                        new SeriesResource(engines, settings),
                        new EventsResource(engines),
                        new SignaturesResource(engines, settings),
                        new SuppressionsResource(engines, settings),
                        new WebhooksResource(engines, settings),
                        new WebhookTriesResource(engines, settings),
                        new ConsentsResource(engines, settings),
                        new OptOutsResource(engines, gate, settings),
                        new InboundResource(engines, settings),
                        new InboundRoutesResource(engines, settings),
                        new LexiconResource(engines, settings),
                        new ReviewsResource(engines, settings),
                        new AppealsResource(engines, settings),
                        new FrequencyResource(engines, settings),
                        new PrefixesResource(engines, settings),
                        new QuotaResource(engines, settings),
                        new QuotaEntriesResource(engines),
                        new AdjustmentsResource(engines, settings),
                        new ChannelsResource(engines),
                        new HooksResource(engines, gate, settings),
                        new PluginsResource(engines),
                        new ThirdPartiesResource(engines),
                        new HoursResource(engines, settings),
                        new HolidaysResource(engines, settings),
                        new KeysResource(engines, settings),
                        new HealthResource(engines, gate))
                .map(Routes::of)
                .forEach(application::registerResources);
        this.jersey = new ServletContainer(application);
    }

    /** How many event streams are open. */
    public int openStreams() {
        return streams.count();
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        jersey.init(config);
    }

    @Override
    public void service(ServletRequest servletRequest, ServletResponse servletResponse) throws IOException {
        var request = (HttpServletRequest) servletRequest;
        var response = (HttpServletResponse) servletResponse;
        Trace.begin(request);
        SafeHeaders.forData(response);
        try {
            if (EventStreams.isWanted(request)) {
                streams.open(request, response);
            } else {
                jersey.service(request, response);
                RestOfBody.linger(request, response);
            }
        } catch (ServletException | RuntimeException | LinkageError e) {
            Faults.write(e, response);
        } finally {
            Trace.end();
        }
    }

    @Override
    public @Nullable ServletConfig getServletConfig() {
        return jersey.getServletConfig();
    }

    @Override
    public String getServletInfo() {
        return "Qunfa REST";
    }

    @Override
    public void destroy() {
        streams.close();
        jersey.destroy();
    }

    @Deactivate
    void stop() {
        streams.close();
    }
}

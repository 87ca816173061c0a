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
import org.qunfa.rest.access.Route;
import org.qunfa.rest.events.EventStreams;
import org.qunfa.rest.gate.Credentials;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.SafeHeaders;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.Faults;
import org.qunfa.rest.problem.Trace;

/**
 * The servlet under {@code /api/v1}: a Jersey application, and the event streams, which Jersey could not write without a thread
 * each. It can be begun again after it ended, as the HTTP service does with it when its own settings change: then both are made
 * anew. Safe for use by many threads.
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

    private final Engines engines;
    private final Gate gate;
    private final MeterRegistry meters;
    private final Settings settings;
    private volatile @Nullable Opened opened;

    @Activate
    public ApiServlet(
            @Reference Engines engines, @Reference Gate gate, @Reference MeterRegistry meters, Settings settings) {
        // In a module framework Jersey may not find its own half of the API by itself.
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
        this.engines = engines;
        this.gate = gate;
        this.meters = meters;
        this.settings = settings;
    }

    /** What answers from one {@link #init} to the next {@link #destroy}. */
    private record Opened(ServletContainer jersey, EventStreams streams) {

        void close() {
            streams.close();
            jersey.destroy();
        }
    }

    /** How many event streams are open. */
    public int openStreams() {
        Opened now = opened;
        return now == null ? 0 : now.streams().count();
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        var jersey = new ServletContainer(ApiApplication.of(engines, gate, meters, settings));
        jersey.init(config);
        opened = new Opened(jersey, new EventStreams(engines, gate, settings));
    }

    @Override
    public void service(ServletRequest servletRequest, ServletResponse servletResponse) throws IOException {
        var request = (HttpServletRequest) servletRequest;
        var response = (HttpServletResponse) servletResponse;
        Trace.begin(request);
        Route.note(request, Route.NONE);
        SafeHeaders.forData(response);
        try {
            Opened now = opened;
            if (now == null) {
                throw Fault.unavailable("starting", "the door opens or closes at this moment; try again");
            }
            Credentials.note(request);
            if (EventStreams.isWanted(request)) {
                now.streams().open(request, response);
            } else {
                now.jersey().service(request, response);
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
        Opened now = opened;
        return now == null ? null : now.jersey().getServletConfig();
    }

    @Override
    public String getServletInfo() {
        return "Qunfa REST";
    }

    @Override
    public void destroy() {
        Opened last = opened;
        opened = null;
        if (last != null) {
            last.close();
        }
    }

    @Deactivate
    void stop() {
        Opened last = opened;
        if (last != null) {
            last.streams().close();
        }
    }
}

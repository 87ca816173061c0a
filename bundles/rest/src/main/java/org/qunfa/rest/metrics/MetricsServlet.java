package org.qunfa.rest.metrics;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Scope;
import org.qunfa.rest.access.Route;
import org.qunfa.rest.gate.Credentials;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.SafeHeaders;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.Faults;
import org.qunfa.rest.problem.Trace;

/** Gives all figures to Prometheus, for a key with the scope {@code metrics:read}. */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.name=qunfa-metrics", "osgi.http.whiteboard.servlet.pattern=/metrics"})
public final class MetricsServlet implements Servlet {

    private final Gate gate;
    private final Meters meters;
    private @Nullable ServletConfig config;

    @Activate
    public MetricsServlet(@Reference Gate gate, @Reference Meters meters) {
        this.gate = gate;
        this.meters = meters;
    }

    @Override
    public void init(ServletConfig given) {
        this.config = given;
    }

    @Override
    public void service(ServletRequest servletRequest, ServletResponse servletResponse) throws IOException {
        var request = (HttpServletRequest) servletRequest;
        var response = (HttpServletResponse) servletResponse;
        Trace.begin(request);
        Route.note(request, "/metrics");
        SafeHeaders.forData(response);
        try {
            if (!request.getMethod().equals("GET")) {
                throw Fault.of(405, "method-not-allowed", "this address takes GET")
                        .with("Allow", "GET");
            }
            gate.admit(Credentials.of(request), Scope.METRICS_READ).note(request);
            byte[] figures = meters.scrape().getBytes(StandardCharsets.UTF_8);
            response.setContentType("text/plain; version=0.0.4; charset=utf-8");
            response.setContentLength(figures.length);
            response.getOutputStream().write(figures);
        } catch (RuntimeException e) {
            Faults.write(e, response);
        } finally {
            Trace.end();
        }
    }

    @Override
    public @Nullable ServletConfig getServletConfig() {
        return config;
    }

    @Override
    public String getServletInfo() {
        return "Qunfa metrics";
    }

    @Override
    public void destroy() {}
}

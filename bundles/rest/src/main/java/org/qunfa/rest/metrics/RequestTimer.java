package org.qunfa.rest.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;
import org.qunfa.rest.access.Route;

/** Measures requests by method, route and status, and has the access log know the route: the address with names for its ids, never the ids. */
@PreMatching
public final class RequestTimer implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String BEGAN = RequestTimer.class.getName();

    private static final String NONE = "none";

    private final MeterRegistry meters;

    public RequestTimer(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(BEGAN, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(BEGAN) instanceof Long began) {
            String method = Route.method(request.getMethod());
            String route = route(request);
            if (!route.equals(NONE)) {
                Route.note(request, route);
            }
            Timer.builder("qunfa.http.requests")
                    .description("Requests at the REST door, from the first line to the answer.")
                    .tags("method", method, "route", route, "status", Integer.toString(response.getStatus()))
                    .register(meters)
                    .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        }
    }

    /** The address of a request with names for its ids. */
    public static String route(ContainerRequestContext request) {
        var route = new StringBuilder();
        for (UriTemplate template : ((ExtendedUriInfo) request.getUriInfo()).getMatchedTemplates()) {
            route.insert(0, template.getTemplate());
        }
        return route.isEmpty() ? NONE : route.toString();
    }
}

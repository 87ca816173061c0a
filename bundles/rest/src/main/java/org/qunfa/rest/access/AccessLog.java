package org.qunfa.rest.access;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each request that the HTTP server has answered, those too that no servlet saw. Its fields are parted by a blank, and one
 * that is not known is a dash: address and port of the connection, organisation, key or person, method, route, status, octets of the answer's
 * body, milliseconds, trace id.
 *
 * <p>Nothing in it is what the caller wrote, but for the digits of a trace id: addresses hold tokens and numbers. It must never throw,
 * or the server soon asks it no more. Safe for use by many threads.
 */
@Component(service = RequestLog.class)
public final class AccessLog implements RequestLog {

    /** The log that {@code logback.xml} keeps in {@code access.log}. */
    private static final Logger LOG = LoggerFactory.getLogger("access");

    private static final String UNKNOWN = "-";

    @Activate
    public AccessLog() {}

    @Override
    public void log(Request request, Response response) {
        if (LOG.isInfoEnabled()) {
            LOG.info("{}", line(request, response));
        }
    }

    private static String line(Request request, Response response) {
        long octets = Response.getContentBytesWritten(response);
        long nanos = System.nanoTime() - request.getBeginNanoTime();
        return String.join(
                " ",
                Request.getRemoteAddr(request) + ":" + Request.getRemotePort(request),
                Visit.logged(request::getAttribute),
                request.getMethod() == null ? UNKNOWN : Route.method(request.getMethod()),
                noted(request, Route.ATTRIBUTE),
                Integer.toString(response.getStatus()),
                octets < 0 ? UNKNOWN : Long.toString(octets),
                Long.toString(TimeUnit.NANOSECONDS.toMillis(nanos)),
                noted(request, Trace.ATTRIBUTE));
    }

    private static String noted(Request request, String attribute) {
        return request.getAttribute(attribute) instanceof String text ? text : UNKNOWN;
    }
}

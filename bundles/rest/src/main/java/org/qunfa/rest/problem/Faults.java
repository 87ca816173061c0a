package org.qunfa.rest.problem;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.messaging.Refusal;
import org.qunfa.rest.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns everything that can go wrong into a problem document. What nobody foresaw is logged, once, and told as 500. */
public final class Faults implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final int DEPTH = 8;

    @Override
    public Response toResponse(Throwable thrown) {
        Fault fault = of(thrown);
        var response = Response.status(fault.status())
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(ProblemDocument.of(fault, Trace.id()));
        fault.headers().forEach(response::header);
        return response.build();
    }

    /** Answers a fault outside Jersey. Does nothing when the answer has begun. */
    public static void write(Throwable thrown, HttpServletResponse response) throws IOException {
        Fault fault = of(thrown);
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(fault.status());
        fault.headers().forEach(response::setHeader);
        byte[] body = Json.bytes(ProblemDocument.of(fault, Trace.id()));
        response.setContentType(ProblemDocument.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** What the caller is told about this. */
    public static Fault of(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            Fault known = known(cause);
            if (known != null) {
                return known;
            }
            cause = cause.getCause();
        }
        LOG.error("a request failed; traceId {}", Trace.id(), Scrubbed.of(thrown));
        return Fault.of(500, "internal", "something went wrong here; tell the operators the traceId");
    }

    private static @Nullable Fault known(Throwable cause) {
        if (cause instanceof Fault fault) {
            return fault;
        } else if (cause instanceof BrokenBody body) {
            return body.fault();
        } else if (cause instanceof Refusal refusal) {
            return Fault.from(refusal);
        } else if (cause instanceof Denied denied) {
            return Denials.of(denied);
        } else if (cause instanceof WebApplicationException web) {
            return web(web.getResponse());
        }
        return null;
    }

    private static @Nullable Fault web(Response response) {
        return switch (response.getStatus()) {
            case 400 -> Fault.of(400, "bad-request", "the request cannot be understood");
            case 404 -> Fault.of(404, "not-found", "there is nothing at this address");
            case 405 -> {
                String allow = allowed(response.getHeaderString(HttpHeaders.ALLOW));
                yield Fault.of(405, "method-not-allowed", "this address takes " + allow)
                        .with(HttpHeaders.ALLOW, allow);
            }
            case 406 -> Fault.of(406, "not-acceptable", "this address cannot answer in any of the accepted types");
            case 415 -> Fault.of(415, "unsupported-media-type", "this address does not take this Content-Type");
            default -> null;
        };
    }

    private static String allowed(@Nullable String allow) {
        return Arrays.stream((allow == null ? "" : allow).split(",", -1))
                .map(String::strip)
                .filter(m -> !m.isEmpty() && !m.equals("OPTIONS"))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}

package org.qunfa.rest.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.qunfa.rest.gate.Visit;

/**
 * Sees to it that a caller gets its answer when a request is refused before its body was read.
 *
 * <p>A short rest of the body is read away first, and the connection goes on. With a longer one, or one over the limit, the answer says that the
 * connection ends; the rest is then read away for a while, because a system that closes on a sender makes it lose the
 * answer. Nothing is read away for callers without a key, and nothing that was not sent yet is asked for.
 */
final class RestOfBody implements ContainerResponseFilter {

    private static final int SHORT = 1 << 20;
    private static final long WHILE = TimeUnit.SECONDS.toNanos(30);
    private static final String LINGER = RestOfBody.class.getName();

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < 400 || !hasBody(request)) {
            return;
        }
        boolean patient = Visit.isKnown(request) && request.getHeaderString("Expect") == null;
        boolean first = patient && response.getStatus() != 413 && isShort(request);
        if (!first || !ends(request.getEntityStream())) {
            response.getHeaders().putSingle("Connection", "close");
            request.setProperty(LINGER, patient);
        }
    }

    private static boolean hasBody(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return request.getHeaderString("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }

    private static boolean isShort(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.length() < 8 && Integer.parseInt(length) <= SHORT;
    }

    private static boolean ends(InputStream body) {
        try {
            body.skipNBytes(SHORT);
        } catch (IOException | IllegalStateException e) {
            return e instanceof EOFException;
        }
        return false;
    }

    /** Reads away what still comes of a body whose request was answered. */
    static void linger(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Boolean.TRUE.equals(request.getAttribute(LINGER))) {
            return;
        }
        response.flushBuffer();
        long end = System.nanoTime() + WHILE;
        byte[] piece = new byte[1 << 16];
        try {
            InputStream body = request.getInputStream();
            while (System.nanoTime() - end < 0 && body.read(piece) >= 0) {
                // Nobody wants it any more.
            }
        } catch (IOException | IllegalStateException e) {
            // The caller has gone, with or without its answer.
        }
    }
}

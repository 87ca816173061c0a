package org.qunfa.rest.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request brings to be let in: a key, or else the cookie of a session.
 *
 * @param authorization the header of that name; a cookie does not count beside it
 * @param token of the session
 * @param csrf what a page repeats that knows the session, as other sites' pages do not
 * @param address where the request comes from
 * @param changes whether the request's method may change something
 */
public record Credentials(
        @Nullable String authorization,
        @Nullable String token,
        @Nullable String csrf,
        String address,
        boolean changes) {

    /** The cookie of a session. Its name has browsers keep it to this host and to TLS. */
    public static final String COOKIE = "__Host-qunfa";

    /** The header in which a page repeats what {@code GET /sessions/current} told it. */
    public static final String CSRF = "X-CSRF-Token";

    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** Where Jersey finds what the servlet knows: its properties are the request's attributes. */
    private static final String ADDRESS = Credentials.class.getName() + ".address";

    /** Has resources know where a request comes from. */
    public static void note(HttpServletRequest request) {
        request.setAttribute(ADDRESS, request.getRemoteAddr());
    }

    /** What a request to a resource brings. */
    public static Credentials of(ContainerRequestContext request) {
        var cookie = request.getCookies().get(COOKIE);
        return new Credentials(
                request.getHeaderString(HttpHeaders.AUTHORIZATION),
                cookie == null ? null : cookie.getValue(),
                request.getHeaderString(CSRF),
                request.getProperty(ADDRESS) instanceof String address ? address : "",
                !READING.contains(request.getMethod()));
    }

    /** What a request brings that Jersey does not see. */
    public static Credentials of(HttpServletRequest request) {
        var cookies = request.getCookies();
        return new Credentials(
                request.getHeader(HttpHeaders.AUTHORIZATION),
                cookies == null
                        ? null
                        : Stream.of(cookies)
                                .filter(c -> c.getName().equals(COOKIE))
                                .map(c -> c.getValue())
                                .findFirst()
                                .orElse(null),
                request.getHeader(CSRF),
                request.getRemoteAddr(),
                !READING.contains(request.getMethod()));
    }

    /** Says nothing of it. */
    @Override
    public String toString() {
        return "Credentials";
    }
}

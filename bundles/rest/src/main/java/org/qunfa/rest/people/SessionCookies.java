package org.qunfa.rest.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.qunfa.accounts.Sessions;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.rest.gate.Credentials;

/** The two cookies of people: one of the session, and one by which a device is known again. Scripts see neither. */
final class SessionCookies {

    static final String DEVICE = Credentials.COOKIE + "-device";

    /** What browsers ask of the names (RFC 6265bis §4.1.3.2), and no other site's pages send them with what changes something. */
    private static final String KEPT = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=";

    private static final Duration YEAR = Duration.ofDays(365);

    private SessionCookies() {}

    static Response.ResponseBuilder give(Response.ResponseBuilder response, Opened opened) {
        long left = Math.max(
                1, Duration.between(Instant.now(), opened.session().expiresAt()).toSeconds());
        return response.header(HttpHeaders.SET_COOKIE, Credentials.COOKIE + "=" + opened.token() + KEPT + left)
                .header(HttpHeaders.SET_COOKIE, DEVICE + "=" + opened.device() + KEPT + YEAR.toSeconds());
    }

    /** Ends the session that the browser had: whoever put its cookie there has nothing in common with who signs in now. */
    static void endEarlier(HttpServletRequest servlet, Sessions sessions) {
        String before = Credentials.of(servlet).token();
        if (before != null) {
            sessions.end(before, Clients.origin(servlet));
        }
    }

    /** Takes both away: nothing is known of who used this browser. */
    static Response.ResponseBuilder takeAll(Response.ResponseBuilder response) {
        return take(response).header(HttpHeaders.SET_COOKIE, DEVICE + "=" + KEPT + 0);
    }

    /** Takes the session's away; the device stays known. */
    static Response.ResponseBuilder take(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.SET_COOKIE, Credentials.COOKIE + "=" + KEPT + 0);
    }
}

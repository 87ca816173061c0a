package org.qunfa.rest.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.qunfa.accounts.Logins;
import org.qunfa.accounts.Logins.Begun;
import org.qunfa.accounts.Logins.Returned;
import org.qunfa.rest.gate.Credentials;

/**
 * The two cookies of signing in by login providers: one by which the browser that began is known again, and one of whom a provider named
 * and nobody is bound to. Scripts see neither; both come along when a provider sends the browser back.
 */
final class LoginCookies {

    static final String BROWSER = Credentials.COOKIE + "-login";
    static final String WAITING = Credentials.COOKIE + "-identity";

    /** What a body's field says that binds. */
    static final String BINDS = "Whether whom a login provider named, and the cookie " + WAITING
            + " stands for, is bound to them in the same step; else that is left alone.";

    private static final String KEPT = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=";

    private LoginCookies() {}

    static Response.ResponseBuilder give(Response.ResponseBuilder response, Begun begun) {
        return response.header(
                HttpHeaders.SET_COOKIE, BROWSER + "=" + begun.browser() + KEPT + Logins.VALID.toSeconds());
    }

    /** Gives what an attempt came to: a session, whom waits, or nothing. */
    static Response.ResponseBuilder give(Response.ResponseBuilder response, Returned returned) {
        var opened = returned.opened();
        if (opened != null) {
            SessionCookies.give(response, opened);
        }
        String waiting = returned.waiting();
        return waiting == null
                ? response
                : response.header(HttpHeaders.SET_COOKIE, WAITING + "=" + waiting + KEPT + Logins.VALID.toSeconds());
    }

    /** The secret of who waits; empty when nobody does. */
    static String waiting(HttpServletRequest servlet) {
        String waiting = Clients.cookie(servlet, WAITING);
        return waiting == null ? "" : waiting;
    }

    /** Nobody waits any more. */
    static Response.ResponseBuilder takeWaiting(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.SET_COOKIE, WAITING + "=" + KEPT + 0);
    }
}

package org.qunfa.rest.people;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.rest.body.Texts;

/** Where requests of people come from. */
final class Clients {

    private Clients() {}

    /** What a request says of its program; empty when it says nothing that can be kept. */
    static String of(HttpServletRequest servlet) {
        String agent = servlet.getHeader("User-Agent");
        return agent == null || Texts.flaw(agent) != null ? "" : agent;
    }

    static Origin origin(HttpServletRequest servlet) {
        return new Origin(servlet.getRemoteAddr(), of(servlet), cookie(servlet, SessionCookies.DEVICE));
    }

    /** What a cookie says; null when there is none of the name. */
    static @Nullable String cookie(HttpServletRequest servlet, String name) {
        Cookie[] cookies = servlet.getCookies();
        return cookies == null
                ? null
                : Stream.of(cookies)
                        .filter(c -> c.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse(null);
    }
}

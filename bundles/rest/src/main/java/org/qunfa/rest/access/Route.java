package org.qunfa.rest.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;

/** The address of a request with names for what may say something about somebody, as the access log may hold it. */
public final class Route {

    /** Where the API is. */
    public static final String API = "/api/v1";

    /** Of a request to the API that no operation answers. */
    public static final String NONE = API + "/*";

    static final String ATTRIBUTE = Route.class.getName();

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private Route() {}

    /** Has the access log know it. */
    public static void note(HttpServletRequest request, String route) {
        request.setAttribute(ATTRIBUTE, route);
    }

    /** Has the access log know which operation of the API is asked for. */
    public static void note(ContainerRequestContext request, String operation) {
        request.setProperty(ATTRIBUTE, API + operation);
    }

    /** A request's method as logs and figures may hold it: a caller may send any word as one. */
    public static String method(String given) {
        return METHODS.contains(given) ? given : "other";
    }
}

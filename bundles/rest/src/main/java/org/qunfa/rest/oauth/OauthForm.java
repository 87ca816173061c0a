package org.qunfa.rest.oauth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qunfa.accounts.Authorisations.Call;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.problem.Fault;

/** Reads what clients send: parameters of an address, or a form. */
final class OauthForm {

    private static final int LONGEST = 16 * 1024;
    private static final int MOST = 50;

    private OauthForm() {}

    /** What stands in the address. */
    static Call ofQuery(HttpServletRequest servlet, ContainerRequestContext request) {
        return call(servlet, request, request.getUriInfo().getQueryParameters());
    }

    /** What stands in the body. */
    static Call ofBody(HttpServletRequest servlet, ContainerRequestContext request, InputStream body)
            throws IOException {
        byte[] octets = Bodies.open(request, body, LONGEST).readAllBytes();
        return call(servlet, request, parsed(new String(octets, StandardCharsets.UTF_8)));
    }

    private static Call call(
            HttpServletRequest servlet, ContainerRequestContext request, Map<String, List<String>> parameters) {
        if (parameters.size() > MOST) {
            throw bad();
        }
        return new Call(parameters, request.getHeaderString(HttpHeaders.AUTHORIZATION), servlet.getRemoteAddr());
    }

    private static Map<String, List<String>> parsed(String form) {
        var parameters = new HashMap<String, List<String>>();
        try {
            for (String pair : form.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters
                            .computeIfAbsent(decoded(pair.substring(0, equals)), name -> new ArrayList<>())
                            .add(decoded(pair.substring(equals + 1)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw bad();
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Fault bad() {
        return Fault.of(400, "bad-form", "the form cannot be read, or has more in it than any client has to say");
    }
}

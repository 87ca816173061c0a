package org.qunfa.rest.docs;

import io.swagger.v3.core.filter.AbstractSpecFilter;
import io.swagger.v3.core.model.ApiDescription;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has the interface's description say what sessions need, as the gate sees to it: where a key is let in, a session is too, and what changes
 * something in a session repeats the page's word. The build alone uses it, and no bundle that runs has what it is made of.
 */
public final class SessionSecurity extends AbstractSpecFilter {

    private static final String KEY = "key";
    private static final String SESSION = "session";
    private static final String CSRF = "csrf";

    @Override
    public Optional<Operation> filterOperation(
            Operation operation,
            ApiDescription api,
            Map<String, List<String>> parameters,
            Map<String, String> cookies,
            Map<String, List<String>> headers) {
        if (operation.getSecurity() != null) {
            operation.setSecurity(ways(operation.getSecurity(), !"GET".equalsIgnoreCase(api.getMethod())));
        }
        return Optional.of(operation);
    }

    private static List<SecurityRequirement> ways(List<SecurityRequirement> described, boolean changes) {
        var ways = new ArrayList<SecurityRequirement>();
        for (SecurityRequirement way : described) {
            boolean keyed = way.containsKey(KEY);
            if (!way.containsKey(SESSION)) {
                ways.add(way);
            }
            if (keyed || way.containsKey(SESSION)) {
                var session = new SecurityRequirement().addList(SESSION);
                ways.add(changes ? session.addList(CSRF) : session);
            }
        }
        return ways;
    }
}

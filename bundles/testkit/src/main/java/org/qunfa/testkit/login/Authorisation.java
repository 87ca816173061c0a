package org.qunfa.testkit.login;

import java.net.URI;
import java.util.Map;

/**
 * What an application asked a person for.
 *
 * @param app its name at the provider
 * @param redirect where the person's browser is to go
 * @param state what has to go along
 * @param more what else was said, by name
 */
public record Authorisation(String app, URI redirect, String state, Map<String, String> more) {

    public Authorisation {
        more = Map.copyOf(more);
    }

    /** Where the browser goes with these values, and the state. */
    URI back(Map<String, String> values) {
        URI address = values.isEmpty() ? redirect : Query.with(redirect, values);
        return state.isEmpty() ? address : Query.with(address, Map.of("state", state));
    }
}

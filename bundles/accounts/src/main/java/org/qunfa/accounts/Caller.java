package org.qunfa.accounts;

import java.util.Set;
import org.qunfa.model.OrganisationId;

/**
 * Who is asking, proved by a key.
 *
 * @param organisation whom the key acts for
 * @param key the key's public name, fit for logs
 * @param scopes what the key permits, in the words of {@link Scope}
 */
public record Caller(OrganisationId organisation, String key, Set<Scope> scopes) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }
}

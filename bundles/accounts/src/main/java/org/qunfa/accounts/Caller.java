package org.qunfa.accounts;

import java.util.Set;
import org.qunfa.model.OrganisationId;

/**
 * Who is asking, proved by a key or a session.
 *
 * @param organisation whom the key acts for
 * @param key the key's public name, or the {@linkplain #of person's}, fit for logs
 * @param scopes what the key permits, in the words of {@link Scope}
 * @param granted what it would permit but for bans, and for who is under 14
 */
public record Caller(OrganisationId organisation, String key, Set<Scope> scopes, Set<Scope> granted) {

    private static final String PERSON = "person:";

    /** The name under which a person acts who has signed in, wherever that is. */
    public static String of(PersonId person) {
        return PERSON + person;
    }

    /** Whether a name is one under which a person acts. */
    public static boolean isPerson(String name) {
        return name.startsWith(PERSON);
    }

    public Caller {
        scopes = Set.copyOf(scopes);
        granted = Set.copyOf(granted);
    }

    /** Somebody from whom nothing is taken. */
    public Caller(OrganisationId organisation, String key, Set<Scope> scopes) {
        this(organisation, key, scopes, scopes);
    }

    /** The same with what is left of the scopes. */
    public Caller left(Set<Scope> left) {
        return new Caller(organisation, key, left, granted);
    }
}

package org.qunfa.accounts.sessions;

import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.PersonId;

/**
 * Somebody whom a login provider named.
 *
 * @param second of the second factor; null when they give none
 * @param provider its instance; null when it is not known any more
 */
public record Named(
        PersonId person, @Nullable String second, @Nullable String provider) {

    /** Says who it is, and nothing else. */
    @Override
    public String toString() {
        return "Named[" + person + "]";
    }
}

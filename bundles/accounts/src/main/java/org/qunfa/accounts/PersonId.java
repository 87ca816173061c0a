package org.qunfa.accounts;

import java.util.UUID;

/** The identity of a person who can sign in. */
public record PersonId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}

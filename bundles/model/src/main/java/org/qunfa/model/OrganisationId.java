package org.qunfa.model;

import java.util.UUID;

/** The identity of an organisation: the owner of notices, quota, signatures and keys. */
public record OrganisationId(UUID value) {

    /**
     * Reads an identity as {@link #toString()} wrote it.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static OrganisationId of(String text) {
        return new OrganisationId(Uuids.of(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

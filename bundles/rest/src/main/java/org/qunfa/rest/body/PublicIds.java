package org.qunfa.rest.body;

import java.util.UUID;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.problem.Fault;

/** Reads the ids in addresses. What is no id belongs to nothing. */
public final class PublicIds {

    private PublicIds() {}

    /**
     * The id in an address.
     *
     * @throws Fault not-found, when it is none
     */
    public static UUID of(String text) {
        try {
            return OrganisationId.of(text).value();
        } catch (IllegalArgumentException e) {
            throw Fault.of(404, "not-found", "there is no such thing");
        }
    }
}

package org.qunfa.rest.people;

import java.util.UUID;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.problem.Fault;

/** Reads the ids in addresses. What is no id belongs to nothing. */
final class PublicIds {

    private PublicIds() {}

    static UUID of(String text) {
        try {
            return OrganisationId.of(text).value();
        } catch (IllegalArgumentException e) {
            throw Fault.of(404, "not-found", "there is no such thing");
        }
    }
}

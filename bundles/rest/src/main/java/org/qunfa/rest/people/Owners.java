package org.qunfa.rest.people;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.qunfa.accounts.Members;
import org.qunfa.accounts.Role;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.body.PublicIds;
import org.qunfa.rest.gate.Visit;

/** Reads who acts in which organisation, and as what members are to act. */
final class Owners {

    private Owners() {}

    /** Whoever asks, in the organisation that the address names; whether they are an owner of it is for the engine to say. */
    static Members.Owner of(ContainerRequestContext request, String organisation) {
        return new Members.Owner(
                new OrganisationId(PublicIds.of(organisation)),
                Visit.of(request).person().person());
    }

    static Role role(Fields fields) {
        return Role.of(fields.requiredText("role")).orElseGet(() -> {
            fields.refuse("role", "unknown-role", "there is no such role");
            return Role.AUDITOR;
        });
    }
}

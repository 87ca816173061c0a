package org.qunfa.rest.quota;

import org.jspecify.annotations.Nullable;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.gate.Visit;

/** Reads whose quota a request is about. */
final class Receivers {

    private Receivers() {}

    /** The organisation with this id; the caller's own where none is said. What is no id is noted among the fields. */
    static OrganisationId of(Fields fields, @Nullable String organisation, Visit visit) {
        try {
            return organisation == null ? visit.organisation() : OrganisationId.of(organisation);
        } catch (IllegalArgumentException e) {
            fields.refuse("organisation", "unknown-organisation", "there is no such organisation");
            return visit.organisation();
        }
    }
}

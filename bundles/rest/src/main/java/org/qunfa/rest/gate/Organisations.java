package org.qunfa.rest.gate;

import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.problem.Fault;

/** Reads which organisation a request names, by its id or its name. */
public final class Organisations {

    private static final String FIELD = "organisation";
    private static final String UNKNOWN = "unknown-organisation";
    private static final String SENTENCE = "no organisation has this id or name";

    private Organisations() {}

    /** The one that the field names; the caller's own where there is no field. What names none is noted among the fields. */
    public static OrganisationId of(Fields fields, ApiKeys keys, Visit visit) {
        String named = fields.text(FIELD);
        if (named == null) {
            return visit.organisation();
        }
        return keys.find(named).orElseGet(() -> {
            fields.refuse(FIELD, UNKNOWN, SENTENCE);
            return visit.organisation();
        });
    }

    /**
     * The one that the query names; null where it names none.
     *
     * @throws Fault 422 when there is no such organisation
     */
    public static @Nullable OrganisationId of(@Nullable String named, ApiKeys keys) {
        return named == null ? null : keys.find(named).orElseThrow(() -> Fault.at(422, "/" + FIELD, UNKNOWN, SENTENCE));
    }
}

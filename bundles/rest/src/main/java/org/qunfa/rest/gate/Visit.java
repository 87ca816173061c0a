package org.qunfa.rest.gate;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Scope;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/** One request of somebody who was let in. */
public record Visit(Caller caller) {

    private static final String PROPERTY = Visit.class.getName();

    /** The visit that a request is. */
    public static Visit of(ContainerRequestContext request) {
        if (request.getProperty(PROPERTY) instanceof Visit visit) {
            return visit;
        }
        throw new IllegalStateException("nobody was let in for this request");
    }

    /** Whether somebody was let in for this request. */
    public static boolean isKnown(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Visit;
    }

    void note(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
    }

    /** Whom the caller acts for. */
    public OrganisationId organisation() {
        return caller.organisation();
    }

    /** The number as this caller may see it. */
    public String show(PhoneNumber number) {
        return caller.scopes().contains(Scope.NUMBERS_READ) ? number.e164() : number.masked();
    }
}

package org.qunfa.rest.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.rest.problem.Fault;

/**
 * One request of somebody who was let in.
 *
 * @param session in which a person asks; null when it is a key
 * @param token the session's; null when it is a key
 */
public record Visit(
        Caller caller, @Nullable Session session, @Nullable String token) {

    private static final String PROPERTY = Visit.class.getName();
    private static final String REFUSED = PROPERTY + ".refused";

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

    /** Who was refused at the door, or in the house, by the name that is fit for logs; null when nobody knows who asks. */
    public static @Nullable String refused(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Visit visit
                ? visit.caller().key()
                : (String) request.getProperty(REFUSED);
    }

    /**
     * Whom a request is of, as two words for logs: the organisation, and the key or the person. A dash for what nobody knows.
     *
     * @param attributes the request's, by name
     */
    public static String logged(Function<String, @Nullable Object> attributes) {
        if (attributes.apply(PROPERTY) instanceof Visit visit) {
            return visit.organisation() + " " + visit.caller().key();
        }
        return attributes.apply(REFUSED) instanceof String name ? "- " + name : "- -";
    }

    static void noteRefused(ContainerRequestContext request, @Nullable String name) {
        request.setProperty(REFUSED, name);
    }

    void note(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
    }

    /** Notes who was let in for a request that Jersey does not see. */
    public void note(HttpServletRequest request) {
        request.setAttribute(PROPERTY, this);
    }

    /** The session in which a person asks, as the method's mark {@link ByPerson} promises. */
    public Session person() {
        return Objects.requireNonNull(session, "only people are let in here");
    }

    /** The token of that session. */
    public String secret() {
        return Objects.requireNonNull(token, "only people are let in here");
    }

    /** Throws unless it is a key, or a person who confirmed lately that it is them. */
    void requireConfirmed() {
        if (session != null && session.confirmedUntil() == null) {
            throw Fault.of(403, "step-up-needed", "confirm first that it is you: POST /me/step-up");
        }
    }

    /** Says who it is, and none of the secrets. */
    @Override
    public String toString() {
        return "Visit[" + caller.key() + "]";
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

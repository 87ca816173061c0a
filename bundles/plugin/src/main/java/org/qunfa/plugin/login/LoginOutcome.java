package org.qunfa.plugin.login;

import java.util.Map;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.Outcome;

/** Who came back. Everything but {@link Known} signs nobody in. */
public sealed interface LoginOutcome extends Outcome {

    /**
     * The provider says who it is.
     *
     * @param issuer who says so, so that equal subjects of two providers are two people; 1 to 200 characters
     * @param subject the issuer's lasting name for the person, 1 to 200 characters
     * @param attributes what the issuer has verified, by the names of OpenID Connect, for example {@code phone_number}; {@code
     *     pairwise_iss} and {@code pairwise_sub} together are a second issuer and subject under which the same person may have come
     *     before, by the word of the same provider
     */
    record Known(String issuer, String subject, Map<String, String> attributes)
            implements LoginOutcome, Outcome.Happened {
        public Known {
            Bounds.word("an issuer", issuer, 200);
            Bounds.word("a subject", subject, 200);
            attributes = Map.copyOf(attributes);
        }

        /** Says neither who nor what. */
        @Override
        public String toString() {
            return "Known[issuer=" + issuer + "]";
        }
    }

    /** It is nobody: the person refused, the code is wrong, or the answer does not prove it. */
    record Denied(Failure why) implements LoginOutcome, Outcome.DidNotHappen, Outcome.Failed {}

    /** It came too late; the person may begin anew. */
    record Expired() implements LoginOutcome, Outcome.DidNotHappen {}

    /** The provider does not say now; the person may begin anew. */
    record Unavailable(Failure why) implements LoginOutcome, Outcome.DidNotHappen, Outcome.Failed {}

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Known known) {
            return cases.known(known);
        }
        if (this instanceof Denied denied) {
            return cases.denied(denied);
        }
        if (this instanceof Expired expired) {
            return cases.expired(expired);
        }
        return cases.unavailable((Unavailable) this);
    }

    /** One answer for each case. */
    interface Cases<T> {
        T known(Known known);

        T denied(Denied denied);

        T expired(Expired expired);

        T unavailable(Unavailable unavailable);
    }
}

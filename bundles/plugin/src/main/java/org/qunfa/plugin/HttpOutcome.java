package org.qunfa.plugin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a call came to: an answer, certainly nothing, or nobody knows. */
public sealed interface HttpOutcome extends Outcome {

    /**
     * The other side answered, whatever it says.
     *
     * @param status its HTTP status; a redirect is not followed
     * @param headers by their names in small letters
     * @param body at most {@value #MOST_OCTETS} octets
     */
    record Answered(int status, Map<String, List<String>> headers, byte[] body)
            implements HttpOutcome, Outcome.Happened {

        /** Octets of the largest body of an answer. */
        public static final int MOST_OCTETS = 4_194_304;

        public Answered {
            var lower = new TreeMap<String, List<String>>();
            headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
            headers = Map.copyOf(lower);
        }

        /** The first value of a header; empty where there is none. */
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                    .findFirst()
                    .orElse("");
        }

        /** The body as UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** Says nothing of what is in it. */
        @Override
        public String toString() {
            return "Answered[" + status + ", " + body.length + " octets]";
        }
    }

    /**
     * Nothing of the call reached the other side: it was blocked, there was no connection, or no room. The code is {@code
     * blocked} where the declaration, the lack of TLS or the host's network forbids the call, else {@code busy}, {@code
     * no-address}, {@code no-connection}, {@code no-trust}, {@code timeout} or {@code closed}.
     */
    record NotSent(Failure why) implements HttpOutcome, Outcome.DidNotHappen, Outcome.Failed {}

    /**
     * The other side may have got the call and done what it asks for: no answer came in time, or none that could be read. The
     * code is {@code timeout}, {@code broken} or {@code too-large}.
     */
    record Unknown(Failure why) implements HttpOutcome, Outcome.NotKnown, Outcome.Failed {}

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Answered answered) {
            return cases.answered(answered);
        }
        if (this instanceof NotSent notSent) {
            return cases.notSent(notSent);
        }
        return cases.unknown((Unknown) this);
    }

    /** One answer for each case. */
    interface Cases<T> {
        T answered(Answered answered);

        T notSent(NotSent notSent);

        T unknown(Unknown unknown);
    }
}

package org.qunfa.plugin.login;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.Outcome;

/** What beginning to sign in came to. */
public sealed interface BeginOutcome extends Outcome {

    /** The browser goes to the provider. */
    record Redirect(URI address) implements BeginOutcome, Outcome.Happened {
        /** Says to whom, and nothing of what goes along: the attempt's secrets are there. */
        @Override
        public String toString() {
            return "Redirect[" + address.getHost() + "]";
        }
    }

    /**
     * The person scans a code with the provider's app.
     *
     * @param payload what the code says, 1 to 2,048 characters
     * @param poll how often the page asks the platform whether the provider has called back; 1 to 60 seconds
     * @param until when the code stops working
     */
    record QrCode(String payload, Duration poll, Instant until) implements BeginOutcome, Outcome.Happened {
        public QrCode {
            Bounds.word("a code", payload, 2_048);
            Bounds.check(poll.toSeconds() >= 1 && poll.toSeconds() <= 60, "a page asks every 1 to 60 seconds");
        }
    }

    /**
     * A code went to the target, which the person types in.
     *
     * @param maskedTarget where it went, most of it hidden, at most 64 characters
     * @param until when the code stops working
     */
    record CodeSent(String maskedTarget, Instant until) implements BeginOutcome, Outcome.Happened {
        public CodeSent {
            maskedTarget = Bounds.text(maskedTarget, 64);
        }
    }

    /**
     * The person fills in fields.
     *
     * @param fields at least one
     */
    record Form(List<LoginField> fields) implements BeginOutcome, Outcome.Happened {
        public Form {
            fields = List.copyOf(fields);
            Bounds.check(!fields.isEmpty(), "a form has fields");
        }
    }

    /** Nobody can sign in this way now. */
    record Unavailable(Failure why) implements BeginOutcome, Outcome.DidNotHappen, Outcome.Failed {}

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Redirect redirect) {
            return cases.redirect(redirect);
        }
        if (this instanceof QrCode qrCode) {
            return cases.qrCode(qrCode);
        }
        if (this instanceof CodeSent codeSent) {
            return cases.codeSent(codeSent);
        }
        if (this instanceof Form form) {
            return cases.form(form);
        }
        return cases.unavailable((Unavailable) this);
    }

    /** One answer for each case. */
    interface Cases<T> {
        T redirect(Redirect redirect);

        T qrCode(QrCode qrCode);

        T codeSent(CodeSent codeSent);

        T form(Form form);

        T unavailable(Unavailable unavailable);
    }
}

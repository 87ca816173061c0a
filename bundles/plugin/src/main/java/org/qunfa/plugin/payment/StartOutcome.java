package org.qunfa.plugin.payment;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.Outcome;

/** What beginning a payment came to. That it began does not say that anybody paid. */
public sealed interface StartOutcome extends Outcome {

    /**
     * The payer goes to an address of the provider.
     *
     * @param address where to
     * @param until when it stops working
     */
    record Redirect(URI address, Instant until) implements StartOutcome, Outcome.Happened {}

    /**
     * The payer scans a code.
     *
     * @param payload what the code says, 1 to 2,048 characters
     * @param until when it stops working
     */
    record QrCode(String payload, Instant until) implements StartOutcome, Outcome.Happened {
        public QrCode {
            Bounds.word("a code", payload, 2_048);
        }
    }

    /**
     * The payer's app is given values.
     *
     * @param values as the provider's interface for apps names them
     * @param until when they stop working
     */
    record InApp(Map<String, String> values, Instant until) implements StartOutcome, Outcome.Happened {
        public InApp {
            values = Map.copyOf(values);
        }
    }

    /**
     * The payer has their bank transfer the amount.
     *
     * @param to the account that it goes to
     * @param remark what the payer writes with it, by which the order is known: 1 to 32 characters
     * @param until when it should have come
     */
    record Transfer(BankAccount to, String remark, Instant until) implements StartOutcome, Outcome.Happened {
        public Transfer {
            Bounds.word("a remark", remark, 32);
        }
    }

    /** The provider refused the order for good. */
    record Declined(Failure why) implements StartOutcome, Outcome.DidNotHappen, Outcome.Failed {}

    /** The provider certainly did not take the order; it may be tried again later. */
    record Unavailable(Failure why) implements StartOutcome, Outcome.DidNotHappen, Outcome.Failed {}

    /** The provider may have taken the order. The platform asks with {@link PaymentProvider#find}. */
    record Unknown(Failure why) implements StartOutcome, Outcome.NotKnown, Outcome.Failed {}

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Redirect redirect) {
            return cases.redirect(redirect);
        }
        if (this instanceof QrCode qrCode) {
            return cases.qrCode(qrCode);
        }
        if (this instanceof InApp inApp) {
            return cases.inApp(inApp);
        }
        if (this instanceof Transfer transfer) {
            return cases.transfer(transfer);
        }
        if (this instanceof Declined declined) {
            return cases.declined(declined);
        }
        if (this instanceof Unavailable unavailable) {
            return cases.unavailable(unavailable);
        }
        return cases.unknown((Unknown) this);
    }

    /** One answer for each case. */
    interface Cases<T> {
        T redirect(Redirect redirect);

        T qrCode(QrCode qrCode);

        T inApp(InApp inApp);

        T transfer(Transfer transfer);

        T declined(Declined declined);

        T unavailable(Unavailable unavailable);

        T unknown(Unknown unknown);
    }
}

package org.qunfa.plugin.payment;

import java.time.Instant;
import java.util.List;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.Outcome;

/** What asking for a day's bill came to. Asking changes nothing, so it may always be asked again. */
public sealed interface BillOutcome extends Outcome {

    /**
     * The bill, checked as the provider permits.
     *
     * @param from the first moment of the day, by the provider's calendar
     * @param until the first moment of the next day
     * @param lines all that moved, up to {@link #MOST_LINES}; empty when nothing did
     */
    record Bill(Instant from, Instant until, List<BillLine> lines) implements BillOutcome, Outcome.Happened {
        public Bill {
            lines = List.copyOf(lines);
            Bounds.check(from.isBefore(until), "a day ends after it began");
            Bounds.check(lines.size() <= MOST_LINES, "a bill has up to " + MOST_LINES + " lines");
        }

        /** Says how long it is. */
        @Override
        public String toString() {
            return "Bill[" + lines.size() + " lines]";
        }
    }

    /** The provider has not made it yet, and will. */
    record NotYet() implements BillOutcome, Outcome.DidNotHappen {}

    /** This provider makes no bills. */
    record NotOffered() implements BillOutcome, Outcome.DidNotHappen {}

    /** It could not be got, or is not what the provider says that it is. */
    record Unavailable(Failure why) implements BillOutcome, Outcome.DidNotHappen, Outcome.Failed {}

    /** The most lines of a bill. */
    int MOST_LINES = 200_000;

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Bill bill) {
            return cases.bill(bill);
        }
        if (this instanceof NotYet notYet) {
            return cases.notYet(notYet);
        }
        if (this instanceof NotOffered notOffered) {
            return cases.notOffered(notOffered);
        }
        return cases.unavailable((Unavailable) this);
    }

    /** One answer for each case. */
    interface Cases<T> {
        T bill(Bill bill);

        T notYet(NotYet notYet);

        T notOffered(NotOffered notOffered);

        T unavailable(Unavailable unavailable);
    }
}

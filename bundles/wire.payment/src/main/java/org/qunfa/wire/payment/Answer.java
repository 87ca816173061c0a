package org.qunfa.wire.payment;

import java.util.function.Function;
import org.qunfa.plugin.Failure;

/**
 * What a call came to.
 *
 * @param <T> what the provider says
 */
public sealed interface Answer<T> {

    /** It says so, and signed it. */
    record Said<T>(T value) implements Answer<T> {}

    /** It refused the call by a code of its own, and signed that. */
    record Refused<T>(String code) implements Answer<T> {}

    /** The call certainly did nothing: it did not reach the provider, or was not let in. */
    record NotTaken<T>(Failure why) implements Answer<T> {}

    /** The call may have done what it asks for. */
    record Unknown<T>(Failure why) implements Answer<T> {}

    /** What it comes to by what was said; what is not known comes to what that function makes of it. */
    default <O> O match(Function<T, O> said, Function<String, O> refused, Otherwise<O> otherwise) {
        if (this instanceof Said<T> one) {
            return said.apply(one.value());
        }
        if (this instanceof Refused<T> one) {
            return refused.apply(one.code());
        }
        return this instanceof NotTaken<T> one
                ? otherwise.notTaken(one.why())
                : otherwise.unknown(((Unknown<T>) this).why());
    }

    /** What comes of a call that the provider did not answer. */
    interface Otherwise<O> {
        O notTaken(Failure why);

        O unknown(Failure why);

        /** The same for both. */
        static <O> Otherwise<O> of(Function<Failure, O> outcome) {
            return of(outcome, outcome);
        }

        static <O> Otherwise<O> of(Function<Failure, O> notTaken, Function<Failure, O> unknown) {
            return new Otherwise<>() {
                @Override
                public O notTaken(Failure why) {
                    return notTaken.apply(why);
                }

                @Override
                public O unknown(Failure why) {
                    return unknown.apply(why);
                }
            };
        }
    }
}

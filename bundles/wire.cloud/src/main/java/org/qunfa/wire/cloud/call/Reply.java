package org.qunfa.wire.cloud.call;

import java.util.function.Function;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.HttpOutcome;

/** What calling the service came to. */
public sealed interface Reply {

    /** It did what it was asked for. */
    record Done(Json.Node answer) implements Reply {}

    /**
     * It said that it did not, and why.
     *
     * @param status of the answer, as HTTP has it
     */
    record Refused(String code, int status) implements Reply {}

    /** The call certainly did not reach it. */
    record NotSent(Failure why) implements Reply {}

    /** The call may have reached it, and nobody knows what it did. */
    record Unknown(String detail) implements Reply {}

    /** @param reads what an answer of the service says */
    static Reply of(HttpOutcome outcome, Function<HttpOutcome.Answered, Reply> reads) {
        return outcome.match(new HttpOutcome.Cases<Reply>() {
            @Override
            public Reply answered(HttpOutcome.Answered answered) {
                return reads.apply(answered);
            }

            @Override
            public Reply notSent(HttpOutcome.NotSent notSent) {
                return new NotSent(notSent.why());
            }

            @Override
            public Reply unknown(HttpOutcome.Unknown unknown) {
                return new Unknown(unknown.why().code());
            }
        });
    }
}

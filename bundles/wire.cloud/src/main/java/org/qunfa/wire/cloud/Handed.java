package org.qunfa.wire.cloud;

import java.util.function.Function;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.wire.cloud.call.Reply;

/**
 * What handing a message over came to.
 *
 * @param reply what the call came to, from which the line knows whether the service can be reached
 */
public record Handed(SubmitOutcome outcome, Reply reply) {

    /**
     * What a call for a message came to: a service says itself what its answers mean.
     *
     * @param taken what it means that the call did what it was to do
     * @param refused what a refusal means
     */
    public static Handed of(
            Reply reply, Function<Reply.Done, SubmitOutcome> taken, Function<Reply.Refused, SubmitOutcome> refused) {
        return new Handed(outcome(reply, taken, refused), reply);
    }

    /** Whether the line has to be looked at: the service may be out of reach, or let the account in no more. */
    boolean leavesDoubt() {
        return reply instanceof Reply.NotSent
                || reply instanceof Reply.Unknown
                || outcome instanceof SubmitOutcome.Down;
    }

    private static SubmitOutcome outcome(
            Reply reply, Function<Reply.Done, SubmitOutcome> taken, Function<Reply.Refused, SubmitOutcome> refused) {
        if (reply instanceof Reply.Done done) {
            return taken.apply(done);
        }
        if (reply instanceof Reply.Refused no) {
            return refused.apply(no);
        }
        if (reply instanceof Reply.NotSent notSent) {
            return new SubmitOutcome.Down(notSent.why().code());
        }
        return new SubmitOutcome.Unknown(((Reply.Unknown) reply).detail());
    }
}

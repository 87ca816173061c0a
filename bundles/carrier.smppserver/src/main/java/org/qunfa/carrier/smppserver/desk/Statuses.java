package org.qunfa.carrier.smppserver.desk;

import com.cloudhopper.smpp.SmppConstants;
import org.qunfa.carrier.smppserver.message.Rejected;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;

/** Says what the core refuses in the statuses of SMPP 3.4 §5.1.3. */
final class Statuses {

    private Statuses() {}

    /** The answer to a message that the core refused. */
    static Rejected of(Refusal refusal) {
        Problem problem = refusal.problems().get(0);
        return new Rejected(status(refusal, problem), problem.code());
    }

    private static int status(Refusal refusal, Problem problem) {
        if (!isFinal(refusal)) {
            return SmppConstants.STATUS_SYSERR;
        }
        String pointer = problem.pointer();
        if (pointer.startsWith("/recipients/") && pointer.endsWith("/to")) {
            return SmppConstants.STATUS_INVDSTADR;
        }
        return switch (pointer) {
            case "/notBefore" -> SmppConstants.STATUS_INVSCHED;
            case "/validUntil" -> SmppConstants.STATUS_INVEXPIRY;
            default ->
                problem.code().contains("long") ? SmppConstants.STATUS_INVMSGLEN : SmppConstants.STATUS_SUBMITFAIL;
        };
    }

    /** Whether the same would be refused again. */
    static boolean isFinal(Refusal refusal) {
        return refusal.fault() != Refusal.Fault.UNAVAILABLE && refusal.fault() != Refusal.Fault.IN_FLIGHT;
    }
}

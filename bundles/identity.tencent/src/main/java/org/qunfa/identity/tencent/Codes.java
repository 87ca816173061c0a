package org.qunfa.identity.tencent;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.wire.cloud.tencent.TencentApi;

/** What the service's codes mean, after the document of the call IdCardVerification and the list of error codes. */
final class Codes {

    /** Results of a question that nobody paid for and that says nothing of the person. */
    private static final Map<String, Failure> RESULTS = Map.of(
            "-2", new Failure(Blame.CALLER, "-2", "the number has a form that the service does not take"),
            "-3", new Failure(Blame.CALLER, "-3", "the name has a form that the service does not take"),
            "-4", Failure.remote("-4", "the authority's service fails"),
            "-6", Failure.remote("-6", "the authority's service is being renewed"),
            "-7", new Failure(Blame.CALLER, "-7", "the person was asked for too often today"));

    private static final Set<String> BUSY =
            Set.of("LimitExceeded", "RequestLimitExceeded", "FailedOperation.RequestLimitExceeded");

    /** Kinds of codes that are about the key, its rights, credit, or the clock. */
    private static final Set<String> OF_ACCOUNT = Set.of("AuthFailure", "UnauthorizedOperation", "OperationDenied");

    /** Kinds of codes for a call that is not as it has to be. */
    private static final Set<String> OF_CALL = Set.of(
            "InvalidAction",
            "InvalidParameter",
            "InvalidParameterValue",
            "InvalidRequest",
            "MissingParameter",
            "NoSuchVersion",
            "UnknownParameter",
            "UnsupportedOperation",
            "UnsupportedProtocol",
            "UnsupportedRegion");

    /** Kinds of codes that leave open whether it asked. */
    private static final Set<String> OPEN = Set.of("FailedOperation", "InternalError");

    private static final String NO_RIGHT = "FailedOperation.StsUnAuthErrError";

    private Codes() {}

    /** What a result comes to that is none of the three verdicts. */
    static IdentityOutcome withoutVerdict(String result) {
        @Nullable Failure failure = RESULTS.get(result);
        return failure == null
                ? new IdentityOutcome.Unknown(Failure.remote(result, "an answer without a verdict"))
                : new IdentityOutcome.Unavailable(failure);
    }

    /** What it comes to that a question was not answered. */
    static IdentityOutcome outcome(String code) {
        String kind = TencentApi.kind(code);
        if (BUSY.contains(code) || BUSY.contains(kind)) {
            return new IdentityOutcome.Unavailable(Failure.remote(code, "the service is asked too often"));
        }
        if (OF_ACCOUNT.contains(kind) || code.equals(NO_RIGHT)) {
            return new IdentityOutcome.Unavailable(
                    new Failure(Blame.HOST, code, "the service does not let the account in"));
        }
        if (OF_CALL.contains(kind)) {
            return new IdentityOutcome.Unavailable(
                    new Failure(Blame.PLUGIN, code, "the service does not know such a call"));
        }
        return OPEN.contains(kind)
                ? new IdentityOutcome.Unknown(Failure.remote(code, "the service failed"))
                : new IdentityOutcome.Unavailable(Failure.remote(code, "the service refused to answer"));
    }
}

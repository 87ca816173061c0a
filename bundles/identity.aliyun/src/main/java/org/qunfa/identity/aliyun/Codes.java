package org.qunfa.identity.aliyun;

import java.util.Map;
import java.util.Set;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.wire.cloud.aliyun.AliyunApi;

/**
 * What the service's codes mean, after its list of error codes for information verification, and those of the gateway in front of it
 * ("V3 request structure and signature").
 */
final class Codes {

    private static final Map<String, Failure> FAILURES = Map.of(
            "400", new Failure(Blame.PLUGIN, "400", "a parameter is empty"),
            "401", new Failure(Blame.CALLER, "401", "the name or the number has a form that the service does not take"),
            // Two things in one code, of which the second is the account's.
            "402",
                    Failure.remote(
                            "402", "the authority's service fails, or a rule of the account's console stopped it"),
            "403", new Failure(Blame.CALLER, "403", "the same was asked too often"),
            "410", new Failure(Blame.HOST, "410", "the account has not opened the service"),
            "411", new Failure(Blame.HOST, "411", "the account's user has no right to ask"),
            "412", new Failure(Blame.HOST, "412", "the account has no credit"));

    /** Those that leave open whether it asked: its own fault, and a nonce that it knows of a call that we know nothing of. */
    private static final Set<String> OPEN = Set.of("500", "SignatureNonceUsed", "InternalError", "ServiceUnavailable");

    /** Beginnings of codes of the gateway that are about the key, its rights, or the clock. */
    private static final Set<String> OF_ACCOUNT = Set.of(
            "InvalidAccessKey",
            "InvalidTimeStamp",
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "Forbidden",
            "NoPermission");

    /** Beginnings of codes of the gateway for a call that is not as it has to be. */
    private static final Set<String> OF_CALL =
            Set.of("InvalidAction", "InvalidVersion", "InvalidParameter", "InvalidContentSha256", "Missing");

    private Codes() {}

    /** What it comes to that a question was not answered. */
    static IdentityOutcome outcome(String code) {
        if (OPEN.contains(code)) {
            return unknown(code, "the service failed");
        }
        if (AliyunApi.isThrottling(code)) {
            return new IdentityOutcome.Unavailable(Failure.remote(code, "the service is asked too often"));
        }
        return new IdentityOutcome.Unavailable(FAILURES.getOrDefault(code, usual(code)));
    }

    private static Failure usual(String code) {
        if (OF_ACCOUNT.stream().anyMatch(code::startsWith)) {
            return new Failure(Blame.HOST, code, "the service does not let the account in");
        }
        return OF_CALL.stream().anyMatch(code::startsWith)
                ? new Failure(Blame.PLUGIN, code, "the service does not know such a call")
                : Failure.remote(code, "the service refused to answer");
    }

    static IdentityOutcome unknown(String code, String detail) {
        return new IdentityOutcome.Unknown(Failure.remote(code, detail));
    }
}

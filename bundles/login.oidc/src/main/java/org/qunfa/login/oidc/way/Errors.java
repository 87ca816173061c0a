package org.qunfa.login.oidc.way;

import java.util.Set;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.wire.login.Verdicts;

/** What errors of a provider mean for somebody who signs in (RFC 6749 §4.1.2.1, §5.2; OpenID Connect Core §3.1.2.6). */
final class Errors {

    /** The provider refuses the platform, not the person. */
    private static final Set<String> OURS = Set.of(
            "invalid_client",
            "unauthorized_client",
            "invalid_request",
            "invalid_scope",
            "unsupported_response_type",
            "unsupported_grant_type");

    private Errors() {}

    static LoginOutcome outcome(String error) {
        if (error.equals("access_denied")) {
            return Verdicts.refused();
        }
        if (error.equals("invalid_grant")) {
            return Verdicts.badCode(error);
        }
        return OURS.contains(error)
                ? Verdicts.misconfigured(error, "the provider does not take the platform or its secret")
                : Verdicts.unavailable(error);
    }
}

package org.qunfa.plugin.login;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.qunfa.plugin.Plugin;

/**
 * One way to sign in: it says who somebody is, and nothing more. State, nonce, PKCE, limits, lock-out, sessions and the linking
 * of accounts are the platform's; a plugin never sees a session and never makes a user.
 */
@ConsumerType
public interface LoginProvider extends Plugin {

    /** What this provider is. Constant; asked before {@link #open} too. */
    LoginProfile profile();

    /** Begins an attempt to sign in. */
    CompletionStage<BeginOutcome> begin(LoginAttempt attempt);

    /**
     * Says who came back. Called at most once for an attempt. What does not come in time is
     * {@link LoginOutcome.Denied}, always: a late answer signs nobody in.
     */
    CompletionStage<LoginOutcome> finish(LoginReply reply);
}

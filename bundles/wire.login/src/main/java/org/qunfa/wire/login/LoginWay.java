package org.qunfa.wire.login;

import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.plugin.login.LoginReply;
import org.qunfa.wire.host.Deadline;

/** How one provider signs people in. Asked by many threads, between open and close; never waits for anything itself. */
public interface LoginWay {

    /** Begins an attempt. */
    CompletionStage<BeginOutcome> begin(LoginAttempt attempt, Deadline deadline);

    /** Says who came back. */
    CompletionStage<LoginOutcome> finish(LoginReply reply, Deadline deadline);

    /** Makes the way of one life. */
    interface Maker {

        /** @param http how the provider is called */
        LoginWay make(PluginHttp http);
    }
}

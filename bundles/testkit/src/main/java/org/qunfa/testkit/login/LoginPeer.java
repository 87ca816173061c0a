package org.qunfa.testkit.login;

import java.util.Map;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.testkit.ground.FarSide;

/** The far side of a login provider under test. */
public interface LoginPeer extends FarSide<LoginProvider> {

    /**
     * A person does what was begun, and agrees.
     *
     * @param person who it is: any word, the same word for the same person
     * @return what comes back to the platform
     */
    Map<String, String> agree(LoginAttempt attempt, BeginOutcome begun, String person);

    /** A person does what was begun, and refuses or gets it wrong. */
    Map<String, String> refuse(LoginAttempt attempt, BeginOutcome begun);
}

package org.qunfa.testkit.identity;

import org.qunfa.plugin.identity.IdentityChecker;
import org.qunfa.testkit.ground.FarSide;

/** The far side of an identity checker under test. */
public interface IdentityPeer extends FarSide<IdentityChecker> {

    /** From now on the far side knows that the number is this person's. */
    void know(String name, String number);

    /** How often the far side was asked. */
    int asked();
}

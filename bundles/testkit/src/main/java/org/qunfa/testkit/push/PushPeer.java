package org.qunfa.testkit.push;

import java.time.Instant;
import org.qunfa.plugin.push.PushVendor;
import org.qunfa.testkit.ground.FarSide;

/** The far side of a push vendor under test. */
public interface PushPeer extends FarSide<PushVendor> {

    /** A token of a device that is there. */
    String token();

    /** The device has this token no more. */
    void forget(String token, Instant since);

    /** Takes nothing for now from any device, or takes again. */
    void throttle(boolean now);

    /** How many notes this device got. */
    int got(String token);
}

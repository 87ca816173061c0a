package org.qunfa.testkit.voice;

import org.qunfa.plugin.voice.CallId;
import org.qunfa.plugin.voice.VoiceCaller;
import org.qunfa.testkit.ground.FarSide;

/** The far side of a voice caller under test: a vendor, and the phones that it calls. */
public interface VoicePeer extends FarSide<VoiceCaller> {

    /** How many calls were made to the number, without its plus sign. */
    int calls(String number);

    /** The called person answers. */
    void answer(CallId call);

    /** The called person keys something in. */
    void key(CallId call, String digits);

    /** The call ends because all was said, after so many seconds. */
    void end(CallId call, int seconds);

    /** Whether the call is in progress at the vendor. */
    boolean isInProgress(CallId call);

    /** Ends all calls. */
    void endAll();

    /** How many steps were not acknowledged yet. */
    int unacknowledged();
}

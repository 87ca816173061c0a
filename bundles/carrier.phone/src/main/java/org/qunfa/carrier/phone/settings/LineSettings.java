package org.qunfa.carrier.phone.settings;

import java.time.Duration;
import org.qunfa.plugin.carrier.ChannelProfile;

/**
 * The settings of one line, read and checked; {@link Settings} says what each means.
 *
 * @param enabled false for a line that gives nothing away and takes nothing
 * @param pairingKey what the app on the phone has to say
 * @param number the phone's own, in digits; may be empty
 */
public record LineSettings(ChannelProfile profile, boolean enabled, String pairingKey, String number, Pace pace) {

    /**
     * When what is done.
     *
     * @param poll how often the app is to ask
     * @param silence after which the phone counts as gone
     * @param report how long after the phone has a message it may take to say what became of it
     * @param pause before a message is tried again that the phone could not send now
     */
    public record Pace(Duration poll, Duration silence, Duration report, Duration pause) {}

    /** Leaves the secret and the number out. */
    @Override
    public String toString() {
        return "LineSettings[" + profile.id() + "]";
    }
}

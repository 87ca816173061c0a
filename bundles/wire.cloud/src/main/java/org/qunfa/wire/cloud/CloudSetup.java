package org.qunfa.wire.cloud;

import org.qunfa.plugin.carrier.ChannelProfile;

/**
 * What a line over a cloud service is.
 *
 * @param enabled false for a line that never connects
 * @param signature an approved signature for texts that have none; empty where those are refused
 */
public record CloudSetup(ChannelProfile profile, boolean enabled, Pace pace, String signature) {

    /** The same, of a service that tells of texts that came in when it is asked, and not by webhooks alone. */
    public CloudSetup pullsTexts() {
        var all = new ChannelProfile(
                profile.id(),
                profile.classes(),
                profile.alphabets(),
                profile.receipts(),
                profile.inbound() || !pace.pull().isZero(),
                profile.mostParts(),
                profile.window(),
                profile.ratePerSecond(),
                profile.inDoubt(),
                profile.layout(),
                profile.source(),
                profile.terms(),
                profile.approvedOnly());
        return new CloudSetup(all, enabled, pace, signature);
    }
}

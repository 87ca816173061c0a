package org.qunfa.plugin.carrier;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.qunfa.plugin.PluginHttp;

/**
 * What the platform offers to an open channel. May be called from any thread, at any time between
 * {@link CarrierChannel#open} and the end of {@link CarrierChannel#close}; returns at once.
 */
@ProviderType
public interface ChannelHost {

    /**
     * Reports what became of a message. The stage finishes after the receipt is durable: acknowledge it to the carrier then,
     * and not before. It fails when the receipt could not be stored: do not acknowledge it, the carrier will repeat it.
     * The same receipt may be reported any number of times. Stages finish on this channel's own thread, those that became
     * durable together one right after the other.
     */
    CompletionStage<Void> receipt(Receipt receipt);

    /** Reports a whole text that came in. The stage means the same as that of {@link #receipt}. */
    CompletionStage<Void> inbound(InboundText text);

    /**
     * Reports a part of a longer text that came in. The stage means the same as that of {@link #receipt}: acknowledge each part
     * by itself, because a carrier may send the next one only then. The platform joins parts in any order, also across lives of
     * the channel, takes one that comes twice once, and gives up waiting for one that does not come.
     */
    CompletionStage<Void> part(InboundPart part);

    /**
     * Changes how many parcels may be out at once.
     *
     * @param parcels 0 pauses; more than the profile's window is cut to it
     */
    void window(int parcels);

    /**
     * Says how the line is. A line that dropped is normal, not an error.
     *
     * @param detail a few words for operators, without secrets
     * @param sentence the same for people: what is so, and what happens next
     */
    void state(LineState state, String detail, String sentence);

    /**
     * Says which texts the carrier approved, in place of all that were said before. Needed only where the profile says that it takes
     * no others. The platform keeps them, so that they are known before the next life of the line is open.
     *
     * @return a stage that finishes when it is durable
     */
    CompletionStage<Void> approved(ApprovedTexts texts);

    /** How the channel calls others by HTTP. */
    PluginHttp http();
}

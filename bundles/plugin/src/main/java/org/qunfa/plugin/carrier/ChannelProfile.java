package org.qunfa.plugin.carrier;

import java.util.Set;
import org.qunfa.model.Alphabet;
import org.qunfa.model.ChannelId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;

/**
 * What one line is and can do.
 *
 * @param id the line's name
 * @param classes what it may carry; not empty
 * @param alphabets what it can carry besides UCS-2, which every line must
 * @param receipts whether the carrier says what became of each message
 * @param inbound whether texts can come in
 * @param mostParts the longest text, in parts, 1 to 255
 * @param window parcels that may be out at once, over all connections of the line, 1 to 10,000
 * @param ratePerSecond parts that may be handed over in a second; 0 for no limit but the window
 * @param inDoubt what the line's owner wants done with messages in doubt, where the notice does not say
 * @param layout how the line wants texts put together
 * @param source the number that messages leave from, 1 to 20 digits, behind which the carrier lets more digits stand: a
 *     sender whose number begins with it is sent for with {@link Parcel#from}; empty where that cannot be
 * @param terms by what the platform chooses the line among others
 * @param approvedOnly whether the carrier takes approved texts alone: the line gets nothing before it said which, by {@link
 *     ChannelHost#approved}, and nothing else from then on
 */
public record ChannelProfile(
        ChannelId id,
        Set<MessageClass> classes,
        Set<Alphabet> alphabets,
        boolean receipts,
        boolean inbound,
        int mostParts,
        int window,
        int ratePerSecond,
        InDoubt inDoubt,
        TextLayout layout,
        String source,
        ChannelTerms terms,
        boolean approvedOnly) {

    public ChannelProfile {
        classes = Set.copyOf(classes);
        alphabets = Set.copyOf(alphabets);
        check(!classes.isEmpty(), "a channel carries at least one class of message");
        check(mostParts >= 1 && mostParts <= 255, "the longest text has 1 to 255 parts");
        check(window >= 1 && window <= 10_000, "the window is 1 to 10,000");
        check(ratePerSecond >= 0, "the rate is not negative");
        check(source.matches("[0-9]{0,20}"), "the source is 1 to 20 digits, or empty");
    }

    /** What a line is on plain terms, whose senders have no numbers of their own. */
    public ChannelProfile(
            ChannelId id,
            Set<MessageClass> classes,
            Set<Alphabet> alphabets,
            boolean receipts,
            boolean inbound,
            int mostParts,
            int window,
            int ratePerSecond,
            InDoubt inDoubt,
            TextLayout layout) {
        this(
                id,
                classes,
                alphabets,
                receipts,
                inbound,
                mostParts,
                window,
                ratePerSecond,
                inDoubt,
                layout,
                "",
                ChannelTerms.PLAIN,
                false);
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}

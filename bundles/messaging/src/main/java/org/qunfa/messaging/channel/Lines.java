package org.qunfa.messaging.channel;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.ChannelId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.PhoneNumber;

/** What those who accept notices need to know of the lines that are installed. Safe for use by many threads. */
public interface Lines {

    /**
     * What a notice can count on.
     *
     * @param route the line that it must go over; null for any line that carries the class
     * @return empty when there is no such line, or it does not carry the class; with no line at all installed, what every
     *     line can
     */
    Optional<Carriage> carriage(MessageClass messageClass, @Nullable ChannelId route);

    /** The lines that a notice may go over, of those that are installed. */
    List<ChannelId> channels(MessageClass messageClass, @Nullable ChannelId route);

    /**
     * What judges whether a text may go over a line at all, where carriers take nothing but what they approved: as lines stand now.
     *
     * @param route the line that it must go over; null for any
     * @param carriage how the text is put together
     */
    Approval approval(MessageClass messageClass, @Nullable ChannelId route, Carriage carriage);

    /**
     * Messages that the lines which a notice may go over take in a second, together. What operators suspended takes none.
     *
     * @param route the line that it must go over; null for any line that carries the class
     * @return 0 where nobody can tell
     */
    int ratePerSecond(MessageClass messageClass, @Nullable ChannelId route);

    /**
     * Whose network numbers are, as far as that matters to the lines for this class.
     *
     * @param fingerprints of the numbers, in the same order; there may be more
     * @return one for each number, empty where nobody can say or it does not matter
     */
    List<String> networks(MessageClass messageClass, List<PhoneNumber> numbers, long[] fingerprints);

    /**
     * What a part costs over the line that it would go over, were it sent now, in millionths.
     *
     * @param network whose the number is; empty where nobody can say
     * @return empty where no line would take it now; 0 where the price is not known
     */
    OptionalLong microsPerPart(Way way, String network);

    /**
     * What a notice asks of a line.
     *
     * @param route the line that it must go over; null for the platform's choice
     * @param carriage how its texts are put together
     */
    record Way(MessageClass messageClass, @Nullable ChannelId route, Carriage carriage) {}

    /**
     * What looks for a line.
     *
     * @param route the line that it must go over; null for any
     * @param carriage what the line must be able to carry
     * @param network to which its recipients belong; empty where nobody can say
     * @param text what it says in the end
     */
    record Need(MessageClass messageClass, @Nullable ChannelId route, Carriage carriage, String network, String text) {
        /** Leaves the text out. */
        @Override
        public String toString() {
            return "Need[" + messageClass + "]";
        }
    }

    /**
     * An installed line, as it stands for somebody who looks for one.
     *
     * @param against a word for why it takes nothing of this kind now; empty when it does
     * @param fits whether it can carry this at all
     * @param microsPerPart what a part costs over it now, in millionths
     * @param inDoubt what is done with messages in doubt where their notice does not say
     */
    record Standing(ChannelId id, String against, boolean fits, long microsPerPart, InDoubt inDoubt) {}

    /** Every line that is installed, by name. */
    List<Standing> standing(Need need);

    /** Something may be waiting to be sent. */
    void wake();
}

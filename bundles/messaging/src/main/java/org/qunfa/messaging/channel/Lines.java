package org.qunfa.messaging.channel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;

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

    /** Messages that the lines for this class take in a second, together; 0 where nobody can tell. */
    int ratePerSecond(MessageClass messageClass);

    /** Something may be waiting to be sent. */
    void wake();
}

package org.qunfa.messaging;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.MessageClass;

/**
 * What the holder of a link in a message can do with it: see whom it is about, opt out, and think again. The token in the link
 * is the proof; it holds no number that anybody could read. A service of the core; safe for use by many threads.
 */
public interface OptOuts {

    /**
     * How the holder of a link stands towards a sender.
     *
     * @param sender the signature under which the link was sent
     * @param messageClass the class of the message that held it
     * @param to the holder's number, masked
     * @param classes what the holder does not get any more
     * @param undoable whether there is anything among it that the link can take back
     */
    record Standing(String sender, MessageClass messageClass, String to, Set<MessageClass> classes, boolean undoable) {

        public Standing {
            classes = Set.copyOf(classes);
        }

        /** Whether no more messages of the link's class come. */
        public boolean optedOut() {
            return classes.contains(messageClass);
        }

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Standing[" + messageClass + ", " + classes + "]";
        }
    }

    /**
     * Changes nothing, whoever asks: links are fetched by machines before people see them.
     *
     * @return null when the token is none of ours
     */
    @Nullable
    Standing standing(String token);

    /**
     * Opts out: of marketing by a link in marketing, else of notices and marketing. Doing it twice changes nothing.
     *
     * @return null when the token is none of ours
     */
    @Nullable
    Standing optOut(String token);

    /**
     * Takes back what links did, and nothing that came in another way.
     *
     * @return null when the token is none of ours
     */
    @Nullable
    Standing undo(String token);
}

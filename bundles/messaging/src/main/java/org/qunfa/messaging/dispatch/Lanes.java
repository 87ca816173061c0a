package org.qunfa.messaging.dispatch;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.qunfa.model.MessageClass;

/**
 * Decides of which classes a line takes more: a class never waits for one that is less urgent, however much of that the line
 * holds already.
 */
final class Lanes {

    private static final int MOST_CHUNKS = 64;

    private final Set<MessageClass> carried;

    Lanes(Set<MessageClass> carried) {
        this.carried = carried;
    }

    /**
     * The classes of which more is wanted.
     *
     * @param enough messages of a class and of more urgent ones that a line need not hold more than
     */
    Set<MessageClass> wanted(Collection<Hold> holds, int enough) {
        var wanted = EnumSet.noneOf(MessageClass.class);
        int unreleased = 0;
        int chunks = 0;
        for (MessageClass lane : MessageClass.values()) {
            for (Hold hold : holds) {
                if (hold.terms().messageClass() == lane) {
                    unreleased += hold.unreleased();
                    chunks++;
                }
            }
            if (carried.contains(lane) && unreleased <= enough && chunks <= MOST_CHUNKS) {
                wanted.add(lane);
            }
        }
        return wanted;
    }
}

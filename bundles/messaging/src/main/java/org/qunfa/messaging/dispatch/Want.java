package org.qunfa.messaging.dispatch;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.qunfa.messaging.route.Claimable;
import org.qunfa.model.MessageClass;

/**
 * What a line looks for.
 *
 * @param first networks whose messages it takes at once
 * @param passedOn networks whose messages it takes when another line passed them on
 * @param late networks whose messages it takes when they have waited for the patience, or cannot wait that long
 */
record Want(Set<MessageClass> classes, Claimable first, Claimable passedOn, Claimable late, Duration patience) {

    /** Everything of these classes. */
    static Want all(Set<MessageClass> classes) {
        var every = new Claimable(true, Set.of());
        return new Want(classes, every, every, every, Duration.ZERO);
    }

    /** The same for one more class. */
    Want with(MessageClass more) {
        var both = EnumSet.copyOf(classes);
        both.add(more);
        return new Want(both, first, passedOn, late, patience);
    }

    /** Whether it differs from another in the classes alone. */
    boolean isLike(Want other) {
        return first.equals(other.first)
                && passedOn.equals(other.passedOn)
                && late.equals(other.late)
                && patience.equals(other.patience);
    }
}

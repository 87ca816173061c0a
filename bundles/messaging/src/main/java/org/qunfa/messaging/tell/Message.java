package org.qunfa.messaging.tell;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.tell.post.Reply;

/**
 * A message that is out.
 *
 * @param slots the events that it tells for the first time; empty when it is sent again
 * @param again what it is when it is sent again
 * @param failing whether its receiver was failing when it was sent
 */
record Message(
        Course course,
        Payload payload,
        List<Window.Slot> slots,
        @Nullable Retry again,
        boolean failing) {

    int tries() {
        return again == null ? 1 : again.tries() + 1;
    }

    /** A message that came to its end. */
    record Ended(Message message, Reply reply, Instant at) {}
}

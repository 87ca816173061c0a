package org.qunfa.messaging.tell;

import java.util.List;
import java.util.UUID;
import org.qunfa.messaging.tell.post.Target;

/**
 * Where the messages of a webhook go, and which; as its owner wants it now.
 *
 * @param callback whether it is told of notices that name it only
 * @param run a new number each time that telling begins anew
 * @param keys what signs its messages now
 */
record Receiver(
        UUID id,
        UUID organisation,
        Target target,
        Filter filter,
        int batch,
        boolean callback,
        int run,
        List<byte[]> keys) {

    Receiver {
        keys = List.copyOf(keys);
    }

    @Override
    public String toString() {
        return "Receiver[" + id + "]";
    }
}

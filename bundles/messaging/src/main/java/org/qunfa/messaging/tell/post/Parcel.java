package org.qunfa.messaging.tell.post;

import java.util.List;
import java.util.UUID;

/**
 * One signed message on its way to a receiver.
 *
 * @param organisation whose receiver it goes to
 * @param id the same each time that this message is sent
 * @param body JSON
 * @param keys what signs it, one or more
 * @param failing whether the last message to this receiver failed; such receivers share what they wait in
 */
public record Parcel(UUID organisation, Target target, String id, byte[] body, List<byte[]> keys, boolean failing) {

    public Parcel {
        keys = List.copyOf(keys);
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "Parcel[" + id + "]";
    }
}

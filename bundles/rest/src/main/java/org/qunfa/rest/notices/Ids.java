package org.qunfa.rest.notices;

import org.qunfa.model.DeliveryId;
import org.qunfa.model.NoticeId;
import org.qunfa.rest.problem.Fault;

/** Reads the ids in addresses. What is no id belongs to nothing. */
public final class Ids {

    private Ids() {}

    /** The notice that an address names. */
    public static NoticeId notice(String text) {
        try {
            return NoticeId.of(text);
        } catch (IllegalArgumentException e) {
            throw Fault.of(404, "not-found", "there is no such notice");
        }
    }

    static DeliveryId delivery(String text) {
        try {
            return DeliveryId.of(text);
        } catch (IllegalArgumentException e) {
            throw Fault.of(404, "not-found", "there is no such notice or delivery");
        }
    }
}

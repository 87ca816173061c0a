package org.qunfa.rest.notices;

import org.qunfa.model.DeliveryId;
import org.qunfa.model.NoticeId;
import org.qunfa.rest.problem.Fault;

/** Reads the ids in addresses. What is no id belongs to nothing. */
final class Ids {

    private Ids() {}

    static NoticeId notice(String text) {
        try {
            return NoticeId.of(text);
        } catch (IllegalArgumentException e) {
            throw Fault.of(404, "not-found", "there is no notice with this id");
        }
    }

    static DeliveryId delivery(String text) {
        try {
            return DeliveryId.of(text);
        } catch (IllegalArgumentException e) {
            throw Fault.of(404, "not-found", "there is no delivery with this id");
        }
    }
}

package org.qunfa.shell;

import org.qunfa.messaging.quota.Adjustments.Adjustment;
import org.qunfa.shell.report.Facts;

/** All about one adjustment. */
final class AdjustmentFacts {

    private AdjustmentFacts() {}

    static Facts of(Adjustment adjustment) {
        return new Facts()
                .put("id", adjustment.id())
                .put("state", adjustment.state().word())
                .put("organisation", adjustment.organisation())
                .put("product", adjustment.product())
                .put("segments", adjustment.segments())
                .put("reason", adjustment.reason())
                .put("proposedBy", adjustment.proposedBy())
                .put("proposedAt", adjustment.proposedAt())
                .put("decidedBy", adjustment.decidedBy())
                .put("decidedAt", adjustment.decidedAt())
                .put("note", adjustment.note());
    }
}

package org.qunfa.shell;

import java.util.List;
import org.qunfa.messaging.DeliveryView;
import org.qunfa.shell.report.Table;

/** Deliveries as a table; numbers are masked. */
final class DeliveryTable {

    private DeliveryTable() {}

    static Table of(List<DeliveryView> deliveries) {
        var table = new Table(
                "no deliveries",
                "id",
                "ref",
                "to",
                "state",
                "segments",
                "attempts",
                "channel",
                "reason",
                "code",
                "changedAt");
        for (DeliveryView delivery : deliveries) {
            table.row(
                    delivery.id(),
                    delivery.ref(),
                    delivery.to().masked(),
                    delivery.state().word(),
                    delivery.segments(),
                    delivery.attempts(),
                    delivery.channel(),
                    delivery.reason(),
                    delivery.code(),
                    delivery.changedAt());
        }
        return table;
    }
}

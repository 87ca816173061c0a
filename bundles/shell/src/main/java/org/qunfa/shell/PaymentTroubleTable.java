package org.qunfa.shell;

import java.util.List;
import org.qunfa.billing.PaymentTroubles;
import org.qunfa.billing.PaymentTroubles.Trouble;
import org.qunfa.shell.report.Table;

/** What a payment provider does not do now, and why, as it is shown with its plugin and its orders. */
final class PaymentTroubleTable {

    private PaymentTroubleTable() {}

    /** @param provider the provider's instance */
    static Table of(Services services, String provider) {
        var table = new Table(
                "its last answers say nothing of trouble", "call", "blame", "code", "detail", "since", "times");
        PaymentTroubles known = services.find(PaymentTroubles.class);
        for (Trouble trouble : known == null ? List.<Trouble>of() : known.troubles()) {
            if (trouble.provider().equals(provider)) {
                table.row(
                        trouble.call(),
                        trouble.why().blame().word(),
                        trouble.why().code(),
                        trouble.why().detail(),
                        trouble.since(),
                        trouble.times());
            }
        }
        return table;
    }
}

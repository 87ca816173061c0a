package org.qunfa.billing.desk;

import org.qunfa.billing.provider.Passing;
import org.qunfa.plugin.Outcome;
import org.qunfa.plugin.payment.StartOutcome;

/** Words for why a payment did not begin, for whoever ordered; what the provider itself said is for operators. */
final class Whys {

    /** Nothing that whoever ordered can do: a setting, a key or the merchant's account. */
    static final String OF_MERCHANT = "merchant-not-ready";

    private static final String DECLINED = "declined";
    private static final String UNAVAILABLE = "provider-unavailable";

    private Whys() {}

    static String of(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed && Passing.isOfSettings(failed.why())) {
            return OF_MERCHANT;
        }
        return outcome instanceof StartOutcome.Declined ? DECLINED : UNAVAILABLE;
    }
}

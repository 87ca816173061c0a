package org.qunfa.billing.provider;

import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.billing.PaymentTroubles;
import org.qunfa.billing.PaymentTroubles.Trouble;

/**
 * Names what payment providers do not do because of a setting, a key or an account: that is the operator's to mend. The platform takes work
 * without them, so that this is never more than a warning. What is the provider's own fault passes, and is told without one.
 */
@Component(property = {HealthCheck.NAME + "=payments", HealthCheck.TAGS + "=qunfa"})
public final class PaymentHealth implements HealthCheck {

    private final PaymentTroubles troubles;

    @Activate
    public PaymentHealth(@Reference PaymentTroubles troubles) {
        this.troubles = troubles;
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        List<Trouble> all = troubles.troubles();
        // A log without an entry would be a warning.
        log.debug("{} questions to payment providers fail", all.size());
        for (Trouble trouble : all) {
            if (Passing.isOfSettings(trouble.why())) {
                log.warn("{}", sentence(trouble));
            } else {
                log.debug("{}", sentence(trouble));
            }
        }
        return new Result(log);
    }

    private static String sentence(Trouble trouble) {
        return trouble.provider() + " fails to " + trouble.call() + " since " + trouble.since() + ": "
                + trouble.why().code() + ": " + trouble.why().detail();
    }
}

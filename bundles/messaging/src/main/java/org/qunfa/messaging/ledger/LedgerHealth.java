package org.qunfa.messaging.ledger;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.quota.LedgerCheck;
import org.qunfa.messaging.quota.Violation;

/** Says that the ledger holds, so far as it was checked. Work goes on when it does not; people have to look. */
@Component(property = {HealthCheck.NAME + "=ledger", HealthCheck.TAGS + "=qunfa"})
public final class LedgerHealth implements HealthCheck {

    private static final int TOLD = 5;

    private final LedgerCheck check;

    @Activate
    public LedgerHealth(@Reference LedgerCheck check) {
        this.check = check;
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        LedgerCheck.Findings findings = check.findings();
        if (findings.provedAt() == null) {
            log.info("the ledger was not proved yet");
        } else {
            log.info("the ledger was proved at {}", findings.provedAt());
        }
        for (Violation violation : findings.violations()
                .subList(0, Math.min(TOLD, findings.violations().size()))) {
            log.critical("{}: {}", violation.invariant(), violation.sentence());
        }
        return new Result(log);
    }
}

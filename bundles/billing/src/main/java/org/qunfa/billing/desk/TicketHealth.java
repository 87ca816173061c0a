package org.qunfa.billing.desk;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.billing.rows.Tables;
import org.qunfa.billing.rows.TicketRows;
import org.qunfa.store.StoreException;

/** Warns while tickets of payments are open: work goes on, and people have to look. */
@Component(property = {HealthCheck.NAME + "=billing", HealthCheck.TAGS + "=qunfa"})
public final class TicketHealth implements HealthCheck {

    private final Tables tables;

    @Activate
    public TicketHealth(@Reference Tables tables) {
        this.tables = tables;
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        // A log without an entry would count as a warning.
        log.debug("tickets of payments that are open");
        try {
            tables.database()
                    .read(TicketRows::counts)
                    .forEach((kind, count) -> log.warn("tickets of the kind {} are open: {}", kind, count));
        } catch (StoreException e) {
            log.debug("they cannot be read while the database is away");
        }
        return new Result(log);
    }
}

package org.qunfa.messaging.tell;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.start.Tables;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;

/**
 * Says how many webhooks fail or were switched off. That is their owners' trouble, so it is told and does not make the platform
 * unwell.
 */
@Component(property = {HealthCheck.NAME + "=webhooks", HealthCheck.TAGS + "=qunfa"})
public final class TellHealth implements HealthCheck {

    private final Database database;

    @Activate
    public TellHealth(@Reference Tables tables, @Reference Teller teller) {
        this(tables);
    }

    /** A check outside a framework. */
    TellHealth(Tables tables) {
        database = tables.database();
    }

    private record Count(int on, int failing, int switchedOff) {}

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        try {
            Count count = count();
            log.debug("{} webhooks are told", count.on() - count.failing());
            if (count.failing() > 0) {
                log.info("{} webhooks fail", count.failing());
            }
            if (count.switchedOff() > 0) {
                log.info("{} webhooks are switched off", count.switchedOff());
            }
        } catch (StoreException e) {
            log.info("nobody knows how webhooks are while the database does not answer");
        }
        return new Result(log);
    }

    private Count count() {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    select count(*) filter (where state = 'on'),
                        count(*) filter (where state = 'on' and failing_since < now() - interval '5 minutes'),
                        count(*) filter (where state = 'switched-off')
                    from messaging.webhook""");
                    ResultSet row = query.executeQuery()) {
                row.next();
                return new Count(row.getInt(1), row.getInt(2), row.getInt(3));
            }
        });
    }
}
